import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { ASBUILT, asbuilt, folderWith, type Served, served, start } from './command.ts';

const LOCKERS = `# Lockers

**Status:** Approved

## API

### POST /lockers

Adds a locker.

\`\`\`json
{ "code": "A-17" }
\`\`\`

**Response:** 201

\`\`\`json
{ "id": "6f1e9a52-4c86-4f8e-9a57-0d3a1f0c2b11", "code": "A-17", "status": "free" }
\`\`\`

- 400 Bad Request: the code is missing
- 409 Conflict: there is a locker with this code
- 429 Too Many Requests: over the limit

### GET /lockers/{id}

Returns one locker.

- 404 Not Found: no such locker

### PATCH /lockers/{id}

Changes the status of a locker.

\`\`\`json
{ "status": "taken" }
\`\`\`

- 400 Bad Request: no such status
- 404 Not Found: no such locker
- 409 Conflict: the move is not allowed

## Data Model

\`\`\`sql
CREATE TABLE lockers (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  code VARCHAR(20) NOT NULL UNIQUE,
  status VARCHAR(10) NOT NULL DEFAULT 'free' CHECK (status IN ('free', 'taken', 'broken'))
);
\`\`\`

## States

\`\`\`mermaid
stateDiagram-v2
  [*] --> free
  free --> taken
  taken --> free
  taken --> broken
\`\`\`

## Limits

\`POST /lockers\`: 40 requests per minute per user.

## Security

Public: no authentication.
`;

const programs = findPostgres();

describe.skipIf(programs === undefined)('two processes over one PostgreSQL', () => {
  const folder = folderWith({ 'design.md': LOCKERS });
  let postgres: TestPostgres;
  const processes: Served[] = [];
  const open = async (): Promise<void> => {
    const where = ['--port', '0', '--database', postgres.url, '--quiet'];
    processes.push(
      await served(start(process.execPath, [ASBUILT, 'run', 'design.md', ...where], folder.path)),
    );
  };
  beforeAll(async () => {
    postgres = await startPostgres(programs!);
    await open();
    await open();
  });
  afterAll(async () => {
    await Promise.all(processes.map(process => process.stop()));
    await postgres?.stop();
    folder.remove();
  });

  const send = async (to: number, method: string, path: string, body?: object) => {
    const answer = await fetch(`${processes[to % processes.length]!.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const seen = text === '' ? {} : (JSON.parse(text) as { readonly id: string; readonly status: string });
    return { status: answer.status, headers: answer.headers, body: seen };
  };
  const many = <Result>(count: number, one: (index: number) => Promise<Result>): Promise<Result[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => one(index)));

  test('count one limit together, keep what is unique, and lose no move', async () => {
    const same = await many(12, index => send(index, 'POST', '/lockers', { code: 'A-1' }));
    expect(same.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(11).fill(409)]);
    const { id } = same.find(({ status }) => status === 201)!.body as { readonly id: string };

    expect((await send(0, 'PATCH', `/lockers/${id}`, { status: 'taken' })).status).toBe(200);
    // Whichever comes first makes the other one illegal, for good.
    const rivals = ['free', 'broken'];
    const moves = await many(12, async index => {
      const to = rivals[Math.floor(index / 2) % 2]!;
      return { to, status: (await send(index, 'PATCH', `/lockers/${id}`, { status: to })).status };
    });
    const won = new Set(moves.filter(({ status }) => status === 200).map(({ to }) => to));
    expect(won.size).toBe(1);
    expect(moves.filter(({ to }) => !won.has(to)).every(({ status }) => status === 409)).toBe(true);
    const both = await many(2, index => send(index, 'GET', `/lockers/${id}`));
    expect(both.map(({ body }) => 'status' in body && body.status)).toEqual([...won, ...won]);

    const rest = await many(120, index => send(index, 'POST', '/lockers', { code: `B-${index}` }));
    const accepted = 12 + rest.filter(({ status }) => status !== 429).length;
    // At most the limit; what a block holds back may be a little less.
    expect(accepted).toBeLessThanOrEqual(40);
    expect(accepted).toBeGreaterThanOrEqual(36);
    const refused = rest.find(({ status }) => status === 429)!;
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  test('a third one that comes later counts with them', async () => {
    await open();
    const late = await many(9, index => send(2, 'POST', '/lockers', { code: `C-${index}` }));
    expect(late.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(4);
  });

  test('the folder of an embedded database has one owner', async () => {
    const data = `${folder.path}/data`;
    const first = await served(
      start(process.execPath, [ASBUILT, 'run', 'design.md', '--port', '0', '-d', data], folder.path),
    );
    const second = await asbuilt(['run', 'design.md', '--port', '0', '-d', data], folder.path);
    expect(second.code).toBe(2);
    expect(second.err).toMatch(/The folder .* is in use by process \d+; stop it or take another folder\./);
    expect((await first.stop()).code).toBe(0);
  });
});
