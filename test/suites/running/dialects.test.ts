import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callsOf, carriedOut } from './calls.ts';
import { run } from './running.ts';

const folder = join(import.meta.dirname, 'dialects');
const names = readdirSync(folder).flatMap(file => (file.endsWith('.md') ? [file.slice(0, -3)] : []));

/** A line that begins with `!` is a known miss: the test fails as soon as it holds. */
test.each(names)('%s does what a reader of the template expects', async name => {
  const calls = callsOf(join(folder, `${name}.calls`));
  const missed = calls.filter(call => call.who.startsWith('!')).map(call => call.line);
  const running = await run(`dialects/${name}`);
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
