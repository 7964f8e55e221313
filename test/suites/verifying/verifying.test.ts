import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.ts';
import type { System } from '../../../src/design/index.ts';
import { readMarkdown } from '../../../src/markdown/index.ts';
import { readDesign } from '../../../src/read/index.ts';
import { sourceOf } from '../../../src/text/source.ts';
import { type Report, verify } from '../../../src/verify/index.ts';
import { TRIALS, type Trial } from './services.ts';

// Every fault and form with VERIFY_ALL=1; else each eighth fault and four forms of each service.
const ALL = env['VERIFY_ALL'] === '1';

describe.each(Object.entries(TRIALS))('%s', (name, trial) => {
  const path = join(import.meta.dirname, name, 'design.md');
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n');
  let system: System;

  beforeAll(async () => {
    const design = await readDesign(readMarkdown(sourceOf(path, text)));
    // Limits and targets take time; they have tests of their own.
    system = { ...check(design).system, limits: [], targets: [] };
  });

  const forms = trial.variants.flatMap(variant => [[variant, 1] as const, [variant, 2] as const]);
  const someForms = trial.variants.slice(0, 4).map((variant, index) => [variant, (index % 2) + 1] as const);
  test.concurrent.each(ALL ? forms : someForms)(
    'the correct form "%s" with seed %i drifts nowhere',
    async (variant, seed) => {
      const report = await tried(trial, system, '', variant, seed);
      expect(report.drift.map(({ place, message }) => `${place.line}: ${message}`)).toEqual([]);
      expect(report.verdict).toBe('conforms');
    },
    60_000,
  );

  const faults = Object.entries(trial.faults).filter(([fault]) => !trial.beyond.includes(fault));
  test.concurrent.each(faults.filter((_, index) => ALL || index % 8 === 0))(
    'the fault %s is told where the document says otherwise',
    async (fault, places) => {
      const report = await tried(trial, system, fault, '', 1);
      const told = report.drift.map(({ place }) => saying(lines, place.line - 1));
      expect(told.filter(line => places.some(part => line.includes(part)))).not.toEqual([]);
    },
    60_000,
  );
});

test('a service of another document is not taken for this one', async () => {
  const path = join(import.meta.dirname, 'desks', 'design.md');
  const design = await readDesign(readMarkdown(sourceOf(path, readFileSync(path, 'utf8'))));
  const system = { ...check(design).system, limits: [], targets: [] };
  expect((await tried(TRIALS['planner']!, system, '', '', 1)).verdict).not.toBe('conforms');
});

// A body that is shown as a block is introduced by the line above it.
function saying(lines: readonly string[], at: number): string {
  const line = lines[at] ?? '';
  return /^\s*[[{]?\s*$|^```/.test(line) && at > 0 ? saying(lines, at - 1) : line;
}

async function tried(
  trial: Trial,
  system: System,
  fault: string,
  variant: string,
  seed: number,
): Promise<Report> {
  const service = await trial.start(fault, variant, false);
  try {
    const report = await verify(system, {
      url: service.url,
      tokens: typeof trial.tokens === 'function' ? await trial.tokens() : trial.tokens,
      seed,
      clock: () => performance.now(),
      sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
    });
    if (report.verdict === 'unreachable') throw new Error(report.message);
    return report;
  } finally {
    await service.close();
  }
}
