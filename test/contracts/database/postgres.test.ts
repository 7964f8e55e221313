import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase, type Statement } from '../../../src/database/index.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../support/postgres.ts';

const programs = findPostgres();
const plain = (text: string, ...values: (string | null)[]): Statement => ({ text, values });
const named = (name: string, text: string, ...values: (string | null)[]): Statement => ({
  name,
  text,
  values,
});

/** What a server can do that serves several sessions at once. */
describe.skipIf(programs === undefined)('PostgreSQL over TCP, busy', () => {
  let postgres: TestPostgres;
  let database: Database;
  beforeAll(async () => {
    postgres = await startPostgres(programs!);
    database = await openDatabase(postgres.url);
    await database.query(plain('create table cells (id int primary key, size int not null)'));
    await database.query(plain('insert into cells select n, 0 from generate_series(1, 40) n'));
  });
  afterAll(async () => {
    await database?.close();
    await postgres?.stop();
  });

  const grow = (id: number) =>
    database.query(named('grow', 'update cells set size = size + 1 where id = $1', String(id)));

  test('a row that somebody holds delays no other row for long, and no write is lost', async () => {
    let growing: Promise<unknown> = Promise.resolve();
    await database.transaction(async session => {
      await session.query(plain('update cells set size = size + 1 where id = 1'));
      growing = grow(1);
      // They are in one batch with the one that waits, or behind it.
      await Promise.all([2, 3, 4].map(grow));
      await Promise.all([5, 6].map(grow));
    });
    await growing;
    const { rows } = await database.query(plain('select id, size from cells where id < 8 order by id'));
    expect(rows.map(([, size]) => size)).toEqual(['2', '1', '1', '1', '1', '1', '0']);
  });

  test('a slow question that is on its way delays no later one', async () => {
    const order: string[] = [];
    const slow = database.query(plain('select pg_sleep(3)')).then(() => order.push('slow'));
    // Those of one moment travel together; these come after it has left.
    await new Promise(resolve => setTimeout(resolve, 50));
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        await database.query(plain('select 1'));
        await database.query(plain('select 2'));
      }),
    );
    order.push('quick');
    await slow;
    expect(order).toEqual(['quick', 'slow']);
  });

  test('a plan that a changed table makes stale is made anew', async () => {
    const all = named('all', 'select * from cells where id = $1', '9');
    expect((await database.query(all)).rows).toEqual([['9', '0']]);
    await database.query(plain("alter table cells add column kind text not null default 'x'"));
    expect((await database.query(all)).rows).toEqual([['9', '0', 'x']]);
    expect((await database.query(all)).rows).toEqual([['9', '0', 'x']]);
  });

  test('many writers lose no write', async () => {
    await Promise.all(Array.from({ length: 600 }, (_, index) => grow(20 + (index % 3))));
    const { rows } = await database.query(plain('select size from cells where id between 20 and 22'));
    expect(rows).toEqual([['200'], ['200'], ['200']]);
  });
});
