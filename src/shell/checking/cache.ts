import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '../../design/index.ts';
import { VERSION } from '../version.ts';
import { neighboursOf } from './neighbours.ts';
import { type Asked, readRecord, recordOf } from './record.ts';

/** What was said about documents before, by path and content. */
export interface Cache {
  readonly find: (path: string, content: string) => readonly Diagnostic[] | undefined;
  readonly keep: (
    path: string,
    content: string,
    diagnostics: readonly Diagnostic[],
    asked: readonly Asked[],
  ) => void;
  /** Writes what is new to disk; says nothing when that cannot be done. */
  readonly save: () => void;
}

/** Remembers nothing. */
export const noCache: Cache = { find: () => undefined, keep: () => {}, save: () => {} };

/**
 * Opens what was kept for a working folder and a key: all that a result hangs on besides path and content.
 *
 * One file of lines, `content TAB path TAB record`, below a line with the key. It is replaced as a whole, so a reader
 * sees the old or the new one. What does not fit is not used: at worst a document is checked again.
 */
export function openCache(directory: string, key: string): Cache {
  const folder = cacheFolder();
  const file = join(folder, `${fingerprintOf(Buffer.from(directory))}.txt`);
  const head = `asbuilt ${fingerprintOf(Buffer.from(`${programBuild()}\n${key}`))}`;
  const before = linesOf(file, head);
  const now = new Map<string, string>();
  const state = { changed: false };
  return {
    find: (path, content) => {
      const name = JSON.stringify(path);
      const kept = now.get(name) ?? before.get(name);
      if (kept === undefined || !kept.startsWith(`${content}\t`)) return undefined;
      const found = readRecord(kept.slice(content.length + name.length + 2), path);
      if (found === undefined || !areStill(found.asked, resolve(directory, path))) return undefined;
      now.set(name, kept);
      return found.diagnostics;
    },
    keep: (path, content, diagnostics, asked) => {
      const name = JSON.stringify(path);
      now.set(name, `${content}\t${name}\t${recordOf(diagnostics, asked, path)}`);
      state.changed = true;
    },
    save: () => {
      if (!state.changed) return;
      state.changed = false;
      write(folder, file, [head, ...latest(now, before)].join('\n').concat('\n'));
    },
  };
}

/** Whether what stood beside a document stands there now. */
function areStill(asked: readonly Asked[], document: string): boolean {
  if (asked.length === 0) return true;
  const exists = neighboursOf(document);
  return asked.every(([path, answer]) => (exists?.(path) ?? null) === answer);
}

/** Names a content; two contents with one name are not to be expected. */
export function fingerprintOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex').slice(0, 32);
}

function linesOf(file: string, head: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return lines;
  }
  if (!text.startsWith(`${head}\n`) || !text.endsWith('\n')) return lines;
  for (let start = head.length + 1; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end);
    const nameStart = line.indexOf('\t') + 1;
    lines.set(line.slice(nameStart, line.indexOf('\t', nameStart)), line);
    start = end + 1;
  }
  return lines;
}

/** Documents of this run first; older ones as long as there is room. */
function latest(now: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>): readonly string[] {
  const lines: string[] = [];
  let room = LARGEST;
  for (const [, line] of [...now, ...[...before].filter(([name]) => !now.has(name))]) {
    room -= line.length;
    if (room < 0) break;
    lines.push(line);
  }
  return lines;
}

/** Characters of one file. */
const LARGEST = 16_000_000;

/** Files of one folder. */
const MOST = 100;

function write(folder: string, file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, text, { mode: 0o600 });
    renameSync(temporary, file);
    prune(folder);
  } catch {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // There is not even a folder.
    }
  }
}

function prune(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= MOST) return;
  const files = names.map(name => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }));
  files.sort((a, b) => b.at - a.at);
  for (const { path } of files.slice(MOST / 2)) rmSync(path, { force: true });
}

/** Another program may say something else: the version, and of a build of one's own its size and time. */
function programBuild(): string {
  const files = ['./program.cjs', './engine.cjs'].map(name => {
    const stat = statSync(new URL(name, import.meta.url), { throwIfNoEntry: false });
    return stat && `${stat.size} ${stat.mtimeMs}`;
  });
  return [VERSION, process.version, ...files].join(' ');
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'asbuilt', 'check');
  if (process.platform === 'win32') {
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'asbuilt', 'cache', 'check');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'asbuilt', 'check');
  return join(homedir(), '.cache', 'asbuilt', 'check');
}
