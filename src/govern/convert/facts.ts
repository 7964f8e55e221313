import type { Json } from '../../design/index.ts';

/** A fact that only one of two reports of `show` has. */
export interface FactChange {
  readonly kind: 'lost' | 'gained';
  /** The list it stands in, such as `operations`. */
  readonly list: string;
  /** Its name, or its words. */
  readonly what: string;
  /** Its lines in the document that has it, the best first. */
  readonly lines: readonly number[];
}

/** What a conversion lost or gained: both reports without places, reasons and the order and titles of sections. */
export function factChanges(before: Json, after: Json): readonly FactChange[] {
  const lists = new Set([...Object.keys(recordOf(before)), ...Object.keys(recordOf(after))]);
  return [...lists].flatMap(list => {
    if (OF_THE_FORM.has(list)) return [];
    return changesIn(list, factsIn(recordOf(before)[list]), factsIn(recordOf(after)[list]));
  });
}

/** How many facts a report of `show` holds. */
export function countFacts(report: Json): number {
  return Object.entries(recordOf(report))
    .filter(([list]) => !OF_THE_FORM.has(list))
    .reduce((sum, [, facts]) => sum + factsIn(facts).length, 0);
}

/** What tells of the form of the document and not of the system. */
const OF_THE_FORM: ReadonlySet<string> = new Set([
  'version',
  'path',
  'dialect',
  'evidence',
  'sections',
  'coverage',
]);

/** Where and why; a claim's id counts in the order of the document. */
const OF_THE_PLACE: ReadonlySet<string> = new Set(['line', 'endLine', 'lines', 'how', 'why', 'id', 'place']);

interface ListedFact {
  readonly key: string;
  readonly what: string;
  readonly lines: readonly number[];
}

function changesIn(list: string, before: readonly ListedFact[], after: readonly ListedFact[]): FactChange[] {
  return [
    ...without(before, after).map(fact => ({ ...changeOf(list, fact), kind: 'lost' as const })),
    ...without(after, before).map(fact => ({ ...changeOf(list, fact), kind: 'gained' as const })),
  ];
}

function changeOf(list: string, { what, lines }: ListedFact): Omit<FactChange, 'kind'> {
  return { list, what, lines };
}

/** The facts of the first list that the second does not have as often. */
function without(facts: readonly ListedFact[], others: readonly ListedFact[]): readonly ListedFact[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return facts.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function factsIn(value: Json | undefined): readonly ListedFact[] {
  if (value === undefined || value === null) return [];
  return (isList(value) ? value : [value]).map(fact => ({
    key: JSON.stringify(withoutPlace(fact)),
    what: nameOf(fact),
    lines: linesOf(fact),
  }));
}

function linesOf(fact: Json): readonly number[] {
  const { line, lines = [] } = recordOf(fact);
  return [line ?? null, ...(isList(lines) ? lines : [])].filter(each => typeof each === 'number');
}

function withoutPlace(value: Json): Json {
  if (isList(value)) return value.map(withoutPlace);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OF_THE_PLACE.has(key))
      .map(([key, part]) => [key, UNORDERED.has(key) ? sorted(withoutPlace(part)) : withoutPlace(part)]),
  );
}

/** Stated in several places, these stand in the order of the document. */
const UNORDERED: ReadonlySet<string> = new Set(['parameters', 'declarations', 'errors', 'responses']);

function sorted(value: Json): Json {
  if (!isList(value)) return value;
  return value
    .map(each => ({ each, key: JSON.stringify(each) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ each }) => each);
}

const NAMES = ['name', 'text', 'title', 'stated', 'role', 'what', 'when', 'written', 'code', 'scheme'];

function nameOf(fact: Json): string {
  const { method, path, ...record } = recordOf(fact);
  if (typeof method === 'string' && typeof path === 'string') return `${method} ${path}`;
  for (const key of NAMES) {
    const name = record[key];
    if (typeof name === 'string' && name !== '') return name;
  }
  return typeof fact === 'string' ? fact : JSON.stringify(withoutPlace(fact)).slice(0, 60);
}

function recordOf(value: Json): { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {};
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
