import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { findPostgres, startPostgres } from '../support/postgres.ts';
import { ASBUILT, folderWith, type Served, served, start } from './command.ts';

/** How often each database loses its process; `KILLS=100` for a longer trial. */
const ROUNDS = Number(process.env['KILLS'] ?? 10);
const WRITERS = 6;

const JOURNAL = `# Journal

**Status:** Approved

## API

### POST /entries

Adds an entry.

\`\`\`json
{ "text": "swept the floor", "again": "swept the floor" }
\`\`\`

**Response:** 201

- 400 Bad Request: the text is missing

### GET /entries/{id}

Returns one entry.

- 404 Not Found: no such entry

### GET /entries

Lists entries, ordered by \`text\`.

**Query parameters:**
- \`limit\` (integer, optional): from 1 to 1000, default 20
- \`offset\` (integer, optional)

## Data Model

\`\`\`sql
CREATE TABLE entries (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  text VARCHAR(2000) NOT NULL UNIQUE,
  again VARCHAR(2000) NOT NULL
);
\`\`\`

## Security

Public: no authentication.
`;

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly again: string;
}

const headers = { 'content-type': 'application/json' };

/** Writes until the server is gone; what was acknowledged is kept. */
async function hammer(url: string, name: string, acknowledged: Map<string, string>): Promise<void> {
  for (let number = 0; ; number++) {
    const text = `${name}-${number} ${'x'.repeat((number * 37) % 1500)}`;
    try {
      const body = JSON.stringify({ text, again: text });
      const answer = await fetch(`${url}/entries`, { method: 'POST', headers, body });
      const row = (await answer.json()) as Entry;
      if (answer.status === 201) acknowledged.set(row.id, text);
    } catch {
      return;
    }
  }
}

async function rowsOf(url: string): Promise<Map<string, Entry>> {
  const rows = new Map<string, Entry>();
  for (let offset = 0; ; offset += 1000) {
    const answer = await fetch(`${url}/entries?limit=1000&offset=${offset}`);
    const body = (await answer.json()) as Entry[] | { readonly [name: string]: unknown };
    const page = (Array.isArray(body) ? body : Object.values(body).find(Array.isArray)) as Entry[];
    for (const row of page) rows.set(row.id, row);
    if (page.length < 1000) return rows;
  }
}

/** Kills the process in the midst of writes, again and again, and looks for what it had acknowledged. */
async function kill(open: () => Promise<Served>, rounds: number): Promise<number> {
  const acknowledged = new Map<string, string>();
  let server = await open();
  for (let round = 0; round < rounds; round++) {
    const writers = Array.from({ length: WRITERS }, (_, index) =>
      hammer(server.url, `r${round}w${index}`, acknowledged),
    );
    await pause(20 + Math.random() * 300);
    await server.stop('SIGKILL');
    await Promise.all(writers);
    server = await open();
    const rows = await rowsOf(server.url);
    const lost = [...acknowledged].filter(([id, text]) => rows.get(id)?.text !== text);
    expect(lost, `round ${round}`).toEqual([]);
    expect(
      [...rows.values()].filter(row => row.text !== row.again || !/^r\d+w\d+-\d+ x*$/.test(row.text)),
    ).toEqual([]);
  }
  await server.stop();
  return acknowledged.size;
}

describe('kill -9 in the midst of writes', () => {
  const folder = folderWith({ 'design.md': JOURNAL });
  afterAll(folder.remove);
  const run = (database: string) => (): Promise<Served> =>
    served(
      start(
        process.execPath,
        [ASBUILT, 'run', 'design.md', '--port', '0', '--quiet', '--database', database],
        folder.path,
      ),
    );

  test('loses no acknowledged row of a folder, and the next process takes it over', async () => {
    const count = await kill(run('data'), ROUNDS);
    process.stderr.write(`folder: ${ROUNDS} kills, ${count} acknowledged rows, none lost\n`);
    expect(count).toBeGreaterThan(ROUNDS);
  }, 900_000);

  const programs = findPostgres();
  test.skipIf(programs === undefined)(
    'loses no acknowledged row of a PostgreSQL, which crashes too',
    async () => {
      const postgres = await startPostgres(programs!);
      try {
        let round = 0;
        const open = async (): Promise<Served> => {
          if (round++ % 3 === 2) {
            await postgres.crash();
            await postgres.restart();
          }
          return run(postgres.url)();
        };
        const count = await kill(open, ROUNDS);
        process.stderr.write(`PostgreSQL: ${ROUNDS} kills, ${count} acknowledged rows, none lost\n`);
        expect(count).toBeGreaterThan(ROUNDS);
      } finally {
        await postgres.stop();
      }
    },
    900_000,
  );
});
