import { writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { type Artifact, compileMigration, compileStated, targets } from '../../../compile/index.ts';
import { invariant } from '../../../text/invariant.ts';
import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import { makeFolder, unwritable } from '../../folder.ts';
import { loadDesign } from '../../load.ts';
import type { Terminal } from '../../terminal.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** What the command line asks of `compile`. */
export interface CompileOptions {
  readonly target?: readonly string[];
  readonly out?: string;
  /** An earlier revision of the document: the steps from its tables to these. */
  readonly from?: string;
}

/** One target with the files that it makes of the document; none when nothing is stated for it. */
interface Compiled {
  readonly target: string;
  readonly artifacts: readonly Artifact[];
}

/**
 * `asbuilt compile DOC [--target NAME…] [--out DIR]`: into a folder as files, one file to stdout; without
 * either it lists the targets with what each would hold. With `--from OLD` it is the migration between the two.
 */
export async function compileCommand(
  path: string,
  options: CompileOptions,
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const wanted = wantedTargets(options.target);
  if (options.from !== undefined)
    return migrationBetween(options.from, path, wanted, options, { directory, terminal });
  const { system, design } = await loadDesign(path, directory);
  const compiled = wanted.map(
    (target): Compiled => ({ target, artifacts: compileStated(system, target, design) }),
  );
  if (options.target === undefined && compiled.every(({ artifacts }) => artifacts.length === 0))
    throw new Failure(
      `${path} states no operation and nothing else that a target is made of; look at \`asbuilt show\`.`,
    );
  if (options.out !== undefined) writeAll(compiled, resolve(directory, options.out), options.out, terminal);
  else if (options.target === undefined) listTargets(path, compiled, terminal);
  else printOne(compiled, terminal);
  const empty = compiled.filter(({ artifacts }) => artifacts.length === 0).map(({ target }) => target);
  const listed = options.out === undefined && options.target === undefined;
  if (empty.length > 0 && !listed) terminal.err(`${path} states nothing for ${empty.join(', ')}\n`);
  return 0;
}

async function migrationBetween(
  from: string,
  path: string,
  wanted: readonly string[],
  { target, out }: CompileOptions,
  { directory, terminal }: Pick<CommandContext, 'directory' | 'terminal'>,
): Promise<ExitCode> {
  if (target !== undefined && wanted.join() !== 'sql')
    throw new Failure(
      'Only the target `sql` is made from an earlier revision; write --target sql --from OLD.',
    );
  const before = await loadDesign(from, directory);
  const after = await loadDesign(path, directory);
  const compiled = [{ target: 'sql', artifacts: compileMigration(before.system, after.system) }];
  if (out === undefined) printOne(compiled, terminal);
  else writeAll(compiled, resolve(directory, out), out, terminal);
  return 0;
}

function wantedTargets(named: readonly string[] | undefined): readonly string[] {
  const known = Object.keys(targets);
  const wanted = [...new Set((named ?? known).flatMap(name => name.split(',')).filter(name => name !== ''))];
  for (const name of wanted) {
    if (known.includes(name)) continue;
    const near = suggest(name, known);
    throw new Failure(
      `There is no target \`${name}\`; ${near ? `did you mean \`${near}\`?` : `name one of ${known.join(', ')}.`}`,
    );
  }
  return wanted;
}

/** What each target would hold, one a line. */
function listTargets(path: string, compiled: readonly Compiled[], terminal: Terminal): void {
  const width = Math.max(...compiled.map(({ target }) => target.length));
  for (const { target, artifacts } of compiled) {
    const { length } = artifacts;
    const count = length === 0 ? '–' : length === 1 ? '1 file' : `${length} files`;
    terminal.out(`${target.padEnd(width)}  ${count.padStart(9)}  ${targets[target]?.summary ?? ''}\n`);
  }
  terminal.err(
    `Nothing was written: asbuilt compile ${path} --out DIR writes all of it, --target NAME one of it.\n`,
  );
}

/** The one file that is no companion of another. */
function printOne(compiled: readonly Compiled[], terminal: Terminal): void {
  const artifacts = compiled.flatMap(one => one.artifacts).filter(({ beside }) => beside !== true);
  if (artifacts.length > 1)
    throw new Failure(
      `Several files would be written (${namesOf(artifacts)}); name a folder with --out${compiled.length > 1 ? ', or one --target' : ''}.`,
    );
  for (const artifact of artifacts) terminal.out(artifact.text);
}

function namesOf(artifacts: readonly Artifact[]): string {
  const names = artifacts.slice(0, 3).map(({ path }) => path);
  const more = artifacts.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function writeAll(compiled: readonly Compiled[], folder: string, shown: string, terminal: Terminal): void {
  makeFolder(folder, shown);
  for (const { path, text } of compiled.flatMap(({ artifacts }) => artifacts)) {
    const file = resolve(folder, path);
    invariant(
      file.startsWith(folder.endsWith(sep) ? folder : folder + sep),
      `${path} lies inside the folder`,
    );
    makeFolder(dirname(file), join(shown, dirname(path)));
    try {
      writeFileSync(file, text);
    } catch (error) {
      throw unwritable(error, join(shown, path));
    }
    terminal.err(`wrote ${join(shown, path)}\n`);
  }
}
