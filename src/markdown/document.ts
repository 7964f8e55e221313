import type { Source } from '../text/source.ts';
import type { Span } from '../text/span.ts';

/** A Markdown text with its blocks and sections. Nothing is lost: every node knows its span. */
export interface Document {
  readonly source: Source;
  readonly frontMatter?: FrontMatter;
  /** Set when the text starts with `key: value` lines and a closing fence, but the opening `---` is missing. */
  readonly lostFence?: Span;
  readonly blocks: readonly Block[];
  /** The whole document as a tree of sections; the root has no heading and level 0. */
  readonly root: Section;
  readonly definitions: ReadonlyMap<string, LinkDefinition>;
}

/** YAML between `---` lines at the very start; `content` is the span between the fences. */
export interface FrontMatter extends Span {
  readonly kind: 'front-matter';
  readonly content: Span;
}

/** A heading with all that belongs to it: its own blocks, then its subsections. */
export interface Section extends Span {
  readonly heading?: Heading;
  /** 0 for the root, else 1 to 6. */
  readonly level: number;
  /** The heading as plain text; empty for the root. */
  readonly title: string;
  /** The blocks before the first subsection, without the heading. */
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

export type Block = Heading | Paragraph | List | Code | Quote | Table | Html | ThematicBreak | LinkDefinition;

/** `content` holds the text of the block by pieces, one a line, without container prefixes. */
export interface Heading extends Span {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  readonly setext: boolean;
  readonly content: readonly Span[];
}

export interface Paragraph extends Span {
  readonly kind: 'paragraph';
  readonly content: readonly Span[];
}

export interface List extends Span {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** The number of the first item of an ordered list. */
  readonly first?: number;
  readonly tight: boolean;
  readonly items: readonly ListItem[];
}

export interface ListItem extends Span {
  readonly kind: 'item';
  /** The state of a task list's box; absent when there is none. */
  readonly checked?: boolean;
  /** The `[ ]` or `[x]` itself. */
  readonly box?: Span;
  readonly blocks: readonly Block[];
}

/** Fenced or indented code. */
export interface Code extends Span {
  readonly kind: 'code';
  readonly fenced: boolean;
  /** The whole info string, unescaped; empty when there is none. */
  readonly info: string;
  /** The first word of the info string in lower case, such as `sql`. */
  readonly language: string;
  /** False when the fence was still open at the end of its container. */
  readonly closed: boolean;
  /** One piece a line, line end included, indentation of the container taken off. */
  readonly content: readonly CodeLine[];
}

/** A line of code; `pad` counts the blanks that remain of a tab whose rest was the container's indentation. */
export interface CodeLine extends Span {
  readonly pad?: number;
}

export interface Quote extends Span {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
}

export interface Table extends Span {
  readonly kind: 'table';
  readonly align: readonly ('left' | 'right' | 'center' | undefined)[];
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
}

export interface TableRow extends Span {
  readonly cells: readonly TableCell[];
}

/** A cell without the blanks around it. A row may have fewer or more cells than the header. */
export interface TableCell extends Span {
  readonly kind: 'cell';
}

/** An HTML block; comments are HTML blocks or inlines too. */
export interface Html extends Span {
  readonly kind: 'html';
  readonly content: readonly CodeLine[];
}

export interface ThematicBreak extends Span {
  readonly kind: 'thematic-break';
}

export interface LinkDefinition extends Span {
  readonly kind: 'definition';
  /** The label, normalised for matching. */
  readonly label: string;
  readonly destination: string;
  readonly title?: string;
}

export type Inline = Text | CodeSpan | Emphasis | Link | Image | HtmlInline | Break;

/** `value` is what a reader sees: escapes and entities resolved. */
export interface Text extends Span {
  readonly kind: 'text';
  readonly value: string;
}

export interface CodeSpan extends Span {
  readonly kind: 'code-span';
  readonly value: string;
}

export interface Emphasis extends Span {
  readonly kind: 'emphasis' | 'strong' | 'strikethrough';
  readonly children: readonly Inline[];
}

export interface Link extends Span {
  readonly kind: 'link';
  readonly destination: string;
  readonly title?: string;
  readonly children: readonly Inline[];
}

export interface Image extends Span {
  readonly kind: 'image';
  readonly destination: string;
  readonly title?: string;
  readonly children: readonly Inline[];
}

export interface HtmlInline extends Span {
  readonly kind: 'html-inline';
  readonly value: string;
}

export interface Break extends Span {
  readonly kind: 'break';
  readonly hard: boolean;
}
