import type { Span } from '../../text/span.ts';

/** A spot at which YAML gives up; offsets are within the text. */
export interface YamlSlip extends Span {
  /** What to do, as the end of a sentence. */
  readonly advice: string;
  readonly fix?: Span & { readonly text: string };
}

const KEY = /^(\s*)((?:- +)*)("[^"]*"|'[^']*'|[\w./$@-]+)\s*:(?:\s+(.*)|$)/;

/**
 * Finds the slips that people make in YAML and that no reader of it forgives.
 *
 *     description: Error: not found      the colon wants quotes
 *     	name: x                           a tab indents
 *       retries: 3                       indented like no line above
 */
export function yamlSlips(text: string): readonly YamlSlip[] {
  if (text.length > LONGEST || SKETCH.test(text)) return [];
  const slips: YamlSlip[] = [];
  let offset = 0;
  let blockAt: number | undefined;
  let columns: number[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trimEnd();
    const start = offset;
    offset += raw.length + 1;
    const indent = line.length - line.trimStart().length;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (blockAt !== undefined) {
      if (indent > blockAt) continue;
      blockAt = undefined;
    }
    if (/^ *\t/.test(line) && KEY.test(line.replace(/^\s+/, ''))) return [tabSlip(text, line, start)];
    if (/^(?:---|\.\.\.)/.test(line)) {
      columns = [];
      continue;
    }
    const pair = KEY.exec(line);
    if (pair === null) {
      if (/^\s*- /.test(line) && /[^'"\s]\s*[[{"'|>&*]/.test(line)) return slips;
      if (!/^\s*-/.test(line)) return slips;
      continue;
    }
    const slip = indentSlip(line, start, pair, columns) ?? colonSlip(line, start, pair[4] ?? '');
    if (slip) slips.push(slip);
    const value = pair[4] ?? '';
    if (/^(?:[&!]\S+\s+)?[|>][+-]?\d?\s*(?:#.*)?$/.test(value)) blockAt = indent + (pair[2] ?? '').length;
    // What goes on over several lines is left to a whole parser.
    else if (goesOn(value)) return slips;
  }
  return slips;
}

/** A template of YAML, or a sketch of one. */
const SKETCH =
  /\{\{|\$\{\{|<%|^\s*(?:\.\.\.|…)|\[\s*\.\.\.|:\s*(?:\.\.\.|…)\s*$|^\s*(?:GET|POST|PUT|PATCH|DELETE)\s+\//m;
const LONGEST = 100_000;

function tabSlip(text: string, line: string, start: number): YamlSlip {
  const lead = /^\s+/.exec(line)![0];
  return {
    start,
    end: start + lead.length,
    advice: 'indent with blanks, not with a tab',
    ...(/^\t+$/.test(lead) &&
      !/^ /m.test(text) && { fix: { start, end: start + lead.length, text: '  '.repeat(lead.length) } }),
  };
}

/** A line that stands further left than the one above stands under one of its parents. */
function indentSlip(
  line: string,
  start: number,
  [, blanks = '', dashes = '']: RegExpExecArray,
  columns: number[],
): YamlSlip | undefined {
  const at = blanks.length;
  const last = columns.at(-1);
  if (last !== undefined && at < last) {
    while (columns.length > 0 && columns.at(-1)! > at) columns.pop();
    const known = columns.at(-1) === at || (dashes !== '' && columns.includes(at));
    if (!known && columns.length > 0 && dashes === '')
      return { start, end: start + line.length, advice: 'indent it like a line above' };
    if (!known && columns.length === 0 && at > 0)
      return { start, end: start + line.length, advice: 'indent it like a line above' };
  }
  for (const column of [at, at + dashes.length]) if (columns.at(-1) !== column) columns.push(column);
  return undefined;
}

/** `message: Error: not found` */
function colonSlip(line: string, start: number, value: string): YamlSlip | undefined {
  if (/^["'|>&*[{#!@`%]/.test(value)) return undefined;
  const bare = value.replace(/\s+#.*$/, '');
  if (!/\S:\s+\S/.test(bare) && !/\S:$/.test(bare)) return undefined;
  const at = start + line.length - line.slice(line.indexOf(value, line.indexOf(':') + 1)).length;
  const quoted = bare.includes('"')
    ? `'${bare.replaceAll("'", "''")}'`
    : `"${bare.replaceAll('\\', '\\\\')}"`;
  return {
    start: at,
    end: at + bare.length,
    advice: 'put it into quotes',
    fix: { start: at, end: at + bare.length, text: quoted },
  };
}

function goesOn(value: string): boolean {
  const quote = /^(["'])/.exec(value)?.[1];
  if (quote !== undefined)
    return !new RegExp(`^${quote}(?:[^${quote}\\\\]|\\\\.|${quote}${quote})*${quote}`).test(value);
  if (!/^[[{]/.test(value)) return false;
  const opens = value.match(/[[{]/g)?.length ?? 0;
  return opens !== (value.match(/[\]}]/g)?.length ?? 0);
}
