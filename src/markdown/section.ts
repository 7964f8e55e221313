import type { Source } from '../text/source.ts';
import type { Block, Document, Heading, Section } from './document.ts';
import { plainText } from './plain-text.ts';

interface OpenSection {
  readonly heading: Heading | undefined;
  readonly level: number;
  readonly start: number;
  readonly blocks: Block[];
  readonly sections: Section[];
}

/** What inline text is read with. */
type Context = Pick<Document, 'source' | 'definitions'>;

/** The tree of sections of a document's blocks; only headings at the top level make sections. */
export function readSections(
  source: Source,
  blocks: readonly Block[],
  definitions: Document['definitions'],
): Section {
  const context = { source, definitions };
  const end = source.text.length;
  const open: OpenSection[] = [{ heading: undefined, level: 0, start: 0, blocks: [], sections: [] }];
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      open[open.length - 1]!.blocks.push(block);
      continue;
    }
    closeDownTo(context, open, block.level, block.start);
    open.push({ heading: block, level: block.level, start: block.start, blocks: [], sections: [] });
  }
  closeDownTo(context, open, 1, end);
  return sectionOf(context, open[0]!, end);
}

function closeDownTo(context: Context, open: OpenSection[], level: number, end: number): void {
  while (open[open.length - 1]!.level >= level) {
    const closed = open.pop()!;
    open[open.length - 1]!.sections.push(sectionOf(context, closed, end));
  }
}

function sectionOf(context: Context, open: OpenSection, end: number): Section {
  const { heading, level, start, blocks, sections } = open;
  if (heading === undefined) return { level, title: '', start, end, blocks, sections };
  return { heading, level, title: plainText(context, heading.content), start, end, blocks, sections };
}
