import { expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf, readText } from '../../../test/support/compiled.ts';
import { compileTarget } from '../index.ts';

const ownersOf = (text: string): readonly string[] =>
  text.split('\n').filter(line => line !== '' && !line.startsWith('#'));

test('those who are asked own the document; names alone are comments', async () => {
  const text = await fileOf(FERRY, 'codeowners', 'CODEOWNERS');
  expect(ownersOf(text)).toEqual(['ferry.md @harbour/pilots @mira-sand']);
  expect(text).toMatch(/^# line 6: .*The harbour master \(reviewer, no handle and no address\)$/m);
});

test('without anybody else the authors own it', async () => {
  const text = await fileOf('# Doors\n\n**Author:** Ada <ada@doors.example>\n', 'codeowners', 'CODEOWNERS');
  expect(ownersOf(text)).toEqual(['ferry.md ada@doors.example']);
});

test.each([
  ['docs/a b/[x] #1.md', '/docs/a?b/?x???1.md'],
  ['design.md', 'design.md'],
  ['/home/somebody/repo/design.md', 'design.md'],
  ['../other/design.md', 'design.md'],
  ['./docs/désign.md', '/docs/désign.md'],
])('%s is the pattern %s', async (path, pattern) => {
  const { design, system } = await readText('# Doors\n\n**Owner:** @ada\n', path);
  expect(ownersOf(compileTarget(system, 'codeowners', design)[0]!.text)).toEqual([`${pattern} @ada`]);
});

test('nobody, no file', async () => {
  expect(await compileText('# Doors\n\nThey open.\n', 'codeowners')).toEqual([]);
});
