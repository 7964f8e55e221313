import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { scaffold } from '../../../govern/scaffold.ts';
import { Failure } from '../../failure.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { requireDialect } from './template.ts';

/** `asbuilt new TITLE… [--template NAME]`: writes a new document and prints its path; never overwrites one. */
export function newCommand(
  title: string,
  options: { readonly template: string; readonly dir: string },
  { directory, terminal }: CommandContext,
): ExitCode {
  const folder = resolve(directory, options.dir);
  const made = scaffold({
    dialect: requireDialect(options.template),
    title,
    today: today(),
    author: gitAuthor(directory),
    existing: existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [],
  });
  const file = join(folder, made.path);
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, made.text, { flag: 'wx' });
  } catch {
    throw new Failure(`${join(options.dir, made.path)} exists already; choose another title.`);
  }
  terminal.out(`${join(options.dir, made.path)}\n`);
  return 0;
}

/** Today where the user is, not in UTC. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
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
  const name = ask('user.name') || userInfo().username;
  const email = ask('user.email');
  return email === '' ? name : `${name} <${email}>`;
}
