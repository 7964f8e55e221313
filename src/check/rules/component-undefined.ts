import type { Design, Fact } from '../../design/index.ts';
import { partKey, partName } from '../../read/architecture/name.ts';
import { remembered } from '../../text/remember.ts';
import { editDistance } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';
import { swappedParts } from '../swapped-part.ts';

const rule: Rule = {
  code: 'component-undefined',
  family: 'operability',
  summary: 'A diagram or a dependency names a component that the list of components does not have.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design }) {
    const listed = design.components.filter(component => !component.external && !isDrawn(component.how));
    if (listed.length < LEAST || listed.length > 300) return;
    const known = new Map(listed.map(({ name }) => [partKey(name), name]));
    const inList = [...known].map(([key, name]) => ({ name, key, whole: wholeKey(name) }));
    const looked = new Set<string>();
    const said = new Set<number>();
    for (const { name, fact, what } of namesUsed(design)) {
      const key = partKey(name);
      if (key.length < 4 || known.has(key) || looked.has(name) || looked.size > MOST_NAMES) continue;
      looked.add(name);
      const whole = wholeKey(name);
      const isShort = Math.min(key.length, whole.length) < LONG;
      const least = isShort && standsOnce(design.document.source.text, name) ? SHORT : LONG;
      const alike = inList.find(each => isSlip(key, each.key, least) || isSlip(whole, each.whole, least));
      const near = what === 'dependency' && alike && isNamed(design, key) ? undefined : alike;
      const like = near === undefined && what === 'dependency' ? sameKind(name, known, design) : undefined;
      if (like !== undefined) {
        yield {
          message: `No component is called ${quote(name, 26)}; did you mean ${quote(like, 26)}?`,
          place: fact.place,
        };
        said.add(fact.place.start);
        continue;
      }
      if (near === undefined && !isMissing(design, name, what, known)) continue;
      yield {
        message: near
          ? `No component is called ${quote(name, 26)}; did you mean ${quote(near.name, 26)}?`
          : `${quote(name, 30)} is drawn but not among the components; describe it or correct the name.`,
        place: fact.place,
      };
      said.add(fact.place.start);
    }
    for (const { name, fact, meant } of swappedParts(design)) {
      if (said.has(fact.place.start)) continue;
      yield {
        message: `No component is called ${quote(name, 26)}; did you mean ${quote(meant, 26)}?`,
        place: fact.place,
      };
    }
  },
};
export default rule;

/** A document that names more is not read by eye. */
const MOST_NAMES = 400;

/** Fewer components are no list of them all. */
const LEAST = 2;

const isDrawn = (how: string): boolean => how.startsWith('part of a ');

interface Used {
  readonly name: string;
  readonly fact: Fact;
  readonly what: 'dependency' | 'drawing';
}

function* namesUsed(design: Design): Generator<Used> {
  for (const { dependencies } of design.components) {
    for (const fact of dependencies) yield { name: fact.value, fact, what: 'dependency' };
  }
  for (const { kind, participants } of design.flows) {
    if (kind === 'class') continue;
    for (const fact of participants) {
      const name = partName(fact.value);
      if (name !== undefined) yield { name, fact, what: 'drawing' };
    }
  }
}

/**
 * "Trip datastore" where the only component that begins so is the "Trip database", and `PlanStore` beside
 * `PlanRepository`: the same first word, and a last one for the same kind of thing.
 */
function sameKind(name: string, known: ReadonlyMap<string, string>, design: Design): string | undefined {
  const words = wordsOf(name);
  const kind = STORES.test(words.at(-1) ?? '') ? STORES : undefined;
  if (words.length < 2 || kind === undefined || isNamed(design, partKey(name))) return undefined;
  if (!standsOnce(design.document.source.text, name)) return undefined;
  const fitting = [...known.values()].filter(each => {
    const own = wordsOf(each);
    return own.length === words.length && own[0] === words[0] && kind.test(own.at(-1) ?? '');
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

const STORES = /^(?:store|storage|database|datastore|db|repository|repo|queue|broker|cache|bucket)$/;

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const wholeKey = remembered((name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));

/** A name that stands nowhere else was hardly meant. */
function standsOnce(text: string, name: string): boolean {
  const first = text.indexOf(name);
  return first >= 0 && text.indexOf(name, first + 1) < 0;
}

/** A component, a type or an entity has this name. */
function isNamed({ components, types, entities }: Design, key: string): boolean {
  return [...components, ...types, ...entities].some(({ name }) => partKey(name) === key);
}

/** How long a name has to be to show a slip; less is enough where it stands once. */
const LONG = 7;
const SHORT = 5;

/** A slip of the pen in a name long enough to show one; numbers and file names make other names. */
function isSlip(key: string, known: string, least: number): boolean {
  if (key.length < least || Math.abs(key.length - known.length) > 1 || key[0] !== known[0]) return false;
  return !/\d/.test(key + known) && editDistance(key, known) === 1;
}

const KIND =
  /(?:^|[a-z ])(?:Service|Worker|Manager|Engine|Orchestrator|Scheduler|Processor|Handler|Dispatcher|Coordinator)$/;

/**
 * A drawing whose parts otherwise all are in the list has one more of the same kind, of which no word stands
 * anywhere else in the document.
 */
function isMissing(
  design: Design,
  name: string,
  what: Used['what'],
  known: ReadonlyMap<string, string>,
): boolean {
  if (what !== 'drawing' || !KIND.test(name)) return false;
  const kind = /\w+$/.exec(name)![0];
  const listed = [...known.values()].filter(each => each.endsWith(kind));
  if (known.size < 3 || listed.length < 2) return false;
  const flow = design.flows.find(({ participants }) =>
    participants.some(({ value }) => partName(value) === name),
  );
  const ours = flow?.participants.filter(({ value }) => partName(value)?.endsWith(kind)) ?? [];
  const unknown = new Set(
    ours.map(({ value }) => partKey(partName(value) ?? '')).filter(key => !known.has(key)),
  );
  if (ours.length < 3 || unknown.size > 1) return false;
  const text = design.document.source.text;
  const drawn = design.flows.flatMap(({ participants, messages }) => [...participants, ...messages]);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!drawn.some(({ place }) => place.start <= at && at <= place.end + name.length)) return false;
  }
  return true;
}
