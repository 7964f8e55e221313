import { type Checked, check } from '../check/index.ts';
import type { Design } from '../design/index.ts';
import { readMarkdown } from '../markdown/index.ts';
import { readDesign } from '../read/index.ts';
import { readDocument } from './documents.ts';
import { Failure } from './failure.ts';

/** A document read, checked and resolved. */
export interface Loaded extends Checked {
  readonly design: Design;
}

/** Takes a document from disk through reading and checking. */
export async function loadDesign(path: string, directory: string): Promise<Loaded> {
  const design = await readDesign(readMarkdown(readDocument(path, directory)));
  return { design, ...check(design) };
}

/** The same for a command that needs a contract; a document without one is refused with a sentence. */
export async function loadContract(path: string, directory: string): Promise<Loaded> {
  const loaded = await loadDesign(path, directory);
  if (loaded.system.operations.length === 0) {
    throw new Failure(
      `${path} states no operation; write at least one, such as a heading \`### GET /things\`, or look at \`asbuilt show\`.`,
    );
  }
  return loaded;
}
