import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { compileTarget, targets } from '../../../compile/index.ts';
import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import { makeFolder, unwritable } from '../../folder.ts';
import { loadContract } from '../../load.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt compile DOC [--target NAME…] [--out DIR]`; without a folder one artifact goes to stdout. */
export async function compileCommand(
  path: string,
  options: { readonly target?: readonly string[]; readonly out?: string },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const known = Object.keys(targets);
  const wanted = (options.target ?? known).flatMap(name => name.split(','));
  for (const name of wanted) {
    if (known.includes(name)) continue;
    const near = suggest(name, known);
    throw new Failure(
      `There is no target \`${name}\`; ${near ? `did you mean \`${near}\`?` : `name one of ${known.join(', ')}.`}`,
    );
  }
  const { system, design } = await loadContract(path, directory);
  const artifacts = wanted.flatMap(name => compileTarget(system, name, design));
  if (options.out === undefined) {
    if (artifacts.length > 1)
      throw new Failure('Several files would be written; name a folder with --out, or one --target.');
    for (const artifact of artifacts) terminal.out(artifact.text);
    return 0;
  }
  const folder = resolve(directory, options.out);
  makeFolder(folder, options.out);
  for (const artifact of artifacts) {
    const shown = join(options.out, basename(artifact.path));
    try {
      writeFileSync(join(folder, basename(artifact.path)), artifact.text);
    } catch (error) {
      throw unwritable(error, shown);
    }
    terminal.err(`wrote ${shown}\n`);
  }
  return 0;
}
