import { planMigration } from '../../database/migration/plan.ts';
import type { MigrationStep } from '../../database/migration/step.ts';
import type { System } from '../../design/index.ts';
import { lineOf, oneLine } from '../line.ts';
import { whereOf } from '../origin.ts';
import type { Artifact } from '../target.ts';
import { headOf } from './head.ts';

/** The steps from one revision of a design to the next, and the steps back. */
export function compileMigration(before: System, after: System): readonly Artifact[] {
  return [
    { path: 'migration.sql', text: migrationSql(before, after, 'From the revision before to this one.') },
    {
      path: 'migration-down.sql',
      text: migrationSql(after, before, 'From this revision back to the one before.'),
      beside: true,
    },
  ];
}

function migrationSql(before: System, after: System, title: string): string {
  const steps = planMigration(before, after);
  const losses = steps.filter(step => step.risk === 'loss').length;
  const told = [
    title,
    steps.length === 0 ? 'Nothing changes in the database.' : `Steps: ${steps.length}.`,
    ...(losses > 0 ? [`Of them ${losses} can lose data: look for LOSES DATA.`] : []),
  ];
  const head = headOf(after, ...told);
  if (steps.length === 0) return head;
  return [head, 'BEGIN;\n', ...steps.map(step => printStep(after, step)), 'COMMIT;\n'].join('\n');
}

function printStep(system: System, { text, risk, refusedRows, table, sql, claim }: MigrationStep): string {
  const line = lineOf(system, claim);
  const where = line === undefined ? '' : ` (${whereOf(system, line)})`;
  const notes = [
    `${risk === 'loss' ? 'LOSES DATA: ' : ''}${text}${where}`,
    ...(risk === 'rows' ? ['Goes on only when all rows fit.'] : []),
    ...(refusedRows === undefined ? [] : [`Rows of ${table} that do not: ${refusedRows}`]),
  ];
  return `${notes.map(note => `-- ${oneLine(note)}\n`).join('')}${sql};\n`;
}
