import type { Span } from '../../text/span.ts';

/** One top-level key of a front matter, with its values as written and their spans in the source. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** From the key to the end of the last line that belongs to it. */
  readonly span: Span;
  /** One for a scalar, many for a list; quotes and comments taken off. */
  readonly values: readonly { readonly text: string; readonly span: Span }[];
}

/**
 * Reads the top level of a front matter line by line, so that a value that is no valid YAML
 * (`title: Orders: the design`) or a key that stands twice still reads.
 */
export function readFrontMatter(source: string, content: Span): readonly FrontMatterEntry[] {
  const entries: { key: string; keySpan: Span; lines: Span[] }[] = [];
  for (const line of linesOf(source, content)) {
    const text = source.slice(line.start, line.end);
    const match = /^(["']?)([\p{L}_][^:"'#\n]{0,60}?)\1[ \t]*:(?=[ \t]|$)/u.exec(text);
    if (match) {
      const keyStart = line.start + match[1]!.length;
      entries.push({
        key: match[2]!,
        keySpan: { start: keyStart, end: keyStart + match[2]!.length },
        lines: [{ start: line.start + match[0].length, end: line.end }],
      });
    } else if (/^(?:[ \t]|-(?:[ \t]|$))/.test(text)) {
      entries.at(-1)?.lines.push(line);
    }
  }
  return entries.map(({ key, keySpan, lines }) => ({
    key,
    keySpan,
    span: { start: keySpan.start, end: lines.at(-1)!.end },
    values: valuesOf(source, lines),
  }));
}

function valuesOf(source: string, lines: readonly Span[]): FrontMatterEntry['values'] {
  const [first, ...rest] = lines;
  const inline = scalar(source, first!);
  if (inline && !/^[|>][+-]?$/.test(inline.text)) {
    const flow = /^\[(.*)\]$/s.exec(inline.text);
    if (flow && (/[,"'@]/.test(flow[1]!) || isFullName(flow[1]!))) return flowItems(source, inline.span);
    return [inline];
  }
  const items = rest.flatMap(line => {
    const bullet = /^[ \t]*-[ \t]+(?:(?:name|handle|email|github)[ \t]*:[ \t]*)?/.exec(
      source.slice(line.start, line.end),
    );
    const item = bullet && scalar(source, { start: line.start + bullet[0].length, end: line.end });
    return item ? [item] : [];
  });
  if (items.length > 0) return items;
  const block = rest.flatMap(line => scalar(source, line) ?? []);
  if (block.length === 0 || !inline) return [];
  const span = { start: block[0]!.span.start, end: block.at(-1)!.span.end };
  return [{ text: block.map(line => line.text).join(' '), span }];
}

/** `[Ada Byron]` is a list of one person, `[Author Name]` keeps a place. */
function isFullName(text: string): boolean {
  return (
    /^\s*\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){1,3}\s*$/u.test(text) &&
    !/\b(?:name|author|owner|reviewer|your|first|last|person|team|role|title)s?\b/i.test(text)
  );
}

function flowItems(source: string, span: Span): FrontMatterEntry['values'] {
  let start = span.start + 1;
  return source
    .slice(start, span.end - 1)
    .split(',')
    .flatMap(piece => {
      const item = scalar(source, { start, end: start + piece.length });
      start += piece.length + 1;
      return item ? [item] : [];
    });
}

/** A value without blanks, quotes, and the comment behind it. */
function scalar(source: string, span: Span): { text: string; span: Span } | undefined {
  const raw = source.slice(span.start, span.end);
  const offset = span.start;
  const start = raw.length - raw.trimStart().length;
  let end = raw.trimEnd().length;
  if (start >= end || raw[start] === '#') return undefined;
  const quote = raw[start];
  const close = quote === '"' || quote === "'" ? closeOf(raw, quote, start + 1) : -1;
  if (close > start) {
    const span = { start: start + 1, end: close };
    return scalarAt(unescaped(raw.slice(span.start, span.end), quote), span, offset);
  }
  const comment = raw.slice(start, end).search(/[ \t]#/);
  if (comment >= 0) end = start + raw.slice(start, start + comment).trimEnd().length;
  if (start >= end) return undefined;
  return scalarAt(raw.slice(start, end), { start, end }, offset);
}

function scalarAt(text: string, within: Span, offset: number): { text: string; span: Span } {
  return { text, span: { start: offset + within.start, end: offset + within.end } };
}

/** The quote that closes: not one behind a backslash, not one of a doubled pair. */
function closeOf(raw: string, quote: string, from: number): number {
  for (let index = from; index < raw.length; index++) {
    if (quote === '"' && raw[index] === '\\') index++;
    else if (raw[index] === quote) {
      if (quote === '"' || raw[index + 1] !== "'") return index;
      index++;
    }
  }
  return -1;
}

function unescaped(text: string, quote: string | undefined): string {
  return quote === '"' ? text.replace(/\\(["\\/])/g, '$1') : text.replaceAll("''", "'");
}

function linesOf(source: string, content: Span): readonly Span[] {
  const lines: Span[] = [];
  let start = content.start;
  for (let index = content.start; index <= content.end; index++) {
    const code = index < content.end ? source.charCodeAt(index) : 10;
    if (code !== 10 && code !== 13) continue;
    lines.push({ start, end: index });
    start = index + 1;
  }
  return lines;
}
