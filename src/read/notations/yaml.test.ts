import { expect, test } from 'vitest';
import { growsLinearly } from '../../../test/support/growth.ts';
import { readYaml } from './yaml.ts';

test('a front matter has its values, its duplicates and no date magic', () => {
  const text = 'title: Orders\ndate: 2026-05-02\ntags: [a, b]\ntitle: Again\n';
  const read = readYaml(text);
  expect(read.value).toEqual({ title: 'Again', date: '2026-05-02', tags: ['a', 'b'] });
  expect(read.duplicates.map(({ key, start, end }) => [key, text.slice(start, end)])).toEqual([
    ['title', 'title'],
  ]);
  expect(read.problems).toEqual([]);
});

test('an error has its offset, and the rest is read', () => {
  const text = 'a: 1\nb: [1, 2\nc: 3\n';
  const read = readYaml(text);
  expect(read.problems.length).toBeGreaterThan(0);
  expect(read.problems[0]!.start).toBeGreaterThan(4);
  expect(read.value).toMatchObject({ a: 1 });
});

test.each<readonly [(share: number) => string]>([
  [share => '['.repeat(share * 100_000)],
  // The text itself grows with the square of its depth.
  [
    share =>
      Array.from({ length: 5000 * Math.sqrt(share) }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  ],
  [() => 'a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n'],
  [() => '\u0000: \t- }'],
  [share => '- '.repeat(share * 50_000)],
])('hostile text %# neither throws nor hangs', async text => {
  expect(readYaml(text(1))).toHaveProperty('problems');
  expect(await growsLinearly(share => readYaml(text(share)))).toBe(true);
});
