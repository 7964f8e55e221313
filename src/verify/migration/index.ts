import type { Claim, Design, System } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import type { Ask } from '../catalog/ask.ts';
import { probeCatalog } from '../catalog/index.ts';
import { type Evidence, type Findings, newFindings } from '../evidence.ts';
import { prepareBase } from './base.ts';
import { countRows, fillTables } from './rows.ts';
import type { Shadow } from './shadow.ts';
import { firstDifference, shapeOfTables } from './shape.ts';
import { isRehearsable, type Step } from './step.ts';

export type { Shadow } from './shadow.ts';
export { type Step, stepKind } from './step.ts';

export interface Rehearsal {
  readonly system: System;
  readonly design: Design;
  /** The SQL of the document in its order. */
  readonly steps: readonly Step[];
  /** The earlier revision; absent when the document's own tables less its migration are the start. */
  readonly earlier?: { readonly system: System; readonly path: string };
  readonly seed: number;
}

/** Rehearses a migration on tables with rows in them: up, check, down, check. */
export async function rehearse(rehearsal: Rehearsal, shadow: Shadow): Promise<Evidence> {
  const { system, design, earlier, seed } = rehearsal;
  const findings = newFindings();
  const up = rehearsal.steps.filter(({ kind }) => kind === 'up');
  const down = rehearsal.steps.filter(({ kind }) => kind === 'down');
  const start = up[0]?.place ?? system.claims.get(system.entities[0]?.claim ?? '')?.place;
  if (start === undefined) return findings.evidence();
  const claims = claimsOf(findings, start, down[0]?.place ?? start);

  if (earlier !== undefined) await shadow.migrate(earlier.system);
  else if (!(await prepareBase(shadow.ask, rehearsal.steps))) {
    findings.untested(
      claims.up.id,
      'the document has no SQL migration; write its steps, or pass --rehearse OLD.md',
    );
    return findings.evidence();
  }
  await fillTables(shadow.ask, earlier?.system ?? system, seed);
  const before = { shape: await shapeOfTables(shadow.ask), rows: await countRows(shadow.ask) };

  const isUp =
    up.length > 0
      ? await runSteps(findings, shadow.ask, up, claims.up)
      : await plannedUp(findings, shadow, system, claims.up);
  if (!isUp) {
    for (const { id } of [claims.rows, claims.down])
      findings.untested(id, 'the migration did not apply, so that there is nothing to look at');
    return findings.evidence();
  }
  findings.held(claims.up.id);
  if (up.length > 0) await checkTables(findings, shadow, system, design, seed);
  tellLoss(findings, before.rows, await countRows(shadow.ask), up, claims.rows);
  if (down.length === 0) {
    findings.untested(
      claims.down.id,
      'no SQL leads back; write the rollback as SQL, or say that there is none',
    );
    return findings.evidence();
  }
  if (await runSteps(findings, shadow.ask, down, claims.down)) {
    const difference = firstDifference(before.shape, await shapeOfTables(shadow.ask));
    if (difference === undefined) findings.held(claims.down.id);
    else
      tell(
        findings,
        claims.down,
        'rollback-incomplete',
        `After the rollback, ${difference}; complete its steps.`,
        difference,
      );
  }
  return findings.evidence();
}

interface Claims {
  readonly up: Claim;
  readonly rows: Claim;
  readonly down: Claim;
}

function claimsOf(findings: Findings, up: Place, down: Place): Claims {
  const claim = (id: string, text: string, place: Place): Claim => {
    const made: Claim = { id, kind: 'entity', text, place, also: [] };
    findings.claimed(made);
    return made;
  };
  return {
    up: claim('migration:up', 'the migration applies to tables with rows in them', up),
    rows: claim('migration:rows', 'the migration keeps the rows and their values', up),
    down: claim('migration:down', 'the rollback leads back to where it began', down),
  };
}

/** Carries the steps out; the first one that is refused is told at its own line. */
async function runSteps(
  findings: Findings,
  ask: Ask,
  steps: readonly Step[],
  whole: Claim,
): Promise<boolean> {
  for (const [index, { text, place }] of steps.entries()) {
    if (!isRehearsable(text)) {
      findings.untested(
        whole.id,
        `line ${place.line} is SQL that a rehearsal does not run; rehearse it by hand`,
      );
      return false;
    }
    try {
      await ask(text);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      // What exists elsewhere cannot be rehearsed here.
      if (hasCode(error, '42P01', '42704', '42883', '0A000', '58P01')) {
        findings.untested(whole.id, `line ${place.line} needs what the document does not make (${said})`);
        return false;
      }
      const claim: Claim = {
        id: `${whole.id}.${index + 1}`,
        kind: 'entity',
        text: firstLine(text),
        place,
        also: [],
      };
      findings.claimed(claim);
      tell(findings, claim, 'migration-refused', `PostgreSQL refuses this step: ${said}; correct it.`, said);
      findings.untested(whole.id, `its step in line ${place.line} is refused`);
      return false;
    }
  }
  return true;
}

/** Without SQL of its own, a revision is applied as our own run would. */
async function plannedUp(findings: Findings, shadow: Shadow, system: System, claim: Claim): Promise<boolean> {
  try {
    await shadow.migrate(system);
    return true;
  } catch (error) {
    const said = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
    tell(findings, claim, 'migration-refused', `This revision cannot be applied as it is: ${said}`, said);
    return false;
  }
}

/** The tables are the document's own now: only what its SQL says binds them. */
async function checkTables(
  findings: Findings,
  { ask }: Shadow,
  system: System,
  design: Design,
  seed: number,
): Promise<void> {
  await ask('drop schema if exists _asbuilt cascade');
  const evidence = await probeCatalog(system, design, ask, seed);
  for (const sign of evidence.broken)
    findings.broken({ ...sign, request: `${sign.request} after the migration` });
  findings.held(...evidence.held);
}

function tellLoss(
  findings: Findings,
  before: ReadonlyMap<string, ReadonlyMap<string, number>>,
  after: ReadonlyMap<string, ReadonlyMap<string, number>>,
  steps: readonly Step[],
  claim: Claim,
): void {
  const sql = steps.map(({ text }) => text).join('\n');
  for (const [table, columns] of before) {
    const now = after.get(table);
    // What is dropped or renamed in so many words is meant.
    if (now === undefined) continue;
    for (const [column, count] of columns) {
      const left = now.get(column);
      if (left === undefined || left >= count || (column === '*' && /\bdelete\s+from\b/i.test(sql))) continue;
      const what = column === '*' ? `rows of \`${table}\`` : `values of \`${table}.${column}\``;
      tell(
        findings,
        claim,
        'migration-loses-rows',
        `The migration loses ${count - left} of ${count} ${what}; keep them, or say so.`,
        left,
      );
      return;
    }
  }
  findings.held(claim.id);
}

function tell(
  findings: Findings,
  claim: Claim,
  code: string,
  message: string,
  actual: string | number,
): void {
  findings.broken({
    claim: claim.id,
    code,
    message,
    expected: claim.text,
    actual,
    request: 'rehearsal on a shadow database',
    curl: `asbuilt verify ${claim.place.path} --rehearse`,
  });
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
