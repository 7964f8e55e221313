import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../check/index.ts';
import { type Database, migrate, openDatabase } from '../../database/index.ts';
import type { Design, System } from '../../design/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import type { Evidence } from '../evidence.ts';
import { type Ask, probeCatalog } from './index.ts';

const SHELF = `# Shelf

## Data model

\`\`\`sql
CREATE TABLE writers (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name VARCHAR(120) NOT NULL,
  email VARCHAR(255) UNIQUE NOT NULL,
  born DATE
);
CREATE TABLE books (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  writer_id UUID NOT NULL REFERENCES writers(id) ON DELETE CASCADE,
  editor_id UUID REFERENCES writers(id) ON DELETE SET NULL,
  title VARCHAR(200) NOT NULL,
  subtitle TEXT,
  pages INTEGER CHECK (pages > 0),
  rating SMALLINT CHECK (rating BETWEEN 1 AND 5),
  state VARCHAR(20) NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sold')),
  price NUMERIC(10,2),
  copies INTEGER NOT NULL DEFAULT 0,
  printed BOOLEAN NOT NULL DEFAULT false,
  extra JSONB,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  UNIQUE (writer_id, title)
);
CREATE INDEX idx_books_state ON books (state, created_at DESC);
\`\`\`

### POST /books

\`\`\`json
{ "writer_id": "6f1e1c1e-0000-4000-8000-000000000000", "title": "A", "pages": 3 }
\`\`\`

### GET /books/{id}
`;

/** The same tables by another hand: other words for types, other names, more columns and indexes. */
const BY_HAND = `
CREATE TYPE book_state AS ENUM ('draft', 'sold');
CREATE TABLE writers (
  id uuid DEFAULT gen_random_uuid() CONSTRAINT w_pk PRIMARY KEY,
  name character varying(120) NOT NULL,
  email character varying(255) NOT NULL,
  born date,
  note text DEFAULT 'none',
  version bigint NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX writers_by_email ON writers (lower(email));
CREATE TABLE books (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
  writer_id uuid NOT NULL,
  editor_id uuid,
  title text NOT NULL CONSTRAINT short_title CHECK (length(title) < 201),
  subtitle character varying,
  pages int4 CONSTRAINT some_pages CHECK (pages >= 1),
  rating int2 CONSTRAINT stars CHECK (rating >= 1 AND NOT rating > 5),
  state book_state NOT NULL DEFAULT 'draft',
  price decimal(10,2),
  copies int NOT NULL DEFAULT (1 - 1),
  printed bool NOT NULL DEFAULT 'f',
  extra json,
  tags text[] DEFAULT '{}',
  PRIMARY KEY (id),
  CONSTRAINT one_title UNIQUE (title, writer_id),
  CONSTRAINT by_writer FOREIGN KEY (writer_id) REFERENCES writers ON DELETE CASCADE,
  CONSTRAINT by_editor FOREIGN KEY (editor_id) REFERENCES writers (id) ON DELETE SET NULL,
  CONSTRAINT sold_printed CHECK (state <> 'sold' OR printed)
);
CREATE INDEX any_name ON books (state, created_at);
CREATE INDEX more ON books (price);
CREATE INDEX partly ON books (title) WHERE printed;
CREATE UNIQUE INDEX partly_one ON books (title) WHERE printed;
CREATE TABLE unrelated (id int);
CREATE VIEW sold AS SELECT * FROM books WHERE state = 'sold';`;

/** One change of the tables each, with the code and the line that it has to be told at. */
const CHANGES: readonly (readonly [sql: string, code: string, line: string])[] = [
  ['DROP TABLE books', 'table-missing', 'CREATE TABLE books'],
  ['ALTER TABLE books RENAME TO book', 'table-missing', 'CREATE TABLE books'],
  ['ALTER TABLE books DROP COLUMN subtitle', 'column-missing', 'subtitle TEXT'],
  ['ALTER TABLE books RENAME COLUMN pages TO page_count', 'column-missing', 'pages INTEGER'],
  ['ALTER TABLE books RENAME COLUMN created_at TO createdat', 'column-missing', 'created_at'],
  ['ALTER TABLE writers ALTER name TYPE varchar(100)', 'column-type-differs', 'name VARCHAR(120)'],
  ['ALTER TABLE writers ALTER name TYPE text', 'column-rule-missing', 'name VARCHAR(120)'],
  ['ALTER TABLE writers ALTER email TYPE varchar(300)', 'column-rule-missing', 'email VARCHAR'],
  ['ALTER TABLE books ALTER pages TYPE bigint', 'column-type-differs', 'pages INTEGER'],
  ['ALTER TABLE books ALTER pages TYPE smallint', 'column-type-differs', 'pages INTEGER'],
  ['ALTER TABLE books ALTER price TYPE numeric(8,2)', 'column-type-differs', 'price NUMERIC'],
  ['ALTER TABLE books ALTER price TYPE double precision', 'column-type-differs', 'price NUMERIC'],
  ['ALTER TABLE books ALTER created_at TYPE timestamp', 'column-type-differs', 'created_at'],
  ['ALTER TABLE writers ALTER born TYPE timestamptz', 'column-type-differs', 'born DATE'],
  ['ALTER TABLE books ALTER extra TYPE text', 'column-type-differs', 'extra JSONB'],
  ['ALTER TABLE books ALTER subtitle TYPE varchar(50)', 'column-type-differs', 'subtitle TEXT'],
  ['ALTER TABLE writers ALTER name DROP NOT NULL', 'column-nullable', 'name VARCHAR(120)'],
  ['ALTER TABLE books ALTER writer_id DROP NOT NULL', 'column-nullable', 'writer_id UUID'],
  ['ALTER TABLE books ALTER subtitle SET NOT NULL', 'column-not-null', 'subtitle TEXT'],
  ['ALTER TABLE books ALTER state DROP DEFAULT', 'column-default-missing', 'state VARCHAR'],
  ["ALTER TABLE books ALTER state SET DEFAULT 'sold'", 'column-default-differs', 'state VARCHAR'],
  ['ALTER TABLE books ALTER copies SET DEFAULT 1', 'column-default-differs', 'copies INTEGER'],
  ['ALTER TABLE books ALTER created_at DROP DEFAULT', 'column-default-missing', 'created_at'],
  ['ALTER TABLE books ALTER id DROP DEFAULT', 'column-default-missing', '  id UUID'],
  [
    'ALTER TABLE books DROP CONSTRAINT "books_pages_exclusiveMinimum"',
    'column-rule-missing',
    'pages INTEGER',
  ],
  ['ALTER TABLE books DROP CONSTRAINT "books_rating_maximum"', 'column-rule-missing', 'rating SMALLINT'],
  ['ALTER TABLE books DROP CONSTRAINT "books_state_enum"', 'column-rule-missing', 'state VARCHAR'],
  ["ALTER TABLE books ADD CHECK (state <> 'sold')", 'column-too-strict', 'state VARCHAR'],
  ['ALTER TABLE books ADD CHECK (rating > 1)', 'column-too-strict', 'rating SMALLINT'],
  ['ALTER TABLE books ADD CHECK (length(title) < 200)', 'column-too-strict', 'title VARCHAR'],
  ['ALTER TABLE writers DROP CONSTRAINT writers_email_key', 'unique-missing', 'email VARCHAR'],
  ['ALTER TABLE books DROP CONSTRAINT books_writer_id_title_key', 'unique-missing', 'UNIQUE (writer_id'],
  ['ALTER TABLE writers ADD UNIQUE (name)', 'unique-unstated', 'name VARCHAR(120)'],
  ['ALTER TABLE books DROP CONSTRAINT books_pkey', 'primary-key-differs', '  id UUID'],
  ['ALTER TABLE books DROP CONSTRAINT books_writer_id_fkey', 'reference-missing', 'writer_id UUID'],
  [
    'ALTER TABLE books DROP CONSTRAINT books_writer_id_fkey, ADD FOREIGN KEY (writer_id) REFERENCES writers',
    'reference-on-delete-differs',
    'writer_id UUID',
  ],
  [
    'ALTER TABLE books DROP CONSTRAINT books_editor_id_fkey, ADD FOREIGN KEY (editor_id) REFERENCES writers ON DELETE CASCADE',
    'reference-on-delete-differs',
    'editor_id UUID',
  ],
  ['DROP INDEX books_state_created_at_idx', 'index-missing', 'CREATE INDEX idx_books_state'],
];

async function read(path: string, text: string): Promise<{ design: Design; system: System }> {
  const design = await readDesign(readMarkdown(sourceOf(path, text)));
  return { design, system: check(design).system };
}

describe('a live catalog against its design', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase('memory');
  }, 60_000);
  afterAll(() => database.close());

  const run = (text: string) => database.query({ text, values: [] });
  const ask: Ask = async (text, values = []) => (await database.query({ text, values })).rows;

  async function statements(text: string): Promise<void> {
    for (const statement of text.split(/;\s*\n|;$/)) if (statement.trim() !== '') await run(statement);
  }

  async function empty(): Promise<void> {
    await run('DROP SCHEMA public CASCADE');
    await run('CREATE SCHEMA public');
  }

  const told = (evidence: Evidence) => evidence.broken.map(({ code, message }) => `${code}: ${message}`);

  const examples = resolve(import.meta.dirname, '../../../examples');
  const documents = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(file =>
    /\.md$/.test(file),
  );

  test.each(documents)('%s: what our own run makes is what the design says', async file => {
    const { design, system } = await read(file, readFileSync(join(examples, file), 'utf8'));
    if (system.entities.length === 0) return;
    await empty();
    await migrate(database, system);
    expect(told(await probeCatalog(system, design, ask, 1))).toEqual([]);
  });

  test('the same tables by another hand keep the design', async () => {
    const { design, system } = await read('shelf.md', SHELF);
    await empty();
    await statements(BY_HAND);
    const evidence = await probeCatalog(system, design, ask, 1);
    expect(told(evidence)).toEqual([]);
    expect(evidence.held).toContain('rule:book.title.maxLength');
    expect(evidence.held).toContain('unique:writer.email');
  });

  test('each single change of our own tables, and of the SQL as written, is told at its line', async () => {
    const { design, system } = await read('shelf.md', SHELF);
    const ddl = design.sql.map(({ text }) => text).join(';\n');
    const names = SHELF.split('\n');
    const missed: string[] = [];
    for (const way of ['ours', 'as written'] as const) {
      await empty();
      if (way === 'ours') await migrate(database, system);
      else await statements(ddl);
      expect(told(await probeCatalog(system, design, ask, 1)), way).toEqual([]);
      for (const [change, code, line] of CHANGES) {
        const sql = way === 'ours' ? change : asWritten(change);
        const found = await probing(sql, system, design);
        const lines = found
          .filter(sign => sign.code === code)
          .map(sign => names[system.claims.get(sign.claim)!.place.line - 1] ?? '');
        if (!lines.some(text => text.includes(line)))
          missed.push(`${way}: ${sql}: ${found.map(sign => `${sign.code} ${sign.message}`).join(' | ')}`);
      }
    }
    expect(missed).toEqual([]);
  }, 120_000);

  async function probing(sql: string, system: System, design: Design) {
    let found: Evidence['broken'] = [];
    const undo = new Error('undo');
    await database
      .transaction(async session => {
        await session.query({
          text: sql.replace(/^(DROP TABLE \w+|.*DROP CONSTRAINT \w+_pkey)$/, '$1 CASCADE'),
          values: [],
        });
        const inside: Ask = async (text, values = []) => {
          await session.query({ text: 'savepoint one', values: [] });
          try {
            return (await session.query({ text, values })).rows;
          } catch (error) {
            await session.query({ text: 'rollback to savepoint one', values: [] });
            throw error;
          }
        };
        found = (await probeCatalog(system, design, inside, 1)).broken;
        throw undo;
      })
      .catch(error => {
        if (error !== undo) throw error;
      });
    return found;
  }

  test('a design without SQL asks nothing of tables that it does not name', async () => {
    const text = `# Pets

## Data model

\`\`\`typescript
interface Pet {
  id: string; // UUID
  petName: string; // required, max 40
  mood: 'calm' | 'wild';
  age?: number;
  friends: string[];
}
\`\`\`

### POST /pets

### GET /pets/{id}
`;
    const { design, system } = await read('pets.md', text);
    await empty();
    expect(told(await probeCatalog(system, design, ask, 1))).toEqual([]);
    await run('CREATE TABLE pet (id bigserial primary key, pet_name text, mood text, born date)');
    expect(told(await probeCatalog(system, design, ask, 1))).toEqual([]);
    await run('ALTER TABLE pet ALTER pet_name TYPE varchar(30)');
    expect(told(await probeCatalog(system, design, ask, 1))).toEqual([
      'column-too-strict: `pet.pet_name` refuses 40 characters, which the design allows; alter the table or the design.',
    ]);
  });
});

/** The names that PostgreSQL itself gives to what the SQL of the document leaves without one. */
function asWritten(change: string): string {
  return change
    .replace('"books_pages_exclusiveMinimum"', 'books_pages_check')
    .replace('"books_rating_maximum"', 'books_rating_check')
    .replace('"books_state_enum"', 'books_state_check')
    .replace('books_state_created_at_idx', 'idx_books_state');
}
