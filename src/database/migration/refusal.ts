import type { System } from '../../design/index.ts';
import { type MigrationStep, printStep } from './step.ts';

/** A migration that is not done: nothing of it has happened. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
  readonly steps: readonly MigrationStep[];

  constructor(message: string, steps: readonly MigrationStep[]) {
    super(message);
    this.steps = steps;
  }
}

/** Refuses a plan that would lose values, with each of its steps on a line. */
export function refuseLoss(steps: readonly MigrationStep[], system: System): MigrationRefused {
  const lines = steps.map(step => `  ${printStep(step, system)}`);
  const count = steps.filter(step => step.risk === 'loss').length;
  const what = count === 1 ? 'one step that may lose values (-)' : `${count} steps that may lose values (-)`;
  return new MigrationRefused(
    `the design has changed, and the plan has ${what}:\n${lines.join('\n')}\nNothing was changed; add --allow-destructive to carry it out, or take another database.`,
    steps,
  );
}

/** Refuses a step that rows stand against. */
export function refuseRows(step: MigrationStep, system: System, why: string): MigrationRefused {
  return new MigrationRefused(
    `The rows in table ${step.table} do not fit the design: ${why}.\n  ${printStep(step, system)}\nNothing was changed; change the rows first, or take another database.`,
    [step],
  );
}
