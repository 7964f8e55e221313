import { readFile } from 'node:fs/promises';

/** The prepared data folder that the build makes, so that a new database need not be initialised. */
export async function databaseTemplate(): Promise<Uint8Array | undefined> {
  for (const candidate of ['./pgdata.tar', '../../dist/pgdata.tar']) {
    const bytes = await readFile(new URL(candidate, import.meta.url)).catch(() => undefined);
    if (bytes) return bytes;
  }
  return undefined;
}
