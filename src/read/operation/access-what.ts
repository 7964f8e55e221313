import type { StatedOperation } from '../../design/index.ts';
import { worded } from './access-who.ts';
import {
  ALL_THINGS,
  ALSO,
  CREDENTIAL,
  DEEDS,
  type Deed,
  FUNCTION_WORDS,
  MAY,
  NEEDS,
  NO,
  ONLY,
  OWN,
  REST,
} from './access-words.ts';
import { methodsIn, routesIn } from './route.ts';

/** Which operations a part of a sentence speaks of; the narrower ones go before the wider. */
export interface What {
  readonly kind: 'routes' | 'deeds' | 'all' | 'rest';
  readonly applies: (operation: StatedOperation) => boolean;
}

/** What the operations of a document do to which things, as their paths say. */
export interface Things {
  readonly names: ReadonlySet<string>;
  readonly verbs: ReadonlySet<string>;
  readonly factOf: (operation: StatedOperation) => OperationFact;
  /** True when a text names one of the things. */
  readonly isNamed: (text: string) => boolean;
  /** All operations on the things that a text names, or on all where it names none. */
  readonly about: (text: string) => What;
}

/** True for a request that makes a new thing: it belongs to nobody yet. */
export function isMaking({ method, path }: Pick<StatedOperation, 'method' | 'path'>): boolean {
  return method === 'POST' && (!/[}\])>]\/[^/]+$|\/:\w+\/[^/]+$/.test(path) || /s\/?$/i.test(path));
}

interface OperationFact {
  readonly deeds: ReadonlySet<Deed>;
  readonly thing: string;
  readonly verb: string | undefined;
}

/** The things and verbs of all paths. */
export function thingsOf(operations: readonly StatedOperation[]): Things {
  const facts = new Map(operations.map(operation => [operation, factOf(operation)]));
  const all = [...facts.values()];
  const names = new Set(all.map(({ thing }) => thing).filter(thing => thing !== ''));
  const namedIn = (text: string) =>
    wordsIn(text)
      .map(keyOf)
      .filter(word => names.has(word));
  const known = (operation: StatedOperation) => facts.get(operation) ?? factOf(operation);
  return {
    names,
    verbs: new Set(all.flatMap(({ verb }) => verb ?? [])),
    factOf: known,
    isNamed: text => namedIn(text).length > 0,
    about: text => {
      const named = namedIn(text);
      return {
        kind: 'deeds',
        applies: operation => named.length === 0 || named.includes(known(operation).thing),
      };
    },
  };
}

function factOf({ method, path }: StatedOperation): OperationFact {
  const steps = path
    .replace(/\?.*$/, '')
    .split('/')
    .filter(step => step !== '' && !/^(?:api|v\d+)$/i.test(step));
  const isParameter = (step: string | undefined) => step !== undefined && /^[{:<[]/.test(step);
  const last = steps.at(-1);
  const literals = steps.filter(step => !isParameter(step));
  // `/orders/{id}/cancel` is about an order, and so is the list at `/orders`.
  const isVerb =
    method !== 'GET' &&
    last !== undefined &&
    !isParameter(last) &&
    isParameter(steps.at(-2)) &&
    !/s$/i.test(last);
  const thing = keyOf((isVerb ? literals.at(-2) : literals.at(-1)) ?? '');
  if (isVerb && method === 'POST')
    return { deeds: new Set(['write', 'access']), thing, verb: last!.toLowerCase() };
  return { deeds: new Set(DONE[method]?.(isParameter(last)) ?? []), thing, verb: undefined };
}

const DONE: { readonly [method: string]: (ofOne: boolean) => readonly Deed[] } = {
  GET: ofOne => (ofOne ? ['read', 'access'] : ['read', 'list', 'access']),
  HEAD: () => ['read', 'access'],
  POST: () => ['create', 'write', 'manage', 'access'],
  PUT: () => ['update', 'write', 'manage', 'access'],
  PATCH: () => ['update', 'write', 'manage', 'access'],
  DELETE: () => ['delete', 'write', 'manage', 'access'],
};

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}-]+/gu) ?? [];
}

/** The singular of a word of a path or a sentence, without case. */
function keyOf(word: string): string {
  const plain = word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain
    .replace(/ies$/, 'y')
    .replace(/(?<=x|ch|sh|ss)es$/, '')
    .replace(/(?<=[^su])s$/, '');
}

const PATTERNS = Object.entries(DEEDS).map(([deed, words]) => [deed as Deed, worded(words)] as const);
const ALL = worded(ALL_THINGS);
const ELSE = worded(REST);
const IS_OWN = worded(OWN, 'giu');
/** "everything, including deleting notes" */
const EXAMPLES = /[\s,]+(?:including|such as|e\.g\.|einschließlich|incluyendo|y compris).*$/is;

/** The operations that a text names; `about` are further words that may name the thing. Nothing when it names none. */
export function whatIn(said: string, things: Things, about = said): What | undefined {
  const text = said.replace(EXAMPLES, '');
  const routes = routesIn(text);
  if (routes.length > 0)
    return {
      kind: 'routes',
      applies: ({ method, path }) => routes.some(one => one.method === method && isSamePath(path, one.path)),
    };
  const prefixes = [...text.matchAll(PREFIX)].map(match => match[1]!.toLowerCase().replace(/[/*]+$/, ''));
  const methods = methodsIn(text);
  if (prefixes.length > 0)
    return {
      kind: 'routes',
      applies: ({ method, path }) =>
        (methods.length === 0 || methods.includes(method)) &&
        prefixes.some(prefix => `${path.toLowerCase()}/`.includes(`${prefix}/`)),
    };
  if (ELSE.test(text)) return { kind: 'rest', applies: () => true };
  // "orders" and "posts" are things where a path has them.
  const doing = text.replace(/[\p{L}\p{N}-]+/gu, word =>
    things.names.has(keyOf(word)) && /s$/i.test(word) ? ' ' : word,
  );
  const deeds = new Set(PATTERNS.flatMap(([deed, pattern]) => (pattern.test(doing) ? [deed] : [])));
  const words = wordsIn(about.replace(IS_OWN, ' '));
  const named = new Set(words.map(keyOf).filter(word => things.names.has(word)));
  const made = madeBy(text, things);
  if (made !== undefined)
    return {
      kind: 'deeds',
      applies: operation => {
        const fact = things.factOf(operation);
        return fact.thing === made && fact.deeds.has('create');
      },
    };
  const verbs = new Set([...things.verbs].filter(verb => words.some(word => isFormOf(word, verb))));
  if (deeds.size === 0 && verbs.size === 0 && methods.length === 0) {
    if (ALL.test(text)) return { kind: 'all', applies: () => true };
    return undefined;
  }
  // "create projects" says nothing where no path has projects.
  if (
    named.size === 0 &&
    verbs.size === 0 &&
    things.names.size > 1 &&
    methods.length === 0 &&
    words.some(word => isForeign(word, verbs))
  )
    return undefined;
  const isThing = (thing: string) => named.size === 0 || named.has(thing);
  return {
    kind: 'deeds',
    applies: operation => {
      const fact = things.factOf(operation);
      if (fact.verb !== undefined && verbs.has(fact.verb)) return isThing(fact.thing) || named.size === 0;
      if (methods.length > 0 && methods.includes(operation.method)) return isThing(fact.thing);
      return [...deeds].some(deed => fact.deeds.has(deed)) && isThing(fact.thing);
    },
  };
}

/** "offers their own shifts": a thing in the place of a verb is made for another one. */
function madeBy(text: string, { names }: Things): string | undefined {
  const [, first = '', second = ''] = AS_VERB.exec(text) ?? [];
  const [made, other] = [keyOf(first), keyOf(second)];
  return made !== other && names.has(made) && names.has(other) ? made : undefined;
}

const AS_VERB =
  /^\W*(\p{L}+s)\s+(?:(?:their|his|her|its|the|an?|any|all|every|somebody's)\s+)?(?:own\s+)?(\p{L}+)(?![\p{L}-])/iu;

const PLAIN = worded(
  [String.raw`\p{L}{1,2}`, FUNCTION_WORDS, NO, NEEDS, MAY, ONLY, ALSO, CREDENTIAL].join('|'),
);
const DOING = PATTERNS.map(([, pattern]) => pattern);

/** A word for a thing that no path has. */
function isForeign(word: string, verbs: ReadonlySet<string>): boolean {
  if (!/^[\p{L}-]+$/u.test(word) || /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(word)) return false;
  const isWhole = (pattern: RegExp) => pattern.exec(word)?.[0].length === word.length;
  return !isWhole(PLAIN) && !DOING.some(isWhole) && ![...verbs].some(verb => isFormOf(word, verb));
}

/** "`/campaigns/*`": a path without a method. */
const PREFIX = /(?:^|[\s`(])(\/[\w{}:*/-]+)/g;

/** "approved", "approving" and "approval" are forms of `approve`. */
function isFormOf(word: string, verb: string): boolean {
  const stem = verb.replace(/-/g, '').replace(/(?<=\w{3})(?:ar|er|ir|en)$|(?:e|y)$/, '');
  const plain = word.toLowerCase().replace(/-/g, '');
  return stem.length >= 3 && plain.startsWith(stem) && plain.length <= stem.length + 4;
}

function isSamePath(path: string, stated: string): boolean {
  const shape = (text: string) =>
    text
      .replace(/\?.*$/, '')
      .replace(/\/+$/, '')
      .replace(/\{[^}]*\}|:[^/]+|<[^>]*>|\[[^\]]*\]/g, '{}')
      .toLowerCase();
  const wanted = shape(stated);
  return shape(path) === wanted || (wanted.length > 1 && shape(path).endsWith(wanted));
}
