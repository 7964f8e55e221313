import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Dialect } from '../../../dialects/index.ts';
import { scaffold } from '../../../govern/scaffold.ts';
import { blanksOf } from '../../../template/blanks.ts';
import { errorCode, Failure } from '../../failure.ts';
import { documentsBelow } from '../../files/find-documents.ts';
import { makeFolder, unwritable } from '../../folder.ts';
import { today } from '../../today.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { type KnownTemplate, requireTemplate } from './template.ts';

/** `asbuilt new TITLE… [--template NAME]`: writes a new document and prints its path; never overwrites one. */
export function newCommand(
  title: string,
  options: { readonly template: string; readonly dir?: string },
  { directory, terminal }: CommandContext,
): ExitCode {
  if (title.trim() === '')
    throw new Failure('The title is empty; write one, such as asbuilt new Order refunds.');
  const { dialect, markdown } = scaffoldOf(requireTemplate(options.template, directory));
  const folder = resolve(directory, options.dir ?? '.');
  const made = scaffold({
    dialect: {
      ...dialect,
      file: { ...dialect.file, folder: usualFolder(dialect.file.folder, folder, options.dir) },
    },
    template: markdown,
    title,
    today: today(),
    author: gitAuthor(directory),
    existing: documentsBelow(folder),
  });
  const shown = join(options.dir ?? '', made.path);
  const file = join(folder, made.path);
  makeFolder(dirname(file), dirname(shown));
  try {
    writeFileSync(file, made.text, { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw unwritable(error, shown);
    throw new Failure(`${shown} exists already; choose another title.`);
  }
  terminal.out(`${shown}\n`);
  return 0;
}

/** What a team's template lacks to be scaffolded: places for what is known, and a name for the file. */
function scaffoldOf({ template, dialect, markdown }: KnownTemplate): {
  readonly dialect: Pick<Dialect, 'name' | 'file' | 'blanks'>;
  readonly markdown: string;
} {
  if (dialect) return { dialect, markdown };
  const file = { kind: 'slug', folder: '' } as const;
  return { dialect: { name: template.name, file, blanks: blanksOf(markdown) }, markdown };
}

/** Where a first document goes: into the folder that was asked for, the template's own, or `docs/designs` if it is there. */
function usualFolder(own: string, folder: string, asked: string | undefined): string {
  if (asked !== undefined) return '';
  return own === '' && existsSync(join(folder, 'docs', 'designs')) ? 'docs/designs' : own;
}

function gitAuthor(directory: string): string {
  const ask = (key: string): string => {
    try {
      return execFileSync('git', ['config', key], {
        cwd: directory,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    } catch {
      return '';
    }
  };
  const name = ask('user.name') || userName();
  const email = ask('user.email');
  return email === '' ? name : `${name} <${email}>`;
}

/** A user without an entry in the system's list, as in some containers, has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
