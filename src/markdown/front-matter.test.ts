import { describe, expect, test } from 'vitest';
import { sourceOf } from '../text/source.ts';
import { type Document, readMarkdown } from './index.ts';

function read(text: string): Document {
  return readMarkdown(sourceOf('design.md', text));
}

describe('front matter', () => {
  test('stands between fences at the very start', () => {
    const text = '---\nstatus: draft\n---\n# Title\n';
    const document = read(text);
    expect(document.frontMatter).toEqual({
      kind: 'front-matter',
      start: 0,
      end: 21,
      content: { start: 4, end: 18 },
    });
    expect(document.blocks.map(block => block.kind)).toEqual(['heading']);
    expect(document.root).toMatchObject({ start: 0, end: text.length });
  });

  test('may follow a byte order mark, have CRLF, and end with dots or the text', () => {
    expect(read('\ufeff---\r\na: b\r\n...\r\nx').frontMatter).toMatchObject({ start: 1, end: 15 });
    expect(read('---\na: b\n---').frontMatter).toMatchObject({ end: 12, content: { start: 4, end: 9 } });
    expect(read('---\n---\n').frontMatter?.content).toEqual({ start: 4, end: 4 });
  });

  test('needs a closing fence and the first line', () => {
    expect(read('---\na: b\n').frontMatter).toBeUndefined();
    expect(read('\n---\na: b\n---\n').frontMatter).toBeUndefined();
    expect(read('----\na: b\n----\n').frontMatter).toBeUndefined();
  });

  test('is not looked for when a caller says so', () => {
    const document = readMarkdown(sourceOf('x', '---\nFoo\n---\n'), { frontMatter: false });
    expect(document.blocks.map(block => block.kind)).toEqual(['thematic-break', 'heading']);
  });
});

describe('a lost fence', () => {
  test('is seen when keys stand right before a closing fence', () => {
    const text = '\n\ntitle: Orders\nauthors:\n  - Mo\nstatus: draft\n---\n\n# Orders\n';
    const { lostFence, blocks } = read(text);
    expect(text.slice(lostFence!.start, lostFence!.end)).toMatch(/^title[\s\S]*\n---$/);
    expect(blocks.length).toBeGreaterThan(1);
  });

  test('is not seen in prose, in a heading, or behind front matter', () => {
    expect(read('Note: this\n---\n').lostFence).toBeUndefined();
    expect(read('Some words\nmore: words\n---\n').lostFence).toBeUndefined();
    expect(read('a: b\nc: d\n\n---\n').lostFence).toBeUndefined();
    expect(read('see http://a.b\nor http://c.d\n---\n').lostFence).toBeUndefined();
    expect(read('---\na: b\n---\nc: d\ne: f\n---\n').lostFence).toBeUndefined();
  });
});
