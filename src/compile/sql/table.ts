import { type Definition, definitionsOf, statementOf } from '../../database/ddl.ts';
import type { System } from '../../design/index.ts';
import { noteOf, oneLine } from '../line.ts';
import { headOf } from './head.ts';

/** The statements that make the tables, in the order in which they need each other. */
export function schemaSql(system: System): string {
  const statements = definitionsOf(system).map(definition => printDefinition(system, definition));
  return [headOf(system, 'Each comment names the line that states a part.'), ...statements].join('\n');
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
