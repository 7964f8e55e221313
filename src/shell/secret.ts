import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { errorCode, Failure } from './failure.ts';

/** The key that signs development tokens: `ASBUILT_SECRET`, or one kept in the user's state folder. */
export function developmentSecret(): Uint8Array {
  const given = process.env['ASBUILT_SECRET'];
  if (given !== undefined && given !== '') return new TextEncoder().encode(given);
  const folder = stateFolder();
  const file = join(folder, 'development.key');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // `wx` makes one of two first runs win; the other reads what the winner wrote.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') {
      throw new Failure(`The folder ${folder} cannot be written; set ASBUILT_SECRET instead.`);
    }
  }
  return new TextEncoder().encode(readFileSync(file, 'utf8'));
}

/** What a token of a document is for: the document's real path, so that one document's token opens no other. */
export function audienceOf(path: string, directory: string): string {
  return realpathSync(resolve(directory, path));
}

function stateFolder(): string {
  const base =
    process.platform === 'win32'
      ? (process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'))
      : (process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'));
  return join(base, 'asbuilt');
}
