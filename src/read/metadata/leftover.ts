import type { Dialect } from '../../dialects/index.ts';
import type { Document } from '../../markdown/document.ts';
import type { Span } from '../../text/span.ts';

/** A stretch of a document that still is the template's. */
export interface Leftover extends Span {
  readonly text: string;
  readonly kind: 'placeholder' | 'guidance';
}

/**
 * Finds what nobody replaced in a document of a dialect: known strings of the template, placeholders that
 * are the whole value of their line, and guidance under the template's own headings.
 *
 *     - **Purpose**: [Why it exists]        placeholder
 *     - [Risk] → mitigation                 none: the bracket is not the whole value
 */
export function leftoversIn(dialect: Dialect, template: string, document: Document): readonly Leftover[] {
  const source = document.source.text;
  const guidance = guidanceOf(dialect, template);
  const found: Leftover[] = [];
  let heading = '';
  for (const line of textLines(document)) {
    const text = source.slice(line.start, line.end);
    if (line.heading) {
      heading = text.replace(/^#{1,6}\s*/, '').trim();
      for (const each of placeholdersIn(dialect, text, line.start, heading)) found.push(each);
      continue;
    }
    const own =
      guidance.has(normal(text)) || (line.alone && isSeedGuidance(dialect, text, line.quote, heading));
    if (own && normal(text) !== '') found.push({ ...trimmed(source, line), kind: 'guidance' });
    else for (const each of placeholdersIn(dialect, text, line.start, heading)) found.push(each);
  }
  return found;
}

/** The lines of guidance of our own template. */
function guidanceOf(dialect: Dialect, template: string): ReadonlySet<string> {
  if (dialect.placeholders.guidance === undefined) return new Set();
  const headings = new Set(dialect.slots.map(slot => slot.heading));
  let under = false;
  return new Set(
    template.split('\n').flatMap(line => {
      const title = /^#{1,6} (.*)$/.exec(line);
      if (title) under = headings.has(title[1]!);
      return !title && under && normal(line).length > 12 ? [normal(line)] : [];
    }),
  );
}

/** One short paragraph of advice under a heading of the template, as the first form of it has. */
function isSeedGuidance(dialect: Dialect, text: string, quote: boolean, heading: string): boolean {
  const { guidance } = dialect.placeholders;
  if (guidance === undefined || !dialect.slots.some(slot => slot.heading === heading)) return false;
  return guidance === 'quote' ? quote && ADVICE.test(bare(text)) : !quote && ADVICE.test(bare(text));
}

const ADVICE =
  /^(?:summari[sz]e|describe|list|bullet|provide|detail|identify|outline|document|enumerate|state|explain|specify|capture|include|briefly|high-level|what|how|why|when|any|a (?:short|brief)|benchmarks)\b[^?]*\.$/i;

function placeholdersIn(dialect: Dialect, text: string, start: number, heading: string): readonly Leftover[] {
  const known = dialect.placeholders.strings.flatMap(string => {
    const at = text.indexOf(string);
    return at < 0
      ? []
      : [{ start: start + at, end: start + at + string.length, text: string, kind: 'placeholder' as const }];
  });
  if (known.length > 0) return known.slice(0, 1);
  const value = valuePart(text);
  const whole = [...text.matchAll(dialect.placeholders.style)].filter(match => {
    const rest = value.replace(match[0], '').replace(/^[\s:`."'?]+|[\s:`."'?]+$/g, '');
    return rest === '' || isOwnHeading(dialect, heading, text);
  });
  return whole.map(match => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    text: match[0],
    kind: 'placeholder' as const,
  }));
}

function isOwnHeading(dialect: Dialect, heading: string, text: string): boolean {
  return (
    /^#/.test(text) &&
    dialect.placeholders.style.source.startsWith('\\[') &&
    /^[^[]*\[[^\]]*\]$/.test(heading)
  );
}

/** A line without its marker, its box and the label in front. */
function valuePart(text: string): string {
  return text.replace(
    /^\s*(?:[-*+>]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?(?:(?:\*\*)?[^:*[\]<>]{1,40}(?::\*\*|\*\*:|:)\s+)?/,
    '',
  );
}

interface TextLine extends Span {
  readonly heading: boolean;
  readonly quote: boolean;
  /** The only block under its heading. */
  readonly alone: boolean;
}

function textLines(document: Document): readonly TextLine[] {
  const lines: TextLine[] = [];
  document.blocks.forEach((block, index) => {
    if (block.kind === 'code' || block.kind === 'html' || block.kind === 'thematic-break') return;
    const before = document.blocks[index - 1];
    const after = document.blocks[index + 1];
    const alone = before?.kind === 'heading' && (after === undefined || after.kind === 'heading');
    let start = block.start;
    while (start < block.end) {
      const next = document.source.text.indexOf('\n', start);
      const end = next < 0 || next >= block.end ? block.end : next;
      lines.push({ start, end, alone, heading: block.kind === 'heading', quote: block.kind === 'quote' });
      start = end + 1;
    }
  });
  return lines;
}

function trimmed(source: string, line: Span): Span & { text: string } {
  const text = source.slice(line.start, line.end);
  const start = line.start + text.length - text.trimStart().length;
  return { start, end: line.start + text.trimEnd().length, text: text.trim() };
}

function normal(text: string): string {
  return bare(text).toLowerCase().replace(/\s+/g, ' ');
}

function bare(text: string): string {
  return text.replace(/^\s*(?:[>*+-]\s+)*/, '').trim();
}
