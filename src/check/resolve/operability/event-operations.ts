import type { Operation } from '../../../design/index.ts';
import { remembered } from '../../../text/remember.ts';
import { singular, wordsOf } from '../names.ts';
import { isSignIn } from '../operation/access.ts';
import type { Operated } from './operated.ts';

type Action = Extract<Operation['binding'], { kind: 'entity' }>['action'];

const VERBS: readonly (readonly [readonly Action[], RegExp])[] = [
  [
    ['create'],
    /^(?:creat(?:e|ed|es|ion|ing)|opened|open|registered|registration|added|add|adds|booked|submitted|placed|made|new|inserted|posted|erstellt|erzeugt|angelegt|creada|creado|criada|criado|创建|新增|作成|生成|생성)$/,
  ],
  [
    ['update', 'replace'],
    /^(?:updat(?:e|ed|es|ing)|chang(?:e|ed|es|ing)|modif(?:y|ied|ies|ication|ications)|edit(?:s|ed|ing)?|geändert|aktualisiert|änderung|actualizada|actualizado|atualizado|atualizada|修改|更新|变更|変更|수정)$/,
  ],
  [
    ['delete'],
    /^(?:delet(?:e|ed|es|ion|ions|ing)|remov(?:e|ed|al|es)|destroyed|erased|gelöscht|löschung|eliminada|eliminado|删除|削除|삭제)$/,
  ],
  [
    ['read', 'list'],
    /^(?:read|reads|viewed|views?|access(?:ed|es)?|export(?:ed|s)?|listed|downloaded|gelesen|查看|閲覧)$/,
  ],
];
const ANY_WRITE =
  /^(?:every |each |all |any )?(?:(?:successful |state[- ]?|data |mutating )*)(?:writes?|mutations?|changes?|modifications?|write (?:operations?|requests?|access)|state changes?|mutating (?:operations?|requests?)|schreibzugriffe?|änderungen|写操作|変更操作)(?: (?:operations?|requests?|calls?))?(?:\W|$)/i;
const GENERIC =
  /^(?:records?|rows?|items?|entit(?:y|ies)|resources?|objects?|data|any|every|each|all|is|are|was|a|an|the)$/;
const CHANGES =
  /^(?:changes?|writes?|mutations?|modifications?|actions?|operations?|activity|activities|events?)$/;
const IRREGULAR: { readonly [verb: string]: string } = {
  paid: 'pay',
  sent: 'send',
  sold: 'sell',
  bought: 'buy',
  held: 'hold',
  lent: 'lend',
  withdrawn: 'withdraw',
  given: 'give',
  taken: 'take',
};
const SIGNS_IN = /\blog(?:s|ged)?[ -_]?in\b|\blogins?\b|\bsign(?:s|ed)?[ -_]?in\b|\bauthenticat/i;

/** The operations whose success an event is: `order created` is `POST /orders`. */
export function eventOperations(name: string, { operations, entities, idOf }: Operated): readonly string[] {
  const routes = [...name.matchAll(/\b(GET|POST|PUT|PATCH|DELETE)\s+(\/[^\s`,;)*]*)/g)].flatMap(
    ([, method, path]) => idOf(`${method} ${path}`) ?? [],
  );
  if (routes.length > 0) return routes;
  const writes = operations.filter(
    ({ method }) => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS',
  );
  const ids = (found: readonly Operation[]): readonly string[] => found.map(({ id }) => id);
  if (SIGNS_IN.test(name)) {
    const signing = writes.filter(({ path }) => isSignIn(path));
    if (signing.length > 0) return ids(signing);
  }
  const words = wordsOf(name);
  const things = entities
    .filter(({ name: entity }) => namesThing(words, entity))
    .toSorted((a, b) => wordsOf(b.name).length - wordsOf(a.name).length);
  const longest = things[0] === undefined ? 0 : wordsOf(things[0].name).length;
  const meant = new Set(things.filter(one => wordsOf(one.name).length === longest).map(one => one.name));
  if (meant.size === 0 && ANY_WRITE.test(name)) return ids(writes);
  const verbs = words.filter(word => !isNoun(word, meant));
  const moving = writes.filter(one => isAbout(one, meant) && verbs.some(verb => isActionOf(verb, one)));
  if (moving.length > 0) return ids(moving);
  const actions = new Set(
    VERBS.flatMap(([each, pattern]) =>
      verbs.some(verb => pattern.test(verb) || startsCjk(verb, pattern)) ? each : [],
    ),
  );
  const isBare = verbs.every(
    verb => GENERIC.test(verb) || VERBS.some(([, pattern]) => pattern.test(verb) || startsCjk(verb, pattern)),
  );
  const only = meant.size === 0 && isBare && entities.length === 1 ? entities[0]!.name : undefined;
  const bound = operations.filter(
    ({ binding }) =>
      binding.kind === 'entity' &&
      (meant.has(binding.entity) || binding.entity === only) &&
      (actions.has(binding.action) || (binding.action === 'transition' && changesState(words, actions))),
  );
  if (bound.length > 0) return ids(bound);
  const isGeneral = verbs.every(verb => GENERIC.test(verb) || CHANGES.test(verb) || VERBS[1]![1].test(verb));
  if (meant.size > 0 && isGeneral && (actions.size === 0 || /^(?:all|every|any|each)\b/i.test(name)))
    return ids(writes.filter(one => one.binding.kind === 'entity' && meant.has(one.binding.entity)));
  return [];
}

function namesThing(words: readonly string[], entity: string): boolean {
  const thing = wordsOf(entity).map(singular).join(' ');
  return ` ${words.map(singular).join(' ')} `.includes(` ${thing} `);
}

function isNoun(word: string, things: ReadonlySet<string>): boolean {
  return [...things].some(thing => wordsOf(thing).map(singular).includes(singular(word)));
}

const isAbout = ({ binding }: Operation, things: ReadonlySet<string>): boolean =>
  things.size === 0 || binding.kind !== 'entity' || things.has(binding.entity);

/** `cancelled` is `POST /orders/{id}/cancel`, `redeemed` is `POST /accounts/{id}/redemptions`. */
function isActionOf(verb: string, { path, summary, binding }: Operation): boolean {
  const base = Object.hasOwn(IRREGULAR, verb) ? IRREGULAR[verb]! : verb;
  if (verb.length < 4 || VERBS.some(([, pattern]) => pattern.test(verb))) return false;
  if (
    wordsOf(summary ?? '')
      .slice(0, 1)
      .some(word => isSameStem(base, word))
  )
    return true;
  const last = path.split('/').findLast(part => part !== '' && !part.startsWith('{')) ?? '';
  const names = [last, ...(binding.kind === 'entity' && binding.to !== undefined ? [binding.to] : [])];
  const ends = path.endsWith('}') ? names.slice(1) : names;
  return ends.some(name => isSameStem(base, name.toLowerCase()));
}

function isSameStem(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one[length] === other[length]) length++;
  return (length >= 4 && length >= most - 3) || (length === most && most >= 3);
}

const changesState = (words: readonly string[], actions: ReadonlySet<Action>): boolean =>
  actions.has('update') && words.some(word => /^(?:status|state|stage|phase)$/.test(word));

/** Languages without spaces join thing and verb: `订单创建`. */
function startsCjk(word: string, pattern: RegExp): boolean {
  return (
    /[\u3040-\u9fff\uac00-\ud7af]/.test(word) && cjkVerbs(pattern.source).some(verb => word.includes(verb))
  );
}

const cjkVerbs = remembered(
  (source: string): readonly string[] => source.match(/[\u3040-\u9fff\uac00-\ud7af]{2,}/g) ?? [],
);
