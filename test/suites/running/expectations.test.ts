import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callsOf, carriedOut } from './calls.ts';
import { runFile } from './running.ts';

/** Documents in the five dialects, in forms near to them, and without any template; `CALLS=FOLDER` takes others. */
const FOLDERS =
  process.env['CALLS'] === undefined ? ['dialects', 'services', 'freeform'] : [process.env['CALLS']];

/** A line that begins with `!` is a known miss: the test fails as soon as it holds. */
describe.each(FOLDERS)('%s', name => {
  const folder = resolve(import.meta.dirname, name);
  const documents = readdirSync(folder).flatMap(file => (file.endsWith('.md') ? [file.slice(0, -3)] : []));

  test.each(documents)('%s does what a reader of the document expects', async document => {
    const calls = callsOf(resolve(folder, `${document}.calls`));
    const missed = calls.filter(call => call.who.startsWith('!')).map(call => call.line);
    const running = await runFile(resolve(folder, `${document}.md`), document);
    try {
      const wrong = await carriedOut(
        running,
        calls.map(call => ({ ...call, who: call.who.replace(/^!/, '') })),
      );
      expect(wrong.filter(text => !missed.includes(Number.parseInt(text, 10)))).toEqual([]);
      expect(missed.filter(line => !wrong.some(text => Number.parseInt(text, 10) === line))).toEqual([]);
      expect(running.failures).toEqual([]);
    } finally {
      await running.close();
    }
  });
});
