import type { Ask } from './ask.ts';

/** The tables that our own run has made in this database: every rule that a table can hold is in them. */
export async function tablesOfRun(ask: Ask): Promise<ReadonlySet<string>> {
  try {
    const rows = await ask(HISTORY);
    return new Set(rows.flatMap(([name]) => name ?? []));
  } catch {
    return new Set();
  }
}

const HISTORY = `select distinct t ->> 'name' from _asbuilt.migrations m, jsonb_array_elements(m.catalog -> 'tables') t
  where m.id in (select max(id) from _asbuilt.migrations group by title)`;
