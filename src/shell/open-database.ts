import { resolve } from 'node:path';
import { type Database, openDatabase } from '../database/index.ts';
import { errorCode, Failure } from './failure.ts';
import { makeFolder } from './folder.ts';
import { databaseTemplate } from './template.ts';

/** Opens what `--database` names: `memory`, a folder, or a PostgreSQL server. */
export async function openNamedDatabase(where: string, directory: string): Promise<Database> {
  const target = targetOf(where, directory);
  try {
    const template = await databaseTemplate();
    return await openDatabase(target, { ...(template && { template: async () => template }) });
  } catch (error) {
    throw new Failure(`The database ${withoutPassword(where)} cannot be opened: ${said(error)}`);
  }
}

function targetOf(where: string, directory: string): string {
  if (where === 'memory') return where;
  if (/^postgres(ql)?:/i.test(where)) {
    if (URL.canParse(where)) return where;
    throw new Failure(`${withoutPassword(where)} is no URL; write postgres://user:password@host:5432/name.`);
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(where)) {
    throw new Failure(
      `${withoutPassword(where)} is no PostgreSQL address; write memory, a folder, or postgres://…`,
    );
  }
  if (where.trim() === '')
    throw new Failure('The database is empty; write memory, a folder, or postgres://…');
  const folder = resolve(directory, where);
  makeFolder(folder, where);
  return folder;
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'it may not be written; check its permissions.';
    case 'ENOTEMPTY':
      return 'the folder holds other files; name an empty or a new one.';
    default:
      return withEnd(error.message.split('\n')[0] || errorCode(error) || error.name);
  }
}

const withEnd = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

function withoutPassword(where: string): string {
  return where.replace(/\/\/([^:@/]*):[^@/]*@/, '//$1:…@');
}
