import { metadataKind } from './metadata-key.ts';

/** `key: value` inside one line; offsets are within that line. */
export interface LinePair {
  readonly key: string;
  readonly value: string;
  readonly bold: boolean;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/**
 * The pairs of a line, of which there may be several.
 *
 *     **Status**: Draft | **Date**: 2026-05-02
 *     Status: Accepted · Owner: Mara
 *     _Last updated: 2026-05-02_
 */
export function pairsInLine(line: string): readonly LinePair[] {
  if (line.length > 2000) return [];
  const pairs: LinePair[] = [];
  for (const { start, end } of segmentsOf(line)) {
    const pair = pairIn(line, start, end);
    const counts = pair && (pairs.length === 0 || pair.bold || isKey(pair.key));
    const last = pairs.at(-1);
    if (counts) pairs.push(pair);
    else if (last) pairs[pairs.length - 1] = withEnd(line, last, end);
    else if (isDecoration(line.slice(start, end))) continue;
    else return [];
  }
  return pairs;
}

/** `📌 **Status**: Draft` */
function isDecoration(text: string): boolean {
  return text.length <= 6 && !/[\p{L}\p{N}]/u.test(text);
}

/** A plain key behind another pair: one that is known, or a few words that start in upper case. */
function isKey(key: string): boolean {
  return metadataKind(key) !== undefined || (/^\p{Lu}/u.test(key) && key.split(' ').length <= 3);
}

const SEPARATOR =
  /[ \t]*<br[ \t]*\/?>[ \t]*(?=\S)|[ \t]+[|·•｜‖][ \t]+|[ \t]*[;；][ \t]+|[ \t]*[,，、][ \t]*(?=\*\*)|[ \t]{3,}|[ \t]+[-–—][ \t]+(?=\*\*|[*_][^*_\n:：]{1,40}[*_][ \t]?[:：])|[ \t]+(?=\*\*[^*]{1,40}(?:[:：]\*\*|\*\*[ \t]?[:：]))/g;

/** What every separator holds one of; most lines hold none. */
const MAY_SEPARATE = /[<|·•｜‖;；*_]|[ \t]{3}/;

function segmentsOf(line: string): readonly { start: number; end: number }[] {
  if (!MAY_SEPARATE.test(line)) return [{ start: 0, end: line.length }];
  const segments: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of line.matchAll(SEPARATOR)) {
    if (match.index > start) segments.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  segments.push({ start, end: line.length });
  return segments;
}

const BOLD_KEY =
  /^[^\p{L}\p{N}*_]{0,6}(?:\*\*|__)[`_]?([^*`\n:：]{1,60}?)[`_]?(?:[:：][ \t]*(?:\*\*|__)|(?:\*\*|__)[ \t]{0,3}[:：])/u;
const BOLD_WHOLE =
  /^[^\p{L}\p{N}*_]{0,6}(?:\*\*|__)([^*\n:：]{1,40})[:：][ \t]+(?=[^*\n]+(?:\*\*|__)[ \t\\]*$)/u;
const PLAIN_KEY =
  /^[^\p{L}\p{N}*_]{0,6}[*_]?`?(\p{L}[\p{L}\p{M}\p{N} _/()'.-]{0,40}?)`?[*_]?[ \t]?[:：](?=[ \t*_`]|$|[^\p{ASCII}])[*_]?/u;

function pairIn(line: string, start: number, end: number): LinePair | undefined {
  const text = line.slice(start, end);
  const bold = BOLD_KEY.exec(text) ?? BOLD_WHOLE.exec(text);
  const match = bold ?? PLAIN_KEY.exec(text);
  if (!match) return undefined;
  const key = match[1]!.trim();
  if (key === '' || key.split(/\s+/).length > 6) return undefined;
  const pair = {
    key,
    value: '',
    bold: bold !== null,
    start,
    valueStart: start + match[0].length,
    valueEnd: end,
  };
  return withEnd(line, pair, end);
}

/** The pair with its value up to `end`, without blanks, line-break marks and the emphasis around the line. */
function withEnd(line: string, pair: LinePair, end: number): LinePair {
  const raw = line.slice(pair.valueStart, end);
  const value = raw.replace(/(?:[ \t]|\\$|<br[ \t]*\/?>)+$/i, '');
  const trimmed = unwrapped(value.trimEnd());
  const lead = trimmed.length - trimmed.trimStart().length;
  const valueStart = pair.valueStart + lead;
  return { ...pair, value: trimmed.trim(), valueStart, valueEnd: valueStart + trimmed.trim().length };
}

/** Takes off an emphasis mark that closes but was opened before the key. */
function unwrapped(value: string): string {
  const match = /(\*\*|__|[*_])$/.exec(value);
  if (!match) return value;
  const body = value.slice(0, -match[1]!.length);
  const opens = body.split(match[1]!).length - 1;
  return opens % 2 === 0 ? body : value;
}
