import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/check/index.ts';
import { readMarkdown } from '../../src/markdown/index.ts';
import { readDesign } from '../../src/read/index.ts';
import { showJson } from '../../src/shell/print/show-json.ts';
import { sourceOf } from '../../src/text/source.ts';
import { asbuilt } from './command.ts';

const folder = resolve(import.meta.dirname, '../suites/reading');

// The command line is a minified script that is opened as Latin text: patterns with other letters must survive it.
test('the built command line reads what the source reads, in every language', async () => {
  const foreign = readdirSync(folder)
    .filter(name => name.endsWith('.md'))
    .filter(name => /[^\x00-\x7f]/.test(readFileSync(join(folder, name), 'utf8')))
    .slice(0, 12);
  expect(foreign.length).toBe(12);
  for (const name of foreign) {
    const design = await readDesign(readMarkdown(sourceOf(name, readFileSync(join(folder, name), 'utf8'))));
    const { out } = await asbuilt(['show', name, '--format', 'json'], folder);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(showJson(design, check(design)))));
  }
}, 60_000);
