import type { Reading } from '../reading.ts';
import { outlinedTables } from './row.ts';
import { statementsOf } from './statement.ts';

/** A reading whose statements and tables are found once, for all readers that look at them. */
export function takenApart(reading: Reading): Reading {
  return { ...reading, statements: [...statementsOf(reading)], tables: [...outlinedTables(reading)] };
}
