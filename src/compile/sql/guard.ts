import { nameGiver } from '../../database/ddl/name.ts';
import { quoteIdentifier, quoteText } from '../../database/quote.ts';
import type { Entity, StateMachine, System } from '../../design/index.ts';
import { noteOf } from '../line.ts';
import { headOf } from './head.ts';

/** What keeps the rows of one entity to the moves that the document draws. */
export interface Guard {
  /** Of the function and of its trigger. */
  readonly name: string;
  readonly entity: Entity;
  readonly machine: StateMachine;
  readonly column: string;
}

/** The guards of all entities that have states. */
export function guardsOf(system: System): readonly Guard[] {
  const give = nameGiver();
  return system.entities.flatMap(entity => {
    const machine = entity.states;
    const column = entity.fields.find(field => field.name === machine?.field)?.column;
    if (machine === undefined || column === undefined) return [];
    return [{ name: give(`${entity.table}_${column}_guard`), entity, machine, column }];
  });
}

/** Triggers that refuse an illegal move, whoever makes it; nothing when no states are drawn. */
export function guardSql(system: System): string | undefined {
  const guards = guardsOf(system);
  if (guards.length === 0) return undefined;
  const head = headOf(system, 'Run after schema.sql: the database refuses a move that is not drawn.');
  return [head, ...guards.map(guard => printGuard(system, guard))].join('\n');
}

function printGuard(system: System, { name, entity, machine, column }: Guard): string {
  const moves = machine.transitions.map(({ from, to, claim }, index) => {
    const comma = index < machine.transitions.length - 1 ? ',' : '';
    return { sql: `    (${quoteText(from)}, ${quoteText(to)})${comma}`, note: noteOf(system, claim) };
  });
  const value = quoteIdentifier(column);
  const legal =
    moves.length === 0
      ? 'false'
      : `(OLD.${value}::text, NEW.${value}::text) IN (\n${moves.map(move => move.sql).join('\n')}\n  )`;
  const body = `BEGIN
  IF NEW.${value} IS DISTINCT FROM OLD.${value} AND NOT ${legal} THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = ${quoteText(`${entity.table}.${column} may not move so`)};
  END IF;
  RETURN NEW;
END`;
  const table = quoteIdentifier(entity.table);
  const trigger = quoteIdentifier(name);
  const notes = [noteOf(system, machine.claim), ...moves.map(move => move.note)];
  return `${notes.map(note => (note === undefined ? '' : `-- ${note}\n`)).join('')}CREATE OR REPLACE FUNCTION ${trigger}() RETURNS trigger LANGUAGE plpgsql AS ${quoteText(body)};
DROP TRIGGER IF EXISTS ${trigger} ON ${table};
CREATE TRIGGER ${trigger} BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${trigger}();
`;
}
