import { lineAt, type Source } from '../text/source.ts';
import { readBlocks } from './block/read-blocks.ts';
import type { Document } from './document.ts';
import { readFrontMatter, readLostFence, textStart } from './front-matter.ts';
import { readSections } from './section.ts';

export interface ReadOptions {
  /** Whether `---` at the very start opens front matter, as it does unless said otherwise. */
  readonly frontMatter?: boolean;
}

/** Reads a Markdown text: front matter, blocks, sections. Never throws; takes time linear in the text. */
export function readMarkdown(source: Source, options: ReadOptions = {}): Document {
  const wanted = options.frontMatter !== false;
  const frontMatter = wanted ? readFrontMatter(source) : undefined;
  const lostFence = wanted && frontMatter === undefined ? readLostFence(source) : undefined;
  const { blocks, definitions } =
    frontMatter === undefined
      ? readBlocks(source, 0, textStart(source))
      : readBlocksBehind(source, frontMatter.end);
  return {
    source,
    ...(frontMatter && { frontMatter }),
    ...(lostFence && { lostFence }),
    blocks,
    root: readSections(source, blocks, definitions),
    definitions,
  };
}

function readBlocksBehind(source: Source, end: number): ReturnType<typeof readBlocks> {
  const line = lineAt(source, end);
  return readBlocks(source, line, source.lineStarts[line] ?? source.text.length);
}
