import type { Span } from '../../text/span.ts';

export interface SqlComment extends Span {
  /** Without the marks. */
  readonly text: string;
  /** True when nothing stands before it on its line. */
  readonly alone: boolean;
}

export interface SqlScan {
  /** Each statement without its semicolon and the blanks and comments around it. */
  readonly statements: readonly Span[];
  readonly comments: readonly SqlComment[];
}

/** Cuts a text into statements, minding strings, dollar quotes, quoted names and comments. */
export function scanSql(text: string): SqlScan {
  const statements: Span[] = [];
  const comments: SqlComment[] = [];
  let start = -1;
  let last = -1;
  let index = 0;
  while (index < text.length) {
    const end = commentEnd(text, index);
    if (end !== undefined) {
      comments.push(commentAt(text, index, end));
      index = end;
      continue;
    }
    const char = text[index]!;
    if (char === ';') {
      if (start >= 0) statements.push({ start, end: last });
      start = -1;
      index++;
      continue;
    }
    const next = quoteEnd(text, index) ?? index + 1;
    if (char.trim() !== '') {
      if (start < 0) start = index;
      last = next;
    }
    index = next;
  }
  if (start >= 0) statements.push({ start, end: last });
  return { statements: statements.flatMap(span => splitAtStarts(text, span)), comments };
}

/** Statements whose semicolon was forgotten: a new one starts at a line that begins with its verb. */
function splitAtStarts(text: string, span: Span): readonly Span[] {
  const parts: Span[] = [];
  let start = span.start;
  let depth = 0;
  let index = span.start;
  while (index < span.end) {
    const skip = commentEnd(text, index) ?? quoteEnd(text, index);
    if (skip !== undefined) {
      index = skip;
      continue;
    }
    const char = text[index]!;
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === '\n' && depth === 0 && STARTS.test(text.slice(index + 1, index + 60))) {
      parts.push({ start, end: trimmedEnd(text, start, index) });
      start = index + 1 + /^\s*/.exec(text.slice(index + 1, index + 60))![0].length;
    }
    index++;
  }
  parts.push({ start, end: span.end });
  return parts.filter(part => part.end > part.start);
}

const STARTS = /^\s*(?:CREATE\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|TYPE)|ALTER\s+TABLE|COMMENT\s+ON)\b/i;

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** The end of the comment that starts here; absent when none does. */
export function commentEnd(text: string, index: number): number | undefined {
  const char = text[index];
  if (char === '-' && text[index + 1] === '-') return lineEnd(text, index);
  if (char === '#' && /^#\s/.test(text.slice(index, index + 2)) && isLineStart(text, index))
    return lineEnd(text, index);
  if (char !== '/' || text[index + 1] !== '*') return undefined;
  const close = text.indexOf('*/', index + 2);
  return close < 0 ? text.length : close + 2;
}

/** The end of the string or quoted name that starts here; absent when none does. */
export function quoteEnd(text: string, index: number): number | undefined {
  const char = text[index]!;
  if (char === "'" || char === '"' || char === '`') {
    const close = text.indexOf(char, index + 1);
    return close < 0 ? text.length : close + 1;
  }
  if (char !== '$') return undefined;
  const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(text.slice(index, index + 64))?.[0];
  if (!tag) return undefined;
  const close = text.indexOf(tag, index + tag.length);
  return close < 0 ? text.length : close + tag.length;
}

function commentAt(text: string, start: number, end: number): SqlComment {
  const raw = text.slice(start, end);
  const inner = raw.startsWith('/*') ? raw.slice(2).replace(/\*\/$/, '') : raw.replace(/^(?:-+|#)/, '');
  return { start, end, text: inner.trim(), alone: isLineStart(text, start) };
}

function isLineStart(text: string, index: number): boolean {
  let before = index - 1;
  while (before >= 0 && text[before] !== '\n' && text[before]!.trim() === '') before--;
  return before < 0 || text[before] === '\n';
}

function lineEnd(text: string, index: number): number {
  const end = text.indexOf('\n', index);
  return end < 0 ? text.length : end;
}

/** The parts between commas of the first bracket of a text, such as the columns of a `CREATE TABLE`. */
export function elementsOf(text: string, start: number, end: number): readonly Span[] {
  const elements: Span[] = [];
  let depth = 0;
  let from = -1;
  let last = -1;
  let index = start;
  while (index < end) {
    const comment = commentEnd(text, index);
    if (comment !== undefined) {
      index = comment;
      continue;
    }
    const char = text[index]!;
    const next = Math.min(end, quoteEnd(text, index) ?? index + 1);
    if (char === '(') depth++;
    if (
      depth >= 1 &&
      !(depth === 1 && (char === '(' || char === ')' || char === ',')) &&
      char.trim() !== ''
    ) {
      if (from < 0) from = index;
      last = next;
    }
    if ((char === ',' || char === ')') && depth === 1) {
      if (from >= 0) elements.push({ start: from, end: last });
      from = -1;
    }
    if (char === ')' && --depth === 0) return elements;
    index = next;
  }
  if (from >= 0) elements.push({ start: from, end: last });
  return elements;
}
