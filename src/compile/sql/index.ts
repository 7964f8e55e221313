import { type Definition, definitionsOf, statementOf } from '../../database/ddl.ts';
import type { System } from '../../design/index.ts';
import { noteOf, oneLine } from '../line.ts';
import type { Target } from '../target.ts';

const sql: Target = {
  name: 'sql',
  summary: 'tables, keys, checks and indexes for PostgreSQL 15 to 18',
  from: 'system',
  compile: system => [{ path: 'schema.sql', text: schemaSql(system) }],
};
export default sql;

function schemaSql(system: System): string {
  const title = `-- ${oneLine(system.title)}\n-- Compiled from the design; each comment names the line that states it.\n`;
  const statements = definitionsOf(system).map(definition => printDefinition(system, definition));
  return [title, ...statements].join('\n');
}

function printDefinition(system: System, definition: Definition): string {
  const note = noteOf(system, definition.claim) ?? definition.reason;
  const comment = note === undefined ? '' : `-- ${oneLine(note)}\n`;
  return `${comment}${definition.kind === 'table' ? printTable(system, definition) : `${statementOf(definition)};`}\n`;
}

function printTable(system: System, { head, parts }: Definition): string {
  const lines = parts.map(({ sql: text, claim }, index) => {
    const comma = index < parts.length - 1 ? ',' : '';
    const note = noteOf(system, claim);
    return `  ${text}${comma}${note === undefined ? '' : ` -- ${note}`}`;
  });
  return `${[head, ...lines].join('\n')}\n);`;
}
