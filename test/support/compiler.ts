import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** What the TypeScript compiler says to some files, as strict as it can be; nothing when all is well. */
export async function compilerSays(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'asbuilt-types-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--noUncheckedIndexedAccess',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      '',
      '--allowImportingTsExtensions',
    ];
    const { stdout } = await promisify(execFile)(
      resolve('node_modules/.bin/tsc'),
      [...options, ...Object.keys(files).map(name => join(folder, name))],
      { cwd: folder },
    ).catch((failure: { stdout: string }) => failure);
    return stdout.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
