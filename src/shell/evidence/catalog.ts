import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Database } from '../../database/index.ts';
import type { Ask } from '../../verify/catalog/ask.ts';
import { probeCatalog } from '../../verify/catalog/index.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { Failure } from '../failure.ts';
import { openNamedDatabase } from '../open-database.ts';
import type { Asked } from './index.ts';

/** Compares the live catalog that `--database` names; nothing is written to it. */
export async function catalogEvidence({ loaded, context, seed }: Asked, where: string): Promise<Evidence> {
  refuseNoDatabase(where, context.directory);
  const database = await openNamedDatabase(where, context.directory);
  try {
    return await readOnly(database, ask => probeCatalog(loaded.system, loaded.design, ask, seed));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new Failure(`The catalog cannot be read: ${error.message}; check the rights of this user.`);
  } finally {
    await database.close();
  }
}

/** A folder that is not there would be made, and an empty database compared. */
function refuseNoDatabase(where: string, directory: string): void {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(where)) return;
  const folder = resolve(directory, where);
  const marks = [join(folder, 'data', 'PG_VERSION'), join(folder, 'PG_VERSION')];
  if (where !== 'memory' && marks.some(existsSync)) return;
  throw new Failure(
    `\`${where}\` is no database; write postgres://… or a folder that \`asbuilt run\` has made.`,
  );
}

/** A statement that fails is undone alone, so that the next one can be asked. */
export function readOnly<Result>(database: Database, work: (ask: Ask) => Promise<Result>): Promise<Result> {
  return database.transaction(async session => {
    const say = (text: string) => session.query({ text, values: [] });
    await say('set transaction read only');
    await say("set local statement_timeout = '15s'");
    return work(async (text, values = []) => {
      await say('savepoint asbuilt_ask');
      try {
        return (await session.query({ text, values })).rows;
      } catch (error) {
        await say('rollback to savepoint asbuilt_ask');
        throw error;
      }
    });
  });
}
