import type { Diagnostic } from '../../design/index.ts';
import { type Source, sourceOf } from '../../text/source.ts';
import { readBytes, readDocument, textOf } from '../documents.ts';
import { optimizePatterns } from '../engine.ts';
import { Failure } from '../failure.ts';
import { type Cache, fingerprintOf } from './cache.ts';
import type { CheckedDocument, FailedDocument } from './checked.ts';
import type { Steps } from './steps.ts';

/** Checks documents one after the other; those that were checked before, with the same content, from the cache. */
export async function* checkDocuments(
  paths: readonly string[],
  directory: string,
  cache: Cache,
  { inspector, take }: Pick<Steps, 'inspector' | 'take'>,
): AsyncGenerator<CheckedDocument | FailedDocument> {
  if (paths.length > 1) optimizePatterns();
  for (const path of paths) {
    try {
      yield await take(await checked(path));
    } catch (error) {
      // One document that cannot be read, or that we stumble over, does not hide the others.
      if (paths.length === 1) throw error;
      yield { path, failure: error instanceof Failure ? error.message : bugOn(path, error) };
    }
  }

  async function checked(path: string): Promise<CheckedDocument> {
    const bytes = readBytes(path, directory);
    const content = fingerprintOf(bytes);
    const known = cache.find(path, content);
    if (known) return documentOf(path, known, () => sourceOf(path, textOf(bytes, path)));
    const source = sourceOf(path, textOf(bytes, path));
    const { diagnostics, asked } = await (await inspector()).inspect(source);
    cache.keep(path, content, diagnostics, asked);
    return documentOf(path, diagnostics, () => source);
  }

  /** The texts of clean documents are not kept. */
  function documentOf(
    path: string,
    diagnostics: readonly Diagnostic[],
    source: () => Source,
  ): CheckedDocument {
    return {
      path,
      diagnostics,
      source: diagnostics.length > 0 ? source : () => readDocument(path, directory),
    };
  }
}

function bugOn(path: string, error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return `${path} could not be checked; this is a bug of ours, please report it (${said}).`;
}
