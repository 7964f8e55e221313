import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeSql } from '../../../src/check/index.ts';
import { type Database, DatabaseError, openDatabase } from '../../../src/database/index.ts';
import type { Diagnostic } from '../../../src/design/index.ts';
import { codeText, readMarkdown } from '../../../src/markdown/index.ts';
import { readDesign } from '../../../src/read/index.ts';
import { sourceOf } from '../../../src/text/source.ts';
import { casesOf } from '../../support/rule-page.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase('memory');
});
afterAll(() => database.close());

describe('the SQL of a document, run', () => {
  it('is taken in any order, with tables of before', async () => {
    expect(
      await refused(`CREATE TABLE pots (id UUID PRIMARY KEY, bed_id UUID NOT NULL REFERENCES beds (id), by_user BIGINT REFERENCES users);
CREATE TABLE beds (id UUID PRIMARY KEY, owner UUID REFERENCES gardens.people (person_id));
CREATE INDEX users_name ON users (name);`),
    ).toEqual([]);
  });

  it('is refused where PostgreSQL refuses it, at its line', async () => {
    const [first, ...others] = await refused(`CREATE TABLE beds (id UUID PRIMARY KEY);
CREATE TABLE pots (id UUID PRIMARY KEY, bed_id UUID REFERENCES beds (id), size INTEGER CHECK (length(size) > 2));
CREATE TABLE seeds (id UUID PRIMARY KEY, made DATE DEFAULT 'soon');`);
    expect(first).toBe('7 PostgreSQL refuses this: invalid input syntax for type date: "soon"; correct it.');
    expect(others).toEqual([]);
  });

  it('says one refusal once, and leaves the SQL of other products alone', async () => {
    expect(
      await refused(`CREATE TABLE pots (id UUID PRIMARY KEY, bed_id INTEGER REFERENCES beds (id));
CREATE TABLE beds (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
CREATE INDEX beds_name ON beds (name);`),
    ).toEqual([]);
  });

  it('names a circle', async () => {
    expect(
      await refused(`CREATE TABLE beds (id UUID PRIMARY KEY, best UUID REFERENCES pots (id));
CREATE TABLE pots (id UUID PRIMARY KEY, bed_id UUID REFERENCES beds (id));`),
    ).toEqual([
      '5 The tables refer to each other in a circle; add one of the keys later.',
      '6 The tables refer to each other in a circle; add one of the keys later.',
    ]);
  });
});

describe('the page of sql-refused', () => {
  const file = resolve(import.meta.dirname, '../../../src/check/sql-refused.md');
  const page = readMarkdown(sourceOf(file, readFileSync(file, 'utf8')));

  for (const { title, design, expected } of casesOf(page)) {
    it(title, async () => {
      const said = (await refusals(design)).map(
        ({ place, severity, message }) => `${place.line}:${place.column} ${severity} ${message}\n`,
      );
      expect(said.join('')).toBe(codeText(page, expected).text);
    });
  }
});

async function refused(sql: string): Promise<readonly string[]> {
  const found = await refusals(`# Garden\n\n## Tables\n\`\`\`sql\n${sql}\n\`\`\`\n`);
  return found.map(({ place, message }) => `${place.line} ${message}`);
}

async function refusals(text: string): Promise<readonly Diagnostic[]> {
  const design = await readDesign(readMarkdown(sourceOf('design.md', text)));
  const over = new Error('over');
  let said: readonly Diagnostic[] = [];
  await database
    .transaction(async session => {
      said = await executeSql(design, {
        run: async text => {
          await session.query({ text: 'SAVEPOINT one', values: [] });
          try {
            await session.query({ text, values: [] });
            return undefined;
          } catch (error) {
            if (!(error instanceof DatabaseError)) throw error;
            await session.query({ text: 'ROLLBACK TO SAVEPOINT one', values: [] });
            return { code: error.code, message: error.message };
          }
        },
      });
      throw over;
    })
    .catch(error => {
      if (error !== over) throw error;
    });
  return said;
}
