import type { Design, Fact } from '../design/index.ts';
import { partKey, partName } from '../read/architecture/name.ts';

/** A name that stands where a component of the list is missing. */
export interface SwappedPart {
  readonly name: string;
  readonly fact: Fact;
  readonly meant: string;
}

/**
 * Names that only one place has, and that share their kind with the one component missing there: a dependency on
 * the `Billing Service` where the other dependencies are listed and nothing depends on the `Tariff Service`.
 */
export function* swappedParts(design: Design): Generator<SwappedPart> {
  const listed = design.components
    .filter(({ external, how }) => !external && !how.startsWith('part of a '))
    .map(({ name }) => name);
  if (listed.length < 3 || listed.length > 40) return;
  const owners = design.components.filter(({ dependencies }) => dependencies.length > 0);
  const depended = owners.flatMap(({ dependencies }) =>
    dependencies.map(fact => ({ name: fact.value, fact })),
  );
  const owning = owners.length === 1 ? owners.map(({ name }) => name) : [];
  yield* oneOfNone(depended, listed, design);
  yield* swapped(
    depended,
    listed.filter(name => !owning.includes(name)),
    design,
  );
  for (const { kind, participants } of design.flows) {
    if (kind === 'class') continue;
    const drawn = participants.flatMap(fact => {
      const name = partName(fact.value);
      return name === undefined ? [] : [{ name, fact }];
    });
    yield* swapped(drawn, listed, design);
  }
}

function* swapped(
  used: readonly { readonly name: string; readonly fact: Fact }[],
  listed: readonly string[],
  { document, flows }: Design,
): Generator<SwappedPart> {
  const known = new Map(listed.map(name => [partKey(name), name]));
  const keys = new Set(used.map(({ name }) => partKey(name)));
  const missing = [...known].filter(([key]) => !keys.has(key)).map(([, name]) => name);
  const strange = used.filter(({ name }) => !known.has(partKey(name)));
  const shared = keys.size - new Set(strange.map(({ name }) => partKey(name))).size;
  if (shared < 1 || missing.length === 0) return;
  const pairs = strange.flatMap(({ name, fact }) => {
    const alike = missing.filter(
      each => isOfKind(each, name) || (missing.length === 1 && beginsAlike(each, name)),
    );
    return alike.length === 1 ? [{ name, fact, meant: alike[0]! }] : [];
  });
  const [only] = pairs;
  if (only === undefined || pairs.length > 1) return;
  const drawn = flows.flatMap(flow => [...flow.participants, ...flow.messages]);
  const { text } = document.source;
  for (let at = text.indexOf(only.name); at >= 0; at = text.indexOf(only.name, at + 1)) {
    const isHere = [only.fact, ...drawn].some(
      ({ place }) => place.start <= at && at <= place.end + only.name.length,
    );
    if (!isHere) return;
  }
  yield only;
}

/** The only dependency that is none of the list; it is written as they are and begins as one of them does. */
function* oneOfNone(
  used: readonly { readonly name: string; readonly fact: Fact }[],
  listed: readonly string[],
  { document: { source } }: Design,
): Generator<SwappedPart> {
  const known = new Map(listed.map(name => [partKey(name), name]));
  const strange = used.filter(({ name }) => !known.has(partKey(name)));
  const [only] = strange;
  if (only === undefined || strange.length > 1 || used.length < 4) return;
  const { name, fact } = only;
  if (!CAMEL.test(name) || source.text.indexOf(name) !== source.text.lastIndexOf(name)) return;
  const alike = listed.filter(each => CAMEL.test(each) && wordsOf(each)[0] === wordsOf(name)[0]);
  if (alike.length === 1) yield { name, fact, meant: alike[0]! };
}

const CAMEL = /^[A-Z][a-z]+[A-Z][a-z]+$/;

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Two services, two notifiers. */
function isOfKind(one: string, other: string): boolean {
  const [own, last] = [wordsOf(one), wordsOf(other)];
  const isAlike = one.includes(' ') === other.includes(' ') && own.length === last.length;
  return isAlike && own.length > 1 && own.at(-1) === last.at(-1) && own.at(-1)!.length > 3;
}

const STORES =
  /^(?:store|storage|database|datastore|db|repository|repo|queue|broker|cache|bucket|table|topic)$/;

/** `Pharmacy Hub` and `Pharmacy Gateway`, neither of them a store. */
function beginsAlike(one: string, other: string): boolean {
  const [own, first] = [wordsOf(one), wordsOf(other)];
  const isStore = STORES.test(own.at(-1) ?? '') || STORES.test(first.at(-1) ?? '');
  return own.length === 2 && first.length === 2 && own[0] === first[0] && own[0]!.length > 3 && !isStore;
}
