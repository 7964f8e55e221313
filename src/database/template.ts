import { PGlite } from '@electric-sql/pglite';

/**
 * A dump of a freshly initialised data folder as a tar file, made once at build time: opening it saves `initdb`.
 * It holds one database, small write-ahead segments and nothing to spare, because it is unpacked at every first start.
 */
export async function buildTemplate(compression: 'gzip' | 'none' = 'gzip'): Promise<Uint8Array> {
  const engine = await PGlite.create({
    initDbStartParams: ['--wal-segsize=2'],
    startParams: [...PGlite.defaultStartParams, '-c', 'wal_recycle=off', '-c', 'min_wal_size=4MB'],
  });
  try {
    await engine.exec('update pg_database set datistemplate = false');
    await engine.exec('drop database template0');
    await engine.exec('drop database template1');
    await engine.exec('vacuum full');
    await engine.exec('vacuum analyze');
    await engine.exec('checkpoint');
    await engine.exec('checkpoint');
    const dump = await engine.dumpDataDir(compression);
    return new Uint8Array(await dump.arrayBuffer());
  } finally {
    await engine.close();
  }
}
