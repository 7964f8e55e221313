import { describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import { type Fault, startTasks } from '../../test/support/tasks-server.ts';
import { claimsMeant, printJson, type Recorded, type Report, replay, verdictOf, verify } from './index.ts';

const system = { ...tasks, limits: [], targets: [] };
const tokens = { reader: 'reader-token', writer: 'writer-token' };
const clock = () => performance.now();
const sleep = (milliseconds: number) => new Promise<void>(done => setTimeout(done, milliseconds));

async function recordedOf(fault: Fault, only: readonly string[]): Promise<readonly Recorded[]> {
  const server = await startTasks(fault, false);
  try {
    const report = await verify(system, { url: server.url, tokens, seed: 1, clock, sleep, only });
    return JSON.parse(printJson(report as Report)).drift;
  } finally {
    await server.close();
  }
}

async function outcomesOn(fault: Fault | undefined, recorded: readonly Recorded[]) {
  const server = await startTasks(fault, false);
  try {
    return await replay(system, recorded, { url: server.url, tokens, clock });
  } finally {
    await server.close();
  }
}

describe('the trace of a drift', () => {
  test.each([
    ['over-long', 'rule:project.name.maxLength'],
    ['lost-change', 'effect:updateTask'],
    ['no-auth', 'authentication:bearer'],
    ['duplicate', 'unique:project.name'],
    ['lost-delete', 'effect:deleteTask'],
  ] as const)('of %s is still there while the fault is, and gone without it', async (fault, claim) => {
    const recorded = await recordedOf(fault, [claim]);
    expect(recorded.length).toBeGreaterThan(0);
    const faulty = await outcomesOn(fault, recorded);
    expect(faulty.map(({ outcome }) => outcome)).toEqual(recorded.map(() => 'broken'));
    const mended = await outcomesOn(undefined, recorded);
    expect(mended.map(({ outcome }) => outcome)).toEqual(recorded.map(() => 'gone'));
    expect(verdictOf(mended)).toBe('conforms');
  });

  test('names what an answer made instead of repeating it, and holds no token', async () => {
    const [first] = await recordedOf('lost-change', ['effect:updateTask']);
    const steps = first!.trace;
    expect(steps[0]?.makes).toEqual({ name: 'id1', at: ['data', 'id'] });
    expect(steps.at(-1)?.target).toMatch(/\/tasks\/\{\{id2\}\}$/);
    expect(JSON.stringify(steps)).not.toContain('writer-token');
  });
});

describe('the claims that a person means', () => {
  test('by id, by kind and by line', () => {
    const [claim] = [...system.claims.values()];
    expect(claimsMeant(system, claim!.id)).toEqual([claim!.id]);
    expect(claimsMeant(system, String(claim!.place.line))).toContain(claim!.id);
    const kinds = claimsMeant(system, 'transition').map(id => system.claims.get(id)?.kind);
    expect(new Set(kinds)).toEqual(new Set(['transition']));
    expect(claimsMeant(system, 'no-such-claim')).toEqual([]);
  });
});
