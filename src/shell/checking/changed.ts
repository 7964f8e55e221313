import { relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { sourceOf } from '../../text/source.ts';
import { textOf } from '../documents.ts';
import { commitOf, type Repository, repositoryAt } from '../git.ts';
import type { CheckedDocument } from './checked.ts';
import type { Inspector } from './inspect.ts';
import { type PatchedFile, readPatch } from './patch.ts';

/** Leaves of documents only what stands on lines that changed since a revision. */
export interface Changes {
  readonly narrow: (document: CheckedDocument) => Promise<CheckedDocument>;
}

/**
 * Compares the work tree, with all that is not committed, to where it left a revision. A document that is new, or
 * whose status moved, stays whole.
 */
export async function changesSince(
  revision: string,
  directory: string,
  inspector: () => Promise<Inspector>,
): Promise<Changes> {
  const repository = repositoryAt(directory);
  const commit = commitOf(repository, revision);
  const base = repository.ask('merge-base', commit, 'HEAD')?.toString('utf8').trim() || commit;
  const patched = new Map(patchSince(repository, base).map(file => [file.path, file]));
  const tracked = trackedIn(repository);
  return {
    narrow: async document => {
      if (document.diagnostics.length === 0) return document;
      const path = relative(repository.top, resolve(directory, document.path)).split(sep).join('/');
      const file = patched.get(path);
      if (file === undefined) return tracked.has(path) ? { ...document, diagnostics: [] } : document;
      if (file.before === undefined) return document;
      const diagnostics = document.diagnostics.filter(diagnostic => isOn(file, diagnostic));
      if (diagnostics.length === document.diagnostics.length) return document;
      const moved = await statusMoved(repository, `${base}:${file.before}`, document, inspector);
      return moved ? document : { ...document, diagnostics };
    },
  };
}

function patchSince({ ask }: Repository, base: string): readonly PatchedFile[] {
  const patch = ask(
    'diff',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--find-renames',
    '--ignore-submodules',
    '--unified=0',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    base,
    '--',
  );
  return readPatch(patch?.toString('utf8') ?? '');
}

function trackedIn({ ask }: Repository): ReadonlySet<string> {
  return new Set(ask('ls-files', '-z')?.toString('utf8').split('\0'));
}

/** A contradiction is new when either half is. */
function isOn({ lines }: PatchedFile, { place, also = [] }: Diagnostic): boolean {
  const touched = ({ line, endLine }: Place): boolean =>
    lines.some(([first, last]) => line <= last && endLine >= first);
  return touched(place) || also.some(other => other.place.path === place.path && touched(other.place));
}

async function statusMoved(
  { ask }: Repository,
  blob: string,
  document: CheckedDocument,
  inspector: () => Promise<Inspector>,
): Promise<boolean> {
  const before = ask('cat-file', 'blob', blob);
  if (before === undefined) return true;
  const { statusOfText } = await inspector();
  const old = await statusOfText(sourceOf(document.path, textOf(before, document.path)));
  return old !== (await statusOfText(document.source()));
}
