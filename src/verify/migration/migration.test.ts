import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { check } from '../../check/index.ts';
import { type Database, migrate, openDatabase } from '../../database/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import { rehearse, type Step, stepKind } from './index.ts';
import { isRehearsable } from './step.ts';

const document = (columns: string): string => `# Berths

## Data model

\`\`\`sql
CREATE TABLE berths (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name VARCHAR(40) NOT NULL${columns}
);
\`\`\`

### GET /berths
`;
const OLD = document('');
const NEW = document(',\n  depth INTEGER NOT NULL DEFAULT 0');

const BASE = [
  'CREATE TABLE berths (id UUID PRIMARY KEY DEFAULT gen_random_uuid(), name VARCHAR(40) NOT NULL, depth INTEGER NOT NULL DEFAULT 0)',
];
const UP = ['ALTER TABLE berths ADD COLUMN depth INTEGER NOT NULL DEFAULT 0', 'UPDATE berths SET depth = 3'];
const DOWN = ['ALTER TABLE berths DROP COLUMN depth'];

describe('a migration, rehearsed on tables with rows', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase('memory');
  }, 60_000);
  beforeEach(empty);
  afterAll(() => database.close());

  async function empty(): Promise<void> {
    for (const text of [
      'drop schema public cascade',
      'create schema public',
      'drop schema if exists _asbuilt cascade',
    ])
      await database.query({ text, values: [] });
  }

  async function rehearsed(
    up: readonly string[],
    down: readonly string[],
    old: string | undefined,
    now = NEW,
  ) {
    const read = async (text: string) => {
      const design = await readDesign(readMarkdown(sourceOf('berths.md', text)));
      return { design, system: check(design).system };
    };
    const { design, system } = await read(now);
    const place = (line: number) => ({
      path: 'berths.md',
      start: line,
      end: line,
      line,
      column: 1,
      endLine: line,
      endColumn: 1,
    });
    const steps = (texts: readonly string[], kind: Step['kind'], line: number) =>
      texts.map((text, index): Step => ({ text, kind, place: place(line + index) }));
    const evidence = await rehearse(
      {
        design,
        system,
        seed: 1,
        steps: [...steps(BASE, 'base', 5), ...steps(up, 'up', 20), ...steps(down, 'down', 30)],
        ...(old !== undefined && { earlier: { system: (await read(old)).system, path: 'old.md' } }),
      },
      {
        ask: async (text, values = []) => (await database.query({ text, values })).rows,
        migrate: async to => {
          await migrate(database, to);
        },
      },
    );
    const lineOf = (id: string) =>
      (evidence.claims.find(claim => claim.id === id) ?? system.claims.get(id))?.place.line;
    return {
      told: evidence.broken.map(({ code, claim }) => `${code} ${lineOf(claim)}`),
      held: [...evidence.held].filter(id => id.startsWith('migration:')),
      untested: evidence.untested,
    };
  }

  const ALL = ['migration:up', 'migration:rows', 'migration:down'];

  test('its own SQL leads there and back, from an earlier revision and from the tables less the migration', async () => {
    expect(await rehearsed(UP, DOWN, OLD)).toMatchObject({ told: [], held: ALL });
    await empty();
    expect(await rehearsed(UP, DOWN, undefined)).toMatchObject({ told: [], held: ALL });
  });

  test.each<readonly [string, readonly string[], readonly string[], string]>([
    [
      'a step that rows do not bear',
      ['ALTER TABLE berths ADD COLUMN depth INTEGER NOT NULL'],
      DOWN,
      'migration-refused 20',
    ],
    [
      'a second step that is wrong',
      [UP[0]!, 'ALTER TABLE berths ADD COLUMN depth INTEGER'],
      DOWN,
      'migration-refused 21',
    ],
    ['a step that is missing', ['UPDATE berths SET name = name'], [], 'column-missing 9'],
    ['another type than stated', [UP[0]!.replace('INTEGER', 'BIGINT')], DOWN, 'column-type-differs 9'],
    [
      'values that are lost',
      [...UP, 'ALTER TABLE berths ALTER name DROP NOT NULL', 'UPDATE berths SET name = NULL'],
      DOWN,
      'migration-loses-rows 20',
    ],
    [
      'a rollback that stops half-way',
      UP,
      ['ALTER TABLE berths ALTER depth DROP NOT NULL'],
      'rollback-incomplete 30',
    ],
    ['a rollback that is refused', UP, ['ALTER TABLE berths DROP COLUMN deep'], 'migration-refused 30'],
  ])(
    '%s is told at its line',
    async (_, up, down, expected) => {
      expect((await rehearsed(up, down, OLD)).told).toContain(expected);
    },
    60_000,
  );

  test('a revision without SQL of its own is applied as our run would, and says what would be lost', async () => {
    expect((await rehearsed([], [], OLD)).told).toEqual([]);
    await empty();
    expect((await rehearsed([], [], NEW, OLD)).told[0]).toMatch(/^migration-refused /);
  });

  test('what calls out, waits or loops is not run', async () => {
    const { told, held, untested } = await rehearsed(['SELECT pg_sleep(100)'], DOWN, OLD);
    expect({ told, held }).toEqual({ told: [], held: [] });
    expect(untested.get('migration:up')).toBe(
      'line 20 is SQL that a rehearsal does not run; rehearse it by hand',
    );
    for (const text of [
      "COPY a TO '/x'",
      'UPDATE a SET b = pg_read_file(1)',
      'INSERT INTO a SELECT generate_series(1, 9)',
      'DO $$ $$',
    ])
      expect(isRehearsable(text), text).toBe(false);
    for (const text of [...BASE, ...UP, ...DOWN, "UPDATE a SET note = 'copy; that'"])
      expect(isRehearsable(text), text).toBe(true);
  });

  test('titles and comments say what a statement is for', () => {
    expect(stepKind(['Data model'], undefined)).toBe('base');
    expect(stepKind(['Migration plan', 'Step 1'], undefined)).toBe('up');
    expect(stepKind(['Migration', 'Rollback'], undefined)).toBe('down');
    expect(stepKind(['Migration'], ' Down')).toBe('down');
    expect(stepKind(['Rollback'], '+migrate Up')).toBe('up');
  });
});
