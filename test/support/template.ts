import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildTemplate } from '../../src/database/template.ts';

/** A template kept between test files and runs, so that only the first pays for the initialisation. */
export async function testTemplate(): Promise<Uint8Array> {
  const engine = readFileSync(fileURLToPath(import.meta.resolve('@electric-sql/pglite')));
  const recipe = readFileSync(join(import.meta.dirname, '../../src/database/template.ts'));
  const name = createHash('sha256').update(engine).update(recipe).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `asbuilt-template-${name}.tar`);
  if (!existsSync(path)) {
    const mine = `${path}.${pid}`;
    writeFileSync(mine, await buildTemplate('none'));
    renameSync(mine, path);
  }
  return readFileSync(path);
}
