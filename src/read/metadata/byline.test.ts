import { expect, test } from 'vitest';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';
import { readDesign } from '../index.ts';

const read = async (line: string) => {
  const { people, statuses } = await readDesign(
    readMarkdown(sourceOf('d.md', `# Kiln\n\n${line}\n\n## Goals\n`)),
  );
  return [statuses[0]?.value, ...people.map(({ role, name }) => `${role} ${name}`)];
};

test('a line under the title says who signs and how far it is', async () => {
  expect(await read('*Draft by Ina Kroll, 3 December 2025. Reviewed by nobody yet.*')).toEqual([
    'draft',
    'author Ina Kroll',
  ]);
  expect(await read('Written by Ina Kroll and Jo van Bell, June 2026.')).toEqual([
    undefined,
    'author Ina Kroll',
    'author Jo van Bell',
  ]);
});

test('a sentence on what is done by whom signs nothing', async () => {
  expect(await read('Pots are fired by Kiln Masters in the cellar.')).toEqual([undefined]);
  expect(await read('The kiln is driven by a Raspberry Pi.')).toEqual([undefined]);
});
