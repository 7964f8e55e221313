import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { openDatabase } from '../../../src/database/index.ts';
import { findPostgres, startPostgres } from '../../support/postgres.ts';
import { testTemplate } from '../../support/template.ts';
import { databaseContract } from './contract.ts';

databaseContract('PGlite in memory', () => openDatabase('memory', { template: testTemplate }));

const folder = mkdtempSync(join(tmpdir(), 'asbuilt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
databaseContract('PGlite in a folder', () => openDatabase(join(folder, 'database')));

const programs = findPostgres();
if (programs === undefined) {
  describe('PostgreSQL', () => {
    test.skip('needs initdb and postgres under /usr/lib/postgresql or on PATH', () => {});
  });
} else {
  databaseContract('PostgreSQL over TCP', async () => {
    const server = await startPostgres(programs);
    const database = await openDatabase(server.url);
    return {
      ...database,
      close: async () => {
        await database.close();
        await server.stop();
      },
    };
  });
}
