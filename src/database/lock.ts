import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { DatabaseError } from './port.ts';

export interface FolderLock {
  release(): void;
}

/** Makes this process the only owner of a database folder; the lock of a dead process is taken over. */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'asbuilt.lock');
  const mine = `${pid} ${startOf(pid)}\n`;
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createdWith(path, mine)) return { release: () => releaseLock(path, mine) };
    const owner = ownerOf(path);
    if (owner !== undefined && isAlive(owner)) throw heldError(folder, owner);
    setAside(path, owner);
  }
  throw heldError(folder, ownerOf(path));
}

function createdWith(path: string, content: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, content);
    closeSync(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function releaseLock(path: string, mine: string): void {
  if (ownerOf(path) === mine) rmSync(path, { force: true });
}

/** Renamed before it is removed, so that of two processes that find it dead only one goes on. */
function setAside(path: string, owner: string | undefined): void {
  const aside = `${path}.${pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = ownerOf(aside);
  if (moved === owner) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function ownerOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A process number alone is used again, above all in containers; the time of its start is not. */
function isAlive(owner: string): boolean {
  const [number = '', start] = owner.trim().split(' ');
  const process = Number(number);
  if (!Number.isInteger(process) || process <= 0) return false;
  if (start !== startOf(process)) return false;
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** The start of a process in clock ticks since the machine's, where the system tells. */
function startOf(process: number): string {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return 'unknown';
  }
}

function heldError(folder: string, owner: string | undefined): DatabaseError {
  const by = owner === undefined ? 'another process' : `process ${owner.split(' ')[0]}`;
  return new DatabaseError(`The folder ${folder} is in use by ${by}; stop it or take another folder.`, {
    code: '55006',
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
