import { describe, expect, test } from 'vitest';
import { tasks } from '../../test/fixtures/tasks.ts';
import { type Fault, startTasks } from '../../test/support/tasks-server.ts';
import type { System } from '../design/index.ts';
import { printJson, type Report, verify } from './index.ts';

// Without limit and targets nothing has to be waited for.
const unpaced: System = { ...tasks, limits: [], targets: [] };
const tokens = { reader: 'reader-token', writer: 'writer-token' };
const clock = () => performance.now();
const sleep = (milliseconds: number) => new Promise<void>(done => setTimeout(done, milliseconds));

async function run(
  fault?: Fault,
  options: { system?: System; seed?: number; tokens?: { [role: string]: string }; only?: string[] } = {},
): Promise<Report> {
  const system = options.system ?? unpaced;
  const server = await startTasks(fault, system.limits.length > 0);
  try {
    const report = await verify(system, {
      url: server.url,
      tokens: options.tokens ?? tokens,
      seed: options.seed ?? 1,
      clock,
      sleep,
      ...(options.only && { only: options.only }),
    });
    if (report.verdict === 'unreachable') throw new Error(report.message);
    return report;
  } finally {
    await server.close();
  }
}

const broken = (report: Report) => report.drift.map(({ claim }) => claim.id).sort();

describe('a correct service', () => {
  test.each([1, 2, 3])('conforms with seed %i', async seed => {
    const report = await run(undefined, { seed });
    expect(broken(report)).toEqual([]);
    expect(report.verdict).toBe('conforms');
    expect(report.claims.held).toBeGreaterThan(report.claims.untested * 4);
  });

  test('keeps its stated limit and target, and is left as it was found', async () => {
    const server = await startTasks();
    try {
      const before = server.rows();
      const report = await verify(tasks, {
        url: server.url,
        tokens,
        seed: 1,
        clock,
        sleep,
        only: ['limit:all'],
      });
      expect(report).toMatchObject({ verdict: 'conforms', claims: { held: 1, broken: 0, untested: 0 } });
      expect(server.rows()).toBe(before);
    } finally {
      await server.close();
    }
  });
});

describe('a planted fault is told at its claim, and nothing else is', () => {
  const planted: [Fault, string[]][] = [
    ['created-200', ['response:createProject.status', 'response:createTask.status']],
    ['field-missing', ['field:project.createdAt', 'field:task.createdAt']],
    ['over-long', ['rule:project.name.maxLength']],
    [
      'no-required',
      ['rule:project.name.required', 'rule:task.projectId.required', 'rule:task.title.required'],
    ],
    ['any-status', ['rule:task.status.enum', 'transition:task']],
    ['bare-error', ['envelope:error']],
    ['duplicate', ['unique:project.name']],
    ['duplicate-400', ['error:createProject.DUPLICATE']],
    ['dangling', ['relation:task.projectId']],
    ['no-auth', ['authentication:bearer']],
    ['any-token', ['authentication:bearer']],
    ['lost-create', ['effect:createProject']],
    ['lost-change', ['effect:updateProject', 'effect:updateTask']],
    ['lost-delete', ['effect:deleteProject', 'effect:deleteTask']],
    ['illegal-move', ['transition:task']],
    ['legal-refused', ['transition:task.doing-done']],
    ['unknown-served', ['error:getProject.NOT_FOUND', 'error:getTask.NOT_FOUND']],
    ['unknown-field', ['policy:unknown']],
    ['filter-ignored', ['effect:listTasks']],
    ['limit-ignored', ['effect:listProjects', 'effect:listTasks']],
    ['same-page', ['effect:listProjects', 'effect:listTasks']],
    ['crash-on-object', ['field:task.title', 'rule:task.title.required']],
    ['no-delete-route', ['operation:deleteProject', 'operation:deleteTask']],
    ['bound-refused', ['rule:project.name.maxLength']],
    ['created-moves', ['field:project.createdAt', 'field:task.createdAt']],
    ['wrong-start', ['transition:task']],
  ];
  test.each(planted)('%s', async (fault, claims) => {
    const report = await run(fault);
    expect(report.verdict).toBe('drifts');
    const found = broken(report);
    for (const claim of found) expect(claims).toContain(claim);
    expect(found.length).toBeGreaterThan(0);
    for (const drift of report.drift) {
      expect(drift.message.length).toBeLessThanOrEqual(100);
      expect(drift.curl).toContain('curl -s');
      expect(drift.curl).not.toContain('writer-token');
    }
  });

  test('reader-writes', async () => {
    const found = broken(await run('reader-writes'));
    expect(found).toContain('permission:createTask.reader');
    expect(found.every(claim => /^permission:.*\.reader$/.test(claim))).toBe(true);
  });

  test.each(['no-limit', 'limit-shared'] as const)('%s', async fault => {
    expect(broken(await run(fault, { system: tasks, only: ['limit:all'] }))).toEqual(['limit:all']);
  });

  test('slow', async () => {
    const system = { ...tasks, limits: [] };
    const report = await run('slow', { system, only: ['target:p95'] });
    expect(broken(report)).toEqual(['target:p95']);
    expect(report.measures[0]?.met).toBe(false);
  });

  test('a mock that remembers nothing is not taken for the service', async () => {
    const report = await run('stateless');
    expect(report.verdict).toBe('drifts');
    expect(broken(report)).toContain('effect:createTask');
    expect(report.drift.length).toBeLessThan(20);
  });
});

describe('what cannot be decided', () => {
  test('is untested, and says what would make it testable', async () => {
    const report = await run(undefined, { tokens: {} });
    expect(report.verdict).toBe('undecided');
    const rule = report.results.find(({ claim }) => claim.id === 'rule:project.name.maxLength');
    expect(rule).toMatchObject({
      outcome: 'untested',
      reason: 'no token for role `writer` was given; pass --token writer=…',
    });
    expect(report.results.find(({ claim }) => claim.id === 'authentication:bearer')?.outcome).toBe('held');
  });

  test('a service that is not there is a value', async () => {
    const report = await verify(unpaced, { url: 'http://127.0.0.1:1', tokens, seed: 1, clock, sleep });
    expect(report.verdict).toBe('unreachable');
  });
});

describe('a report', () => {
  test('prints as the one JSON document that the command promises', async () => {
    const report = await run('over-long', { only: ['rule:project.name.maxLength'] });
    const printed = JSON.parse(printJson(report));
    expect(Object.keys(printed)).toEqual(['version', 'verdict', 'claims', 'drift', 'measures', 'seed']);
    expect(printed).toMatchObject({
      version: 1,
      verdict: 'drifts',
      claims: { held: 0, broken: 1, untested: 0 },
    });
    expect(printed.drift[0]).toMatchObject({
      path: 'tasks.md',
      column: 1,
      severity: 'error',
      code: 'value-out-of-bounds-accepted',
      claim: 'rule:project.name.maxLength',
      request: 'POST /api/v1/projects',
    });
    expect(printed.drift[0].message).toBe(
      'POST /api/v1/projects accepts 81 characters as `name`; refuse it.',
    );
  });

  test('is the same for the same seed', async () => {
    const bodies = async () =>
      (await run('over-long')).drift.map(({ curl, code }) => [code, curl.replace(/:\d+\//, '/')]);
    expect(await bodies()).toEqual(await bodies());
  });

  test('shows the requests that lead to a finding, ids as variables', async () => {
    const report = await run('lost-change');
    const curl = report.drift.find(({ claim }) => claim.id === 'effect:updateTask')?.curl.split('\n') ?? [];
    expect(curl).toHaveLength(4);
    expect(curl[0]).toMatch(/^id1=\$\(curl -s -X POST .*\/api\/v1\/projects' \| jq -r '\.data\.id'\)$/);
    expect(curl[1]).toContain(`"projectId":"'"$id1"'"`);
    expect(curl[2]).toContain('-X PATCH');
    expect(curl[3]).toMatch(/^curl -s -H "Authorization: Bearer \$WRITER_TOKEN" '.*\/tasks\/'"\$id2"''$/i);
  });
});
