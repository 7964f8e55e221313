import type { Document } from '../../markdown/document.ts';
import { requirementKey } from '../../read/planning/requirement-id.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'requirement-undefined',
  family: 'planning',
  summary: 'Something serves a requirement that the document, which lists them, does not have.',
  severity: CONTRADICTION,
  *find({ design: { requirements, traces, document } }) {
    const keys = requirements.flatMap(({ id }) => (id === undefined ? [] : [requirementKey(id)]));
    const known = new Set(keys);
    if (known.size < LEAST) return;
    const series = new Set(keys.map(seriesOf));
    const ours = traces.filter(({ value }) => series.has(seriesOf(requirementKey(value))));
    const unknown = ours.filter(({ value }) => !isKnown(requirementKey(value), known));
    // A document that mostly names requirements of another one lists only its own.
    if (unknown.length > 1 && unknown.length * 3 > ours.length) return;
    const once = [
      ...new Map(unknown.toReversed().map(trace => [requirementKey(trace.value), trace])).values(),
    ].sort((a, b) => a.place.start - b.place.start);
    yield* gathered(
      once,
      ({ value }) => `${quote(value, 24)} is not among the requirements; correct the id or write it down.`,
      ({ value }, others) =>
        `${quote(value, 24)} and ${others} more are not among the requirements; correct the ids.`,
      'is not among the requirements',
    );
    yield* inSentences(document, known, new Set(once.map(({ place }) => place.line)));
  },
};
export default rule;

/** "The service checks R7 first" */
function* inSentences(
  document: Document,
  known: ReadonlySet<string>,
  said: ReadonlySet<number>,
): Generator<Finding> {
  const series = new Map<string, number>();
  for (const key of known) {
    const [, letters, number] = /^([a-z]+)-?(\d+)$/i.exec(key) ?? [];
    if (letters !== undefined)
      series.set(letters.toUpperCase(), Math.max(series.get(letters.toUpperCase()) ?? 0, Number(number)));
  }
  for (const { text, place } of sentencesOf(document)) {
    if (said.has(place.line)) continue;
    for (const [id, letters, number] of text.matchAll(/(?<![\w-])([A-Z]{1,4})-?(\d{1,3})(?![\w.-])/g)) {
      const last = series.get(letters!);
      if (last === undefined || last < LEAST || Number(number) > last + 30) continue;
      if (known.has(requirementKey(id)) || !isSeenOnce(document, id)) continue;
      yield {
        message: `${quote(id, 24)} is not among the requirements; correct the id or write it down.`,
        place,
      };
    }
  }
}

/** Fewer ids are examples. */
const LEAST = 3;

/** `FR` of `FR-3`; ids of numbers only are one series for each depth. */
function seriesOf(key: string): string {
  return key.replace(/\d+/g, '#');
}

/** `1` of `1.2` is known, and so is `1.2` where only `1` has criteria without numbers. */
const isKnown = (key: string, known: ReadonlySet<string>): boolean => known.has(key);
