import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callsOf, carriedOut } from './calls.ts';
import { run } from './running.ts';

const folder = join(import.meta.dirname, 'services');
const names = readdirSync(folder).flatMap(file => (file.endsWith('.md') ? [file.slice(0, -3)] : []));

test.each(names)('%s does what a reader of the document expects', async name => {
  const running = await run(`services/${name}`);
  try {
    expect(await carriedOut(running, callsOf(join(folder, `${name}.calls`)))).toEqual([]);
    expect(running.failures).toEqual([]);
  } finally {
    await running.close();
  }
});
