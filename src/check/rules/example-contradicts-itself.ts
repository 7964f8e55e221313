import type { Design, Json, Stated } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'example-contradicts-itself',
  family: 'operations',
  summary:
    'An example of a body says two things that cannot both be, such as a total below the items it shows.',
  severity: CONTRADICTION,
  *find({ design }) {
    const said = new Set<number>();
    for (const { request, responses } of design.operations) {
      for (const body of [request, ...responses.map(response => response.body)]) {
        for (const example of body?.examples ?? []) {
          if (said.has(example.place.start)) continue;
          said.add(example.place.start);
          for (const { key, message } of slipsIn(example.value, 0))
            yield { message, place: placeOfKey(design, example, key) };
        }
      }
    }
  },
};
export default rule;

interface Slip {
  readonly key: string;
  readonly message: string;
}

const DEPTH = 6;

function* slipsIn(value: Json, depth: number): Generator<Slip> {
  if (value === null || typeof value !== 'object' || depth > DEPTH) return;
  if (!Array.isArray(value)) yield* slipsOf(value as { readonly [name: string]: Json });
  const inner = Array.isArray(value) ? value.slice(0, 20) : Object.values(value);
  for (const each of inner) yield* slipsIn(each, depth + 1);
}

const TOTAL = /^(?:total|total_?count|total_?items|total_?elements|total_?results)$/i;
const SIZE = /^(?:limit|page_?size|per_?page)$/i;

function* slipsOf(object: { readonly [name: string]: Json }): Generator<Slip> {
  const lists = Object.entries(object).filter(([, value]) => Array.isArray(value));
  const [list] = lists;
  const pages = ['pagination', 'meta', 'page', 'paging'].flatMap(name => {
    const inner = object[name];
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.entries(inner) : [];
  });
  if (list !== undefined && lists.length === 1) {
    const shown = (list[1] as readonly Json[]).length;
    for (const [key, value] of [...Object.entries(object), ...pages]) {
      if (typeof value !== 'number' || value >= shown) continue;
      if (TOTAL.test(key) || SIZE.test(key))
        yield {
          key,
          message: `\`${quote(key, 20)}\` is ${value} and \`${quote(list[0], 20)}\` shows ${shown}; write a number that can be.`,
        };
    }
  }
  const times = timesOf(object);
  for (const [first, then] of times.size < 2 ? [] : IN_ORDER) {
    const [start, startKey] = times.get(first) ?? [];
    const [end, endKey] = times.get(then) ?? [];
    if (start === undefined || end === undefined || startKey === undefined || endKey === undefined) continue;
    if (start <= end) continue;
    yield {
      key: endKey,
      message: `\`${quote(endKey, 22)}\` is before \`${quote(startKey, 22)}\` in this example; correct one of the times.`,
    };
  }
}

/** What begins before what ends; names without case and underscores. */
const IN_ORDER = [
  ['createdat', 'updatedat'],
  ['startsat', 'endsat'],
  ['starttime', 'endtime'],
  ['startedat', 'finishedat'],
  ['startdate', 'enddate'],
  ['validfrom', 'validto'],
  ['validfrom', 'validuntil'],
  ['issuedat', 'expiresat'],
  ['createdat', 'expiresat'],
] as const;
const ORDERED: ReadonlySet<string> = new Set(IN_ORDER.flat());

/** The times of an object, with their keys as written, by their keys without case and underscores. */
function timesOf(object: { readonly [name: string]: Json }) {
  const times = new Map<string, readonly [number | undefined, string]>();
  for (const [key, value] of Object.entries(object)) {
    if (typeof value !== 'string') continue;
    const plain = key.replace(/_/g, '').toLowerCase();
    if (!ORDERED.has(plain) || times.has(plain)) continue;
    const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
    times.set(plain, [Number.isNaN(time) ? undefined : time, key]);
  }
  return times;
}

function placeOfKey({ document }: Design, { place }: Stated<Json>, key: string) {
  const { source } = document;
  const at = source.text.slice(place.start, place.end).indexOf(`"${key}"`);
  return at < 0
    ? place
    : placeOf(source, { start: place.start + at, end: place.start + at + key.length + 2 });
}
