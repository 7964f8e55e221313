import { expect, test } from 'vitest';
import { placeIn, sourceOffset } from '../text/mapped.ts';
import { sourceOf } from '../text/source.ts';
import {
  type Code,
  codeText,
  contentText,
  itemContent,
  type List,
  type Paragraph,
  readMarkdown,
} from './index.ts';

test('raw text is joined over the prefixes of its lines and leads back to them', () => {
  const text = '> one *two*\n> three\n';
  const document = readMarkdown(sourceOf('design.md', text));
  const quote = document.blocks[0]!;
  const paragraph = (quote.kind === 'quote' && quote.blocks[0]) as Paragraph;
  const mapped = contentText(document, paragraph.content);
  expect(mapped.text).toBe('one *two*\nthree');
  expect(sourceOffset(mapped, mapped.text.indexOf('three'))).toBe(text.indexOf('three'));
});

test('code is joined without the indentation of its item', () => {
  const text = '- ```\n  a\n\n    b\n  ```\n';
  const document = readMarkdown(sourceOf('design.md', text));
  const code = (document.blocks[0] as List).items[0]!.blocks[0] as Code;
  const mapped = codeText(document, code);
  expect(mapped.text).toBe('a\n\n  b\n');
  const at = mapped.text.indexOf('b');
  expect(placeIn(mapped, at, at + 1)).toMatchObject({ line: 4, column: 5 });
});

test('code without lines is empty text inside the block', () => {
  const document = readMarkdown(sourceOf('design.md', 'a\n\n```\n```\n'));
  const code = document.blocks[1] as Code;
  const mapped = codeText(document, code);
  expect(mapped.text).toBe('');
  expect(sourceOffset(mapped, 0)).toBeGreaterThanOrEqual(code.start);
});

test("an item's own text is its first paragraph", () => {
  const text = '- a\n  - b\n- # c';
  const list = readMarkdown(sourceOf('design.md', text)).blocks[0] as List;
  expect(list.items.map(item => itemContent(item))).toEqual([[{ start: 2, end: 3 }], []]);
});
