import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileTarget } from '../../src/compile/index.ts';
import { openDatabase } from '../../src/database/index.ts';
import { type RunningServer, startServer } from '../../src/run/index.ts';
import { issueToken } from '../../src/run/token.ts';
import { verify } from '../../src/verify/index.ts';
import { DOCUMENTS, load, systemOf } from './tool-desk.ts';

const dialects = Object.keys(DOCUMENTS);
const secret = new TextEncoder().encode('a secret of this test alone, long enough');
const audience = 'tool-desk';

describe.each(dialects)('the tool desk as %s', dialect => {
  it('is recognised and has nothing to report', async () => {
    const { design, diagnostics } = await load(DOCUMENTS[dialect]!);
    expect(design.dialect.name).toBe(dialect);
    expect(diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });

  it('compiles to the same OpenAPI', async () => {
    expect(await contract(dialect)).toEqual(await contract('feature'));
  });

  it('compiles to the same SQL', async () => {
    expect(await tables(dialect)).toBe(await tables('feature'));
  });
});

describe.each(dialects)('the server of %s', dialect => {
  let server: RunningServer;
  let tokens: Record<string, string>;

  beforeAll(async () => {
    const system = await systemOf(dialect);
    server = await startServer(system, {
      database: await openDatabase('memory'),
      host: '127.0.0.1',
      port: 0,
      secret,
      audience,
      mode: 'development',
      clock: Date.now,
      log: () => {},
    });
    const token = (role: string) => issueToken({ secret, audience, role, subject: role, expiresIn: '1h' });
    tokens = { member: await token('member'), clerk: await token('clerk') };
  });

  afterAll(() => server?.close());

  const call = async (role: string | undefined, method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        ...(role && { authorization: `Bearer ${tokens[role]}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };

  it('lends a tool', async () => {
    const name = 'cordless drill';
    const tool = await call('clerk', 'POST', '/tools', { name, category: 'power', dailyRate: 350 });
    expect(tool).toMatchObject({
      status: 201,
      body: { success: true, data: { name, category: 'power', dailyRate: 350 } },
    });
    const toolId = tool.body.data.id;

    const again = await call('clerk', 'POST', '/tools', { name, category: 'hand' });
    expect(again).toMatchObject({ status: 409, body: { success: false, error: { code: 'DUPLICATE' } } });

    const free = await call('clerk', 'POST', '/tools', { name: 'rake', category: 'garden' });
    expect(free.body.data).not.toHaveProperty('dailyRate');

    const listed = await call('member', 'GET', '/tools?category=garden');
    expect(listed).toMatchObject({ status: 200, body: { data: { items: [{ name: 'rake' }], total: 1 } } });

    const loan = await call('member', 'POST', '/loans', { toolId, days: 3 });
    expect(loan).toMatchObject({ status: 201, body: { data: { toolId, days: 3, status: 'requested' } } });
    const path = `/loans/${loan.body.data.id}`;

    expect(await call('member', 'PATCH', path, { status: 'approved' })).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN' } },
    });
    expect(await call('clerk', 'PATCH', path, { status: 'returned' })).toMatchObject({
      status: 409,
      body: { error: { code: 'ILLEGAL_STATE' } },
    });
    expect(await call('clerk', 'PATCH', path, { status: 'approved' })).toMatchObject({
      status: 200,
      body: { data: { status: 'approved', days: 3 } },
    });
    expect(await call('member', 'GET', path)).toMatchObject({
      status: 200,
      body: { data: { status: 'approved' } },
    });

    expect(await call('clerk', 'DELETE', `/tools/${toolId}`)).toMatchObject({
      status: 409,
      body: { error: { code: 'TOOL_IN_USE' } },
    });
    expect((await call('clerk', 'DELETE', `/tools/${free.body.data.id}`)).status).toBe(204);
    expect((await call('clerk', 'GET', `/tools/${free.body.data.id}`)).status).toBe(404);
  });

  it.each([
    ['no token', undefined, 'POST', '/tools', { name: 'saw', category: 'hand' }, 401, 'UNAUTHENTICATED'],
    ['an empty name', 'clerk', 'POST', '/tools', { name: '', category: 'hand' }, 400, 'VALIDATION_ERROR'],
    [
      'a name too long',
      'clerk',
      'POST',
      '/tools',
      { name: 'x'.repeat(81), category: 'hand' },
      400,
      'VALIDATION_ERROR',
    ],
    [
      'an unknown category',
      'clerk',
      'POST',
      '/tools',
      { name: 'saw', category: 'kitchen' },
      400,
      'VALIDATION_ERROR',
    ],
    [
      'a rate too high',
      'clerk',
      'POST',
      '/tools',
      { name: 'saw', category: 'hand', dailyRate: 100001 },
      400,
      'VALIDATION_ERROR',
    ],
    [
      'an unknown field',
      'clerk',
      'POST',
      '/tools',
      { name: 'saw', category: 'hand', color: 'red' },
      400,
      'VALIDATION_ERROR',
    ],
    [
      'an unknown tool',
      'member',
      'POST',
      '/loans',
      { toolId: '00000000-0000-4000-8000-000000000000', days: 1 },
      422,
      'TOOL_UNKNOWN',
    ],
    [
      'too many days',
      'member',
      'POST',
      '/loans',
      { toolId: '00000000-0000-4000-8000-000000000000', days: 31 },
      400,
      'VALIDATION_ERROR',
    ],
    ['an id that is none', 'member', 'GET', '/tools/none', undefined, 404, 'NOT_FOUND'],
    ['a limit too high', 'member', 'GET', '/loans?limit=51', undefined, 400, 'VALIDATION_ERROR'],
  ] as const)('refuses %s', async (_, role, method, path, body, status, code) => {
    expect(await call(role, method, path, body)).toMatchObject({
      status,
      body: { success: false, error: { code } },
    });
  });

  it('is what the document of the next dialect describes', async () => {
    const next = dialects[(dialects.indexOf(dialect) + 1) % dialects.length]!;
    const report = await verify(await systemOf(next), {
      url: server.url,
      tokens,
      seed: 7,
      clock: Date.now,
      sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
    });
    if (report.verdict === 'unreachable') throw new Error(report.message);
    expect(report.drift.map(({ message, place }) => `${place.line}: ${message}`)).toEqual([]);
    expect(report.verdict).toBe('conforms');
    expect(report.claims.held).toBeGreaterThan(report.claims.untested);
  }, 120_000);
});

async function contract(dialect: string): Promise<unknown> {
  const [artifact] = compileTarget(await systemOf(dialect), 'openapi');
  // What five authors word differently, and where it stands, is not the contract.
  const words = new Set(['x-asbuilt-line', 'description', 'summary', 'example', 'examples', 'title']);
  const { paths, components } = JSON.parse(artifact!.text, (key, value) =>
    words.has(key) ? undefined : value,
  );
  const inPlace = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(inPlace);
    if (node === null || typeof node !== 'object') return node;
    // One author names a type that another shows in place.
    if ('$ref' in node) return inPlace(components.schemas[String(node.$ref).split('/').at(-1)!]);
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inPlace(value)]));
  };
  return { paths: inPlace(paths), security: components.securitySchemes };
}

async function tables(dialect: string): Promise<string> {
  const [artifact] = compileTarget(await systemOf(dialect), 'sql');
  return artifact!.text.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
}
