import type { Carrier } from '../../design/index.ts';
import type { Dialect } from '../../dialects/index.ts';
import type { Document } from '../../markdown/document.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { isPlaceholder } from '../../read/metadata/filler.ts';
import { readFrontMatter } from '../../read/metadata/front-matter.ts';
import { metadataEntries } from '../../read/metadata/metadata.ts';
import { type MetadataKind, metadataKind } from '../../read/metadata/metadata-key.ts';
import { outlineOf } from '../../read/outline/outline-of.ts';
import { lineAt, lineText, sourceOf } from '../../text/source.ts';

/** How a template writes what a document says about itself: read off the template, so that any template has one. */
export interface HeadForm {
  /** The keys of its front matter in its order; none when it has no front matter. */
  readonly frontMatter: readonly FormKey[];
  /** The lines of its body that state metadata, in its order. */
  readonly lines: readonly FormLine[];
  /** The heading over these lines, such as `## Metadata`. */
  readonly over?: FormHeading;
  /** `# Design: ` and what follows the title, or a heading that every document of the template has. */
  readonly heading?: {
    readonly before: string;
    readonly title: boolean;
    /** What stands in `before` for the number. */
    readonly number?: string;
  };
  /** The section that holds the title, where the template has one. */
  readonly titleSection?: string;
}

export interface FormKey {
  readonly key: string;
  readonly kind: MetadataKind;
  /** Written as a list. */
  readonly list: boolean;
  /** The same in every document, such as `doc_type: design_doc`. */
  readonly constant?: string;
  /** What the program fills in when the document does not say it. */
  readonly blank?: 'number' | 'slug';
}

export interface FormLine {
  readonly key: string;
  readonly kind: MetadataKind;
  readonly carrier: Carrier;
  /** All that stands before the value, such as `- **Author**: `. */
  readonly lead: string;
  /** True where the template puts the value into back-ticks. */
  readonly ticks: boolean;
  readonly blank?: 'number' | 'slug';
}

export interface FormHeading {
  readonly title: string;
  readonly level: number;
}

/** The head of a dialect's template. */
export function headFormOf(dialect: Dialect, template: string): HeadForm {
  const document = readMarkdown(sourceOf('template.md', template));
  const lines = linesOf(document, dialect);
  const over = sectionOver(document, lines[0]?.at);
  const heading = headingOf(document, dialect);
  const titleSection = titleSectionOf(document, dialect);
  return {
    frontMatter: frontMatterOf(document, dialect),
    lines: lines.map(({ at: _, ...line }) => line),
    ...(over && { over }),
    ...(heading && { heading }),
    ...(titleSection !== undefined && { titleSection }),
  };
}

function frontMatterOf(document: Document, dialect: Dialect): readonly FormKey[] {
  const content = document.frontMatter?.content;
  if (!content) return [];
  const { text } = document.source;
  return readFrontMatter(text, content).map(({ key, span, values }): FormKey => {
    const kind = metadataKind(key) ?? 'other';
    const list = text.slice(span.start, span.end).includes('\n');
    const [value] = values;
    const blank = blankOf(dialect, `${key}:`);
    const constant = kind === 'other' && !list && value && !hasPlaceholder(dialect, value.text);
    return { key, kind, list, ...(constant && { constant: value.text }), ...(blank && { blank }) };
  });
}

function linesOf(document: Document, dialect: Dialect): readonly (FormLine & { readonly at: number })[] {
  const { source } = document;
  const end = headEnd(document, dialect);
  const reading = { document, outline: outlineOf(document), fences: [], types: [] };
  return metadataEntries(reading).flatMap(entry => {
    const { key, carrier, place, parts } = entry;
    const value = parts[0]?.span;
    if (carrier === 'front-matter' || carrier === 'footer' || carrier === 'section' || !value) return [];
    if (place.start >= end) return [];
    const start = source.lineStarts[place.line - 1]!;
    const ticks = source.text[value.start] === '`';
    const lead = source.text.slice(start, value.start);
    const blank = blankOf(dialect, lead.trimEnd());
    const kind = metadataKind(key) ?? 'other';
    return [{ key, kind, carrier, lead, ticks, at: place.start, ...(blank && { blank }) }];
  });
}

/** Where the first section starts that is about the system. */
function headEnd(document: Document, dialect: Dialect): number {
  const about = new Set(dialect.slots.filter(slot => slot.concept !== 'metadata').map(slot => slot.heading));
  const section = document.blocks.find(
    block => block.kind === 'heading' && about.has(headingText(document, block)),
  );
  return section?.start ?? document.source.text.length;
}

function sectionOver(document: Document, at: number | undefined): FormHeading | undefined {
  if (at === undefined) return undefined;
  const above = document.blocks.filter(block => block.kind === 'heading' && block.start < at).at(-1);
  if (above?.kind !== 'heading' || above.level === 1) return undefined;
  return { title: headingText(document, above), level: above.level };
}

function headingOf(document: Document, dialect: Dialect): HeadForm['heading'] {
  const first = document.blocks.find(block => block.kind === 'heading');
  if (first?.kind !== 'heading' || first.level !== 1) return undefined;
  const line = lineText(document.source, lineAt(document.source, first.start));
  const blank = dialect.blanks.find(({ line: lead, value }) => value === 'title' && line.startsWith(lead));
  if (blank) {
    const before = line.slice(0, line.indexOf(blank.token)).replace(/^#\s*/, '');
    const number = dialect.blanks.find(
      ({ line: lead, value }) => value === 'number' && line.startsWith(lead),
    );
    return { before, title: true, ...(number && { number: number.token }) };
  }
  const isSlot = dialect.slots.some(slot => slot.heading === headingText(document, first));
  return isSlot ? undefined : { before: headingText(document, first), title: false };
}

/** The heading over the line of the template that is the title itself. */
function titleSectionOf(document: Document, dialect: Dialect): string | undefined {
  const blank = dialect.blanks.find(({ line, value }) => value === 'title' && !/^#|:$/.test(line));
  const at = blank && document.source.text.indexOf(`\n${blank.line}`);
  const above = document.blocks.filter(block => block.kind === 'heading' && block.start < (at ?? -1)).at(-1);
  return above?.kind === 'heading' ? headingText(document, above) : undefined;
}

function blankOf(dialect: Dialect, lead: string): 'number' | 'slug' | undefined {
  const blank = dialect.blanks.find(({ line }) => line === lead);
  return blank?.value === 'number' || blank?.value === 'slug' ? blank.value : undefined;
}

function hasPlaceholder(dialect: Dialect, value: string): boolean {
  return isPlaceholder(value) || value.search(dialect.placeholders.style) >= 0;
}

function headingText(
  document: Document,
  { content }: { readonly content: readonly { start: number; end: number }[] },
): string {
  return content
    .map(({ start, end }) => document.source.text.slice(start, end))
    .join(' ')
    .trim();
}
