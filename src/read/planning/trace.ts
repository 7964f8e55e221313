import type { StatedRequirement, StatedTrace } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import type { Reading } from '../reading.ts';
import { requirementKey } from './requirement-id.ts';

/**
 * Finds where the document says which requirements something serves:
 *
 *     _Requirements: 1.2, 3.1_      **Validates: Requirements 1.2, 1.3**      Loan table (REQ-1, REQ-2)
 */
export function readTraces(
  reading: Reading,
  requirements: readonly StatedRequirement[],
): readonly StatedTrace[] {
  const { source } = reading.document;
  const found: StatedTrace[] = [];
  const at = new Set<number>();
  const push = (id: string, start: number, certain: boolean, how: string): void => {
    if (at.has(start)) return;
    at.add(start);
    found.push({ value: id, certain, place: placeOf(source, { start, end: start + id.length }), how });
  };
  // A colon before a number is rare; only what stands before one is looked at for the words.
  for (const colon of source.text.matchAll(COLON)) {
    const line = LABEL.exec(source.text.slice(Math.max(0, colon.index - LONGEST_LABEL), colon.index));
    if (line === null) continue;
    const from = colon.index + colon[0].length;
    const end = source.text.indexOf('\n', from);
    const rest = source.text.slice(from, end < 0 ? from + 300 : Math.min(end, from + 300));
    const ids =
      /^(?:\s*(?:,|and|&|、)?\s*\**(?:Requirements?\s+)?(?:[A-Z]{1,6}[-_]?)?\d{1,3}(?:\.\d{1,3}){0,3}(?![a-z\d%]|\s(?:days?|weeks?|hours?|months?)\b))+/i.exec(
        rest,
      )?.[0] ?? '';
    for (const id of ids.matchAll(/(?:[A-Z]{1,6}[-_]?)?\d{1,3}(?:\.\d{1,3}){0,3}/gi))
      push(id[0], from + id.index, true, `behind \`${line[1]!.trim()}\``);
  }
  const prefixes = [
    ...new Set(
      requirements.flatMap(({ id }) => /^([A-Z]{1,10})[-_ ]?\d/i.exec(id ?? '')?.[1]?.toUpperCase() ?? []),
    ),
  ].filter(prefix => prefix !== 'REQUIREMENT' && prefix.length > 1);
  const letters = requirements.flatMap(({ id }) => /^([A-Z])\d{1,3}$/.exec(id ?? '')?.[1] ?? []);
  if (letters.length > 2) {
    const single = new RegExp(`\\(((?:[${[...new Set(letters)].join('')}])\\d{1,3})\\)`, 'g');
    for (const match of source.text.matchAll(single))
      push(match[1]!, match.index + 1, false, 'mention of an id');
  }
  if (prefixes.length === 0) return found;
  const own = new Set(
    requirements.flatMap(({ id, place }) => (id ? [`${requirementKey(id)} ${place.line}`] : [])),
  );
  const pattern = new RegExp(
    `(?<![\\w/.-])(?:${prefixes.join('|')})[-_ ]?\\d{1,4}(?:\\.\\d{1,3}){0,3}(?![\\w-])`,
    'g',
  );
  for (const match of source.text.matchAll(pattern)) {
    const place = placeOf(source, { start: match.index, end: match.index + match[0].length });
    if (own.has(`${requirementKey(match[0])} ${place.line}`)) continue;
    push(match[0], match.index, false, 'mention of an id');
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

const COLON = /[:：][*_]{0,3}\s?(?:Requirements?\s)?(?=\s?[A-Z]{0,6}[-_]?\d)/g;
const LONGEST_LABEL = 40;
const LABEL =
  /((?:Requirements?|REQUIREMENTS?|requirements?|Validates|Covers|Implements|Satisfies|Traces to|Fulfils|Fulfills|Addresses|需求|要件|Anforderungen|Requisitos)(?: Requirements?)?)[*_]{0,3}\s?$/;
