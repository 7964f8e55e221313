import { type Definition, definitionsOf } from '../../database/ddl.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { System } from '../../design/index.ts';
import { guardsOf } from './guard.ts';
import { headOf } from './head.ts';

/** The statements that undo the schema and its guards: first what holds tables together, then the tables. */
export function downSql(system: System): string {
  const keys = definitionsOf(system).flatMap(definition => dropLateKey(system, definition));
  const tables = system.entities.map(({ table }) => `DROP TABLE IF EXISTS ${quoteIdentifier(table)};\n`);
  const functions = guardsOf(system).map(
    ({ name }) => `DROP FUNCTION IF EXISTS ${quoteIdentifier(name)}();\n`,
  );
  const head = headOf(system, 'Drops what schema.sql and guards.sql made, with every row.');
  return [head, [...keys, ...tables.reverse(), ...functions].join('')].join('\n');
}

function dropLateKey(system: System, { kind, name, entity }: Definition): readonly string[] {
  const table = system.entities.find(each => each.name === entity)?.table;
  if (kind !== 'foreign-key' || name === undefined || table === undefined) return [];
  return [
    `ALTER TABLE IF EXISTS ${quoteIdentifier(table)} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(name)};\n`,
  ];
}
