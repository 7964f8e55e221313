import { expect, test } from 'vitest';
import { sourceOf } from '../text/source.ts';
import { readMarkdown, type Section } from './index.ts';

const text = `Before.

Orders
======

Text.

### Skipped a level

- a list
  # not a section

## \`GET\` /orders &amp; more

> ## quoted

# Second
`;

function titles(section: Section): unknown {
  return [section.title, ...section.sections.map(titles)];
}

const { root } = readMarkdown(sourceOf('design.md', text));

test('headings at the top level make a tree by their levels', () => {
  expect(titles(root)).toEqual(['', ['Orders', ['Skipped a level'], ['GET /orders & more']], ['Second']]);
});

test('a section holds the blocks before its first subsection', () => {
  expect(root.blocks.map(block => block.kind)).toEqual(['paragraph']);
  expect(root.sections[0]!.blocks.map(block => block.kind)).toEqual(['paragraph']);
  expect(root.sections[0]!.sections[1]!.blocks.map(block => block.kind)).toEqual(['quote']);
});

test('a section spans from its heading to the next that is not inside of it', () => {
  const orders = root.sections[0]!;
  expect(text.slice(orders.start, orders.end)).toMatch(/^Orders\n[\s\S]*quoted\n\n$/);
  expect(root.sections[1]!.end).toBe(text.length);
});
