import { createHash } from 'node:crypto';
import type { System } from '../design/index.ts';
import { alterTables } from './alter.ts';
import { tablesOf } from './ddl.ts';
import type { Database } from './port.ts';

/**
 * Brings the tables to what the system says, in one transaction, and remembers what was applied: missing tables are
 * made, tables of an earlier version of the design are altered. Tables that somebody else made are left alone.
 */
export async function migrate(database: Database, stated: System): Promise<void> {
  const system = withFreeOwners(stated);
  const statements = tablesOf(system);
  const hash = createHash('sha256').update(statements.join('\n')).digest('hex');
  await database.transaction(async session => {
    // Two processes that start at once go one after the other.
    await session.query({ text: 'select pg_advisory_xact_lock(7308604758)', values: [] });
    await session.query({ text: HISTORY, values: [] });
    const last = await session.query({
      text: 'select hash, title = $1 from "_asbuilt_schema" order by title = $1 desc, id desc limit 1',
      values: [system.title],
    });
    const [known, sameTitle] = last.rows[0] ?? [];
    if (known === hash && sameTitle === 't') return;
    await alterTables(session, system, known !== undefined);
    for (const text of statements) await session.query({ text, values: [] });
    await session.query({
      text: 'insert into "_asbuilt_schema" (title, hash) values ($1, $2)',
      values: [system.title, hash],
    });
  });
}

/** Owners are known by their tokens, so that none of them needs a row of their own. */
function withFreeOwners(system: System): System {
  const entities = system.entities.map(entity => ({
    ...entity,
    fields: entity.fields.map(({ references, ...field }) =>
      references === undefined || field.generated === 'owner' ? field : { ...field, references },
    ),
  }));
  return { ...system, entities };
}

const HISTORY = `create table if not exists "_asbuilt_schema" (
  id bigint generated always as identity primary key,
  title text not null,
  hash text not null,
  applied_at timestamptz not null default now()
)`;
