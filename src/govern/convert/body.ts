import type { Design } from '../../design/index.ts';
import type { Block, Section } from '../../markdown/document.ts';
import { metadataKind } from '../../read/metadata/metadata-key.ts';
import type { Span } from '../../text/span.ts';

/** The parts of a source that a conversion arranges. */
export interface Body {
  /** The section whose heading names the whole document. */
  readonly title?: Section;
  /** What stands before the first section. */
  readonly intro: readonly Block[];
  /** The sections of the document, whatever their level. */
  readonly sections: readonly Section[];
  /** The last lines when they tell of the document, such as `_Last updated: 2026-05-02_`. */
  readonly footer?: Span;
}

/** Takes a document apart into title, introduction, sections and footer. */
export function bodyOf(design: Design): Body {
  const { root, blocks } = design.document;
  const title = titleSection(design);
  const footer = footerOf(design);
  return {
    ...(title && { title }),
    intro: [...root.blocks, ...(title?.blocks ?? [])].filter(
      block => footer === undefined || block.start < footer.start,
    ),
    sections: [...(title?.sections ?? []), ...root.sections.filter(section => section !== title)],
    ...(footer && blocks.length > 0 && { footer }),
  };
}

function titleSection({ document, title, sections }: Design): Section | undefined {
  const [first, second] = document.root.sections;
  if (first?.heading === undefined) return undefined;
  const { start } = first.heading;
  if (title?.place.start === start) return first;
  const concept = sections.find(({ place }) => place.start === start)?.concept;
  // `# Purpose` over its own text is a section; `# Orders` over all the others is the title.
  if (first.level === 1 && second === undefined && first.sections.length > 0 && concept === undefined)
    return first;
  return isTitleForm(first, title?.place.start) ? first : undefined;
}

/** `# Design Document` over `## Title`. */
function isTitleForm(first: Section, titleAt: number | undefined): boolean {
  const [below] = first.sections;
  return (
    titleAt !== undefined &&
    below !== undefined &&
    below.start < titleAt &&
    titleAt < below.end &&
    below.title === 'Title'
  );
}

/** The blocks from the first statement of the footer on, with the rule across the page before them. */
function footerOf({ document, metadata }: Design): Span | undefined {
  const first = metadata.find(({ carrier, key }) => carrier === 'footer' && metadataKind(key) !== 'other');
  if (first === undefined) return undefined;
  const { blocks } = document;
  let index = blocks.findIndex(block => block.start <= first.place.start && first.place.start < block.end);
  if (index < 0) return undefined;
  while (index > 0 && blocks[index - 1]!.kind === 'paragraph' && blocks.length - index < 4) {
    const above = blocks[index - 2];
    if (above?.kind !== 'thematic-break') break;
    index--;
  }
  if (blocks[index - 1]?.kind === 'thematic-break') index--;
  return { start: blocks[index]!.start, end: blocks.at(-1)!.end };
}
