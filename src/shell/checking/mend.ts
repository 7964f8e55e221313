import { resolve } from 'node:path';
import { readBytes } from '../documents.ts';
import { Failure } from '../failure.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { CheckedDocument } from './checked.ts';
import { fixDocument } from './fix.ts';
import type { Inspector } from './inspect.ts';
import { unifiedDiff } from './unified-diff.ts';

/** Fixes documents on disk, or says how it would. */
export interface Mending {
  readonly mend: (document: CheckedDocument) => Promise<CheckedDocument>;
  readonly fixes: () => number;
  readonly patch: () => string;
}

/** Mends documents of a working folder; a dry run collects a diff and writes nothing. */
export function mendingIn(directory: string, dryRun: boolean, inspector: () => Promise<Inspector>): Mending {
  const patches: string[] = [];
  let fixes = 0;
  return {
    mend: async document => {
      const { path, diagnostics, source } = document;
      if (!diagnostics.some(({ fix }) => fix)) return document;
      const before = source();
      const fixed = await fixDocument(before, diagnostics, await inspector());
      if (fixed.fixes === 0) return document;
      if (dryRun) patches.push(unifiedDiff(path, before.text, fixed.source.text));
      else write(path, before.text, fixed.source.text, directory);
      fixes += fixed.fixes;
      return { path, diagnostics: fixed.diagnostics, source: () => fixed.source };
    },
    fixes: () => fixes,
    patch: () => patches.join(''),
  };
}

/** Only the edits differ: a text that UTF-8 would not give back byte by byte is left alone. */
function write(path: string, before: string, after: string, directory: string): void {
  const bytes = Buffer.from(before, 'utf8');
  if (!readBytes(path, directory).equals(bytes)) {
    throw new Failure(`${path} is not UTF-8, or was changed meanwhile; nothing was fixed in it.`);
  }
  replaceFile(resolve(directory, path), bytes, after, path);
}
