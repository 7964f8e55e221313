import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, Statement } from '../../../src/database/port.ts';

const plain = (text: string, ...values: (string | null)[]): Statement => ({ text, values });
const named = (name: string, text: string, ...values: (string | null)[]): Statement => ({
  name,
  text,
  values,
});

/** What every database behind the port has to keep; the same for each of them. */
export function databaseContract(title: string, open: () => Promise<Database>): void {
  describe(title, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await database.query(plain('drop table if exists things'));
      await database.query(
        plain('create table things (id int primary key, name text unique, size int check (size > 0))'),
      );
    });
    afterAll(() => database.close());

    test('gives rows as text, and nulls as null', async () => {
      const { rows } = await database.query(plain(`select 1, true, null, '{"a": 1}'::json, $1::text`, 'ü😀'));
      expect(rows).toEqual([['1', 't', null, '{"a": 1}', 'ü😀']]);
    });

    test('counts what a statement changed', async () => {
      expect((await database.query(plain('insert into things values (1), (2), (3)'))).affected).toBe(3);
      expect((await database.query(plain('update things set size = 1 where id < 3'))).affected).toBe(2);
      expect((await database.query(plain('delete from things'))).affected).toBe(3);
    });

    test('never takes a value for SQL', async () => {
      const text = `'); drop table things; -- \\ "`;
      const { rows } = await database.query(named('echo', 'select $1::text', text));
      expect(rows).toEqual([[text]]);
    });

    test('prepares a named statement once and runs it often', async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          database.query(named('double', 'select $1::int * 2', `${index}`)),
        ),
      );
      expect(answers.map(answer => answer.rows[0]![0])).toEqual(
        Array.from({ length: 50 }, (_, index) => `${index * 2}`),
      );
    });

    test('lets a failing statement harm none of those that travel with it', async () => {
      const insert = (id: string) =>
        database.query(named('insert', 'insert into things (id) values ($1)', id));
      const outcomes = await Promise.allSettled(['10', '11', '10', '12', 'x', '13'].map(insert));
      expect(outcomes.map(outcome => outcome.status)).toEqual([
        'fulfilled',
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      const { rows } = await database.query(plain('select id from things where id >= 10 order by id'));
      expect(rows.flat()).toEqual(['10', '11', '12', '13']);
    });

    test('says what PostgreSQL refused, by code, constraint and column', async () => {
      await database.query(plain('insert into things values (20, $1)', 'taken'));
      await expect(
        database.query(plain('insert into things values (21, $1)', 'taken')),
      ).rejects.toMatchObject({
        name: 'DatabaseError',
        code: '23505',
        constraint: 'things_name_key',
        detail: expect.stringContaining('taken'),
      });
      await expect(database.query(plain('insert into things (name) values (null)'))).rejects.toMatchObject({
        code: '23502',
        column: 'id',
      });
      await expect(database.query(plain('insert into things values (22, null, 0)'))).rejects.toMatchObject({
        code: '23514',
      });
      await expect(database.query(plain('selec'))).rejects.toMatchObject({ code: '42601' });
      await expect(database.query(named('broken', 'select * from nothing'))).rejects.toMatchObject({
        code: '42P01',
      });
      await database.query(plain('create table nothing (a int)'));
      await expect(database.query(named('broken', 'select * from nothing'))).resolves.toMatchObject({
        rows: [],
      });
      await database.query(plain('drop table nothing'));
    });

    test('commits a transaction whole', async () => {
      const count = await database.transaction(async session => {
        await session.query(plain('insert into things (id) values (30)'));
        await session.query(plain('insert into things (id) values (31)'));
        return (await session.query(plain('select count(*) from things where id in (30, 31)'))).rows[0]![0];
      });
      expect(count).toBe('2');
      expect((await database.query(plain('select 1 from things where id in (30, 31)'))).rows.length).toBe(2);
    });

    test('rolls a transaction back whole, and goes on', async () => {
      const work = database.transaction(async session => {
        await session.query(plain('insert into things (id) values (40)'));
        await session.query(plain('insert into things (id) values (40)'));
      });
      await expect(work).rejects.toMatchObject({ code: '23505' });
      const thrown = database.transaction(async session => {
        await session.query(plain('insert into things (id) values (41)'));
        throw new Error('changed my mind');
      });
      await expect(thrown).rejects.toThrow('changed my mind');
      expect((await database.query(plain('select 1 from things where id in (40, 41)'))).rows).toEqual([]);
    });

    test('keeps transactions apart from each other and from other statements', async () => {
      await database.query(plain('insert into things (id, size) values (50, 1)'));
      const add = () =>
        database.transaction(async session => {
          const { rows } = await session.query(plain('select size from things where id = 50 for update'));
          await new Promise(resolve => setImmediate(resolve));
          await session.query(
            plain('update things set size = $1 where id = 50', `${Number(rows[0]![0]) + 1}`),
          );
        });
      const others = Array.from({ length: 10 }, () => database.query(plain('select 1')));
      await Promise.all([...Array.from({ length: 10 }, add), ...others]);
      expect((await database.query(plain('select size from things where id = 50'))).rows).toEqual([['11']]);
    });

    test('shows a write to the very next read', async () => {
      for (let id = 100; id < 130; id++) {
        await database.query(named('insert', 'insert into things (id) values ($1)', `${id}`));
        const found = await database.query(named('find', 'select 1 from things where id = $1', `${id}`));
        expect(found.rows.length).toBe(1);
      }
    });

    test('carries large values and many rows', async () => {
      const large = '😀'.repeat(400_000);
      expect((await database.query(plain('select $1::text', large))).rows).toEqual([[large]]);
      expect((await database.query(plain('select * from generate_series(1, 20000)'))).rows.length).toBe(
        20_000,
      );
    });

    test('prints times in UTC', async () => {
      const { rows } = await database.query(
        plain(`select '2026-03-01T12:00:00.123456+02:00'::timestamptz::text`),
      );
      expect(rows).toEqual([['2026-03-01 10:00:00.123456+00']]);
    });
  });
}
