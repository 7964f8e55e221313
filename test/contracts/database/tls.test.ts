import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/database/index.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../support/postgres.ts';

const programs = findPostgres();

describe.skipIf(programs === undefined)('PostgreSQL over TLS', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await startPostgres(programs!, { tls: true });
  }, 60_000);
  afterAll(() => postgres.stop());

  const isEncrypted = { text: 'select ssl::text from pg_stat_ssl where pid = pg_backend_pid()', values: [] };

  test.each([
    ['with a certificate that is checked', () => `?sslmode=verify-full&sslrootcert=${postgres.certificate}`],
    ['with any certificate', () => '?sslmode=no-verify'],
  ])('%s, single statements and transactions are encrypted', async (_, query) => {
    const database = await openDatabase(`${postgres.url}${query()}`);
    try {
      expect((await database.query(isEncrypted)).rows).toEqual([['true']]);
      const inside = await database.transaction(session => session.query(isEncrypted));
      expect(inside.rows).toEqual([['true']]);
    } finally {
      await database.close();
    }
  });

  test('a certificate that nobody vouches for is refused', async () => {
    await expect(openDatabase(`${postgres.url}?sslmode=verify-full`)).rejects.toThrow(/certificate/i);
  });
});
