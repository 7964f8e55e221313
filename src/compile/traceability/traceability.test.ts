import { expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf } from '../../../test/support/compiled.ts';

test('each requirement stands with what serves it, also when nothing does', async () => {
  const text = await fileOf(FERRY, 'traceability', 'traceability.md');
  const [first, second] = text.split('\n').filter(line => line.startsWith('| REQ'));
  expect(first).toContain('`POST /api/v1/bookings`');
  expect(first).toContain('Seats are counted per crossing');
  expect(second).toMatch(/^\| REQ-2: A pilot decides on each booking \| ferry\.md:\d+ \| – \| – \| – \|$/);
});

test('no requirement, no table', async () => {
  expect(await compileText('# Doors\n\nThey open.\n', 'traceability')).toEqual([]);
});
