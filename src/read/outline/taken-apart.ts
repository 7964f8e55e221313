import type { Reading } from '../reading.ts';
import { tablesIn } from './row.ts';
import { statementsByNode, statementsOf } from './statement.ts';

/** A reading whose statements and tables are found once, for all readers that look at them. */
export function takenApart(reading: Reading): Reading {
  const statements = statementsOf(reading);
  return {
    ...reading,
    statements,
    byNode: statementsByNode(statements),
    tables: [...tablesIn(reading)],
  };
}
