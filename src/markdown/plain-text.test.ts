import { expect, test } from 'vitest';
import { sourceOf } from '../text/source.ts';
import { plainText, readMarkdown } from './index.ts';

function textOf(markdown: string): string {
  const document = readMarkdown(sourceOf('design.md', markdown));
  const block = document.blocks[0]!;
  if (block.kind === 'table') return plainText(document, [block.rows[0]!.cells[0]!]);
  return block.kind === 'paragraph' || block.kind === 'heading' ? plainText(document, block.content) : '';
}

test('markers, tags and addresses are left out', () => {
  expect(textOf('**Status:** *draft* `v1` ~~old~~ [link](/a "t") ![logo](b.png)')).toBe(
    'Status: draft v1 old link logo',
  );
  expect(textOf('a<!-- unseen --> <b>bold</b>')).toBe('a bold');
});

test('escapes and entities are what they mean', () => {
  expect(textOf('1 \\* 2 &lt; 3 &copy; &#8364; \0')).toBe('1 * 2 < 3 © € \ufffd');
});

test('names with underscores stay whole', () => {
  expect(textOf('# order_line_items and snake_case_')).toBe('order_line_items and snake_case_');
});

test('a soft line break is a blank, a hard one a line feed', () => {
  expect(textOf('a\nb  \nc\\\nd<br/>e')).toBe('a b\nc\nd\ne');
});

test('an escaped pipe in a cell is a pipe, in code too', () => {
  expect(textOf('| a |\n|---|\n| `x \\| y` or a \\| b |')).toBe('x | y or a | b');
});

test('bold text next to Chinese is bold without blanks', () => {
  expect(textOf('**状态：**草稿，**批准。**后')).toBe('状态：草稿，批准。后');
});
