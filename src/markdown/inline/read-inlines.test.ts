import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../text/source.ts';
import { type Inline, inlinesOf, readMarkdown } from '../index.ts';

function inlines(text: string): readonly Inline[] {
  const document = readMarkdown(sourceOf('design.md', text));
  const block = document.blocks[0]!;
  return block.kind === 'paragraph' ? inlinesOf(document, block.content) : [];
}

/** Kinds with the source they span, such as `strong(text(b))`. */
function shape(text: string): string {
  const of = (nodes: readonly Inline[]): string =>
    nodes
      .map(
        node =>
          `${node.kind} ${'children' in node ? `{${of(node.children)}}` : text.slice(node.start, node.end)}`,
      )
      .join(' · ');
  return of(inlines(text));
}

describe('spans', () => {
  test('lead back to the source', () => {
    expect(shape('a **b *c* d** `e` ~~f~~')).toBe(
      'text a  · strong {text b  · emphasis {text c} · text  d} · text   · code-span `e` · text   · strikethrough {text f}',
    );
  });

  test('lead back to the source from lines with a prefix', () => {
    const text = '- one **two\n  three** four';
    const document = readMarkdown(sourceOf('design.md', text));
    const list = document.blocks[0]!;
    const paragraph = list.kind === 'list' && list.items[0]!.blocks[0]!;
    const nodes = paragraph && paragraph.kind === 'paragraph' ? inlinesOf(document, paragraph.content) : [];
    expect(text.slice(nodes[1]!.start, nodes[1]!.end)).toBe('**two\n  three**');
    expect(text.slice(nodes[2]!.start, nodes[2]!.end)).toBe(' four');
  });

  test('of an address in angles hold its text', () => {
    expect(inlines('<https://a.b/c>')).toMatchObject([
      { kind: 'link', start: 0, end: 15, destination: 'https://a.b/c', children: [{ start: 1, end: 14 }] },
    ]);
  });
});

describe('links', () => {
  test('find their definitions anywhere', () => {
    expect(inlines('[One][x], [x] and [x][]\n\n> [X]: /y "t"')).toMatchObject([
      { kind: 'link', destination: '/y', title: 't' },
      { kind: 'text' },
      { kind: 'link', destination: '/y' },
      { kind: 'text' },
      { kind: 'link', destination: '/y' },
    ]);
  });

  test('hold no other links', () => {
    expect(shape('[a [b](c) d](e)')).toBe('text [a  · link {text b} · text  d](e)');
  });
});

describe('bare addresses', () => {
  const destinations = (text: string): string[] =>
    inlines(text).flatMap(node => (node.kind === 'link' ? [node.destination] : []));

  test('end before the punctuation of their sentence', () => {
    expect(destinations('See https://a.bc/d_(e)?f=1&amp;g, (http://localhost:3000/x). Or www.a.bc!')).toEqual(
      ['https://a.bc/d_(e)?f=1&amp;g', 'http://localhost:3000/x', 'http://www.a.bc'],
    );
  });

  test('may be mail addresses', () => {
    expect(destinations('ask first.last+x@mail.example.org.')).toEqual([
      'mailto:first.last+x@mail.example.org',
    ]);
  });

  test('need a known scheme and a domain', () => {
    expect(destinations('ahttp://x http:// www. @x a@b xwww.a.bc redis://a.b')).toEqual([]);
  });

  test('are text inside a link, and everywhere when a caller says so', () => {
    expect(shape('[see https://a.bc](d)')).toBe('link {text see  · text https://a.bc}');
    const document = readMarkdown(sourceOf('x', 'https://a.bc'));
    const options = { bareLinks: false };
    expect(inlinesOf(document, [{ start: 0, end: 12 }], options)).toMatchObject([{ kind: 'text' }]);
  });
});

test('a backtick that is escaped does not count for the run behind it', () => {
  expect(shape('\\``` a')).toBe('text \\``` a');
  expect(shape('``` \\``` b `` c')).toBe('code-span ``` \\``` · text  b `` c');
  expect(shape('\\``` a `` b')).toBe('text \\` · code-span `` a `` · text  b');
});

test('emphasis deeper than a limit joins the node around it', () => {
  const depth = 5_000;
  const nodes = inlines(`${'*a '.repeat(depth)}b${'*'.repeat(depth)}`);
  let deepest = 0;
  const visit = (children: readonly Inline[], level: number): void => {
    deepest = Math.max(deepest, level);
    for (const child of children) if ('children' in child) visit(child.children, level + 1);
  };
  visit(nodes, 0);
  expect(deepest).toBeGreaterThan(50);
  expect(deepest).toBeLessThan(150);
});
