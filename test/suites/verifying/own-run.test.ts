import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.ts';
import type { System } from '../../../src/design/index.ts';
import { readMarkdown } from '../../../src/markdown/index.ts';
import { readDesign } from '../../../src/read/index.ts';
import { issueToken, startServer } from '../../../src/run/index.ts';
import { sourceOf } from '../../../src/text/source.ts';
import { type Report, verify } from '../../../src/verify/index.ts';
import { openTestDatabase } from '../../support/server.ts';

const SECRET = new TextEncoder().encode('a secret for what we run ourselves, of enough bytes');
const ROOT = join(import.meta.dirname, '../../../examples');
const EXAMPLES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.md') && !file.endsWith('README.md'))
  .sort();

describe('a design verified against what we run of it', () => {
  test.each(EXAMPLES)(
    '%s drifts nowhere, and what is not tested has a reason',
    async file => {
      const system = await systemOf(file);
      const report = await verifiedAgainst(system, system);
      expect(report.drift.map(({ place, message }) => `${place.line}: ${message}`)).toEqual([]);
      if (system.operations.length > 0) expect(report.claims.held).toBeGreaterThan(report.claims.untested);
      for (const { outcome, reason } of report.results)
        if (outcome === 'untested') expect(reason).toMatch(/\w/);
    },
    90_000,
  );

  test('what we run of another document is not taken for it', async () => {
    const [one, other] = [await systemOf('shop/shop.md'), await systemOf('todo-backend/todo-api.md')];
    const report = await verifiedAgainst(one, other);
    expect(report.verdict).toBe('drifts');
    expect(report.drift.some(({ code }) => code === 'operation-missing')).toBe(true);
  }, 90_000);
});

async function systemOf(file: string): Promise<System> {
  const path = join(ROOT, file);
  const { system } = check(await readDesign(readMarkdown(sourceOf(path, readFileSync(path, 'utf8')))));
  // Limits and targets take time; they have tests of their own.
  return { ...system, limits: [], targets: [] };
}

async function verifiedAgainst(system: System, running: System): Promise<Report> {
  const server = await startServer(running, {
    database: await openTestDatabase(),
    host: '127.0.0.1',
    port: 0,
    secret: SECRET,
    mode: 'development',
    log: () => undefined,
    clock: () => Date.now(),
    openapi: '{}',
  });
  try {
    const report = await verify(system, {
      url: server.url,
      tokens: await tokensFor(system, running.title),
      seed: 1,
      clock: () => performance.now(),
      sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
    });
    if (report.verdict === 'unreachable') throw new Error(report.message);
    return report;
  } finally {
    await server.close();
  }
}

async function tokensFor(system: System, audience: string): Promise<{ readonly [role: string]: string }> {
  const names = (system.roles.length > 0 ? system.roles : ['user']).flatMap(role => [
    [role, role] as const,
    [`${role}2`, role] as const,
  ]);
  const tokens = await Promise.all(
    names.map(
      async ([name, role]) =>
        [
          name,
          await issueToken({
            secret: SECRET,
            audience,
            role,
            subject: name,
            expiresIn: 3600,
            now: Date.now(),
          }),
        ] as const,
    ),
  );
  return Object.fromEntries(tokens);
}
