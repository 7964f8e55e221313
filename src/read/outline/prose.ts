import type { Span } from '../../text/span.ts';
import type { Reading } from '../reading.ts';
import { sentencesIn, spanWithin, statementsOf } from './statement.ts';

/** How many sentences of paragraphs and list items no fact's place touches. */
export function countProse(reading: Reading, facts: object): number {
  const covered = mergedPlaces(facts);
  let count = 0;
  for (const statement of statementsOf(reading)) {
    for (const { start, end } of sentencesIn(statement.text)) {
      if (!/\p{L}{2}/u.test(statement.text.slice(start, end))) continue;
      if (!touches(covered, spanWithin(statement, start, end))) count++;
    }
  }
  return count;
}

/** Sections only divide the document; what is unread is not understood. */
const NO_FACTS = new Set(['sections', 'unread']);

function mergedPlaces(facts: object): readonly Span[] {
  const spans: Span[] = [];
  const seen = new Set<object>();
  const waiting: object[] = Object.entries(facts).flatMap(([key, value]) =>
    NO_FACTS.has(key) || !isObject(value) ? [] : [value],
  );
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const key in next) {
      const value = next[key as never] as unknown;
      if (!isObject(value)) continue;
      if (key === 'place') spans.push(value as unknown as Span);
      else waiting.push(value);
    }
  }
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function touches(merged: readonly Span[], span: Span): boolean {
  let low = 0;
  let high = merged.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (merged[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  const near = merged[low];
  return near !== undefined && near.start < span.end && near.end > span.start;
}
