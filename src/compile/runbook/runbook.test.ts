import { expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf } from '../../../test/support/compiled.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';

test('what fails, what tells of it, the way back and whom to call', async () => {
  const text = await fileOf(FERRY, 'runbook', 'runbook.md');
  const lineOf = (part: string) => FERRY.split('\n').findIndex(line => line.includes(part)) + 1;
  expect(text).toMatch(
    /^\| Payment Gateway is down \| nobody can pay.*\| calls time out after 2 seconds \| answer 503 and try again three times \|/m,
  );
  expect(text).toContain(
    `1. Deploy the version before \\| with "care" (ferry.md:${lineOf('Deploy the version')})\n`,
  );
  expect(text).toContain(`- The harbour office, channel \\#ferries (ferry.md:${lineOf('harbour office')})\n`);
  expect(text).toMatch(/^\| Error rate \| Error rate above 2% .* \| 600 s \| critical \|/m);
});

test('every table has as many cells in each row as in its head', async () => {
  const text = await fileOf(FERRY, 'runbook', 'runbook.md');
  const { root } = readMarkdown(sourceOf('runbook.md', text));
  const tables = root.sections[0]!.sections.flatMap(({ blocks }) => blocks).filter(
    block => block.kind === 'table',
  );
  expect(tables.length).toBeGreaterThanOrEqual(3);
  for (const { header, rows } of tables)
    for (const { cells } of rows) expect(cells).toHaveLength(header.cells.length);
});

test('a document that says nothing of operation has no runbook', async () => {
  expect(await compileText('# Doors\n\n**Author:** @ada\n\nThey open.\n', 'runbook')).toEqual([]);
});
