import fc from 'fast-check';
import { markdownToMdast } from 'satteri';
import { describe, expect, test } from 'vitest';
import {
  type Block,
  codeText,
  type Document,
  type Inline,
  inlinesOf,
  type ListItem,
  plainText,
  printDocument,
  readMarkdown,
  renderHtml,
  type Section,
  walkBlocks,
} from '../../src/markdown/index.ts';
import { lineAt, sourceOf } from '../../src/text/source.ts';
import type { Span } from '../../src/text/span.ts';
import { documents } from './markdown-documents.ts';

const MARKERS = [
  ...[
    '# ',
    '## a ##\n',
    '> ',
    '>',
    '- ',
    '* ',
    '1. ',
    '2) ',
    '    ',
    '  ',
    '\t',
    '```',
    '~~~\n',
    '---\n',
    '===\n',
  ],
  ...[
    '| a | b |\n',
    '|-|:-:|\n',
    '|',
    '\\|',
    '- [ ] ',
    '[x] ',
    '<div>\n',
    '</div>',
    '<!-- ',
    '-->',
    '[a]: /b "c"\n',
  ],
  ...[
    '*',
    '**',
    '_',
    '~~',
    '`',
    '``',
    '[',
    '![',
    ']',
    '](',
    '(',
    ')',
    '<',
    'http://a.bc/d',
    '&amp;',
    '&#0;',
    '\\',
  ],
  ...[
    'a',
    'b c',
    'é',
    '漢字。',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\0',
    '\ud800',
    '\udc00',
    '\ufeff',
    '😀',
    '---\na: b\n---\n',
  ],
];

const soup = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...MARKERS) },
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 40,
    },
  )
  .map(parts => parts.join(''));

function read(text: string): Document {
  return readMarkdown(sourceOf('any.md', text));
}

describe('any text', () => {
  test('is printed as it was read', () => {
    fc.assert(
      fc.property(soup, text => {
        expect(printDocument(read(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives blocks that follow each other and lie within what holds them', () => {
    fc.assert(
      fc.property(soup, text => {
        const document = read(text);
        expectOrdered(document.blocks, { start: 0, end: text.length });
        expectSections(document.root);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives inline nodes that follow each other and lie within what holds them', () => {
    fc.assert(
      fc.property(soup, text => {
        const document = read(text);
        for (const content of contentsOf(document)) {
          const hull = { start: content[0]!.start, end: content[content.length - 1]!.end };
          expectInlines(inlinesOf(document, content), hull);
          expect(typeof plainText(document, content)).toBe('string');
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('renders to HTML without a tag, a handler or a scheme that could run', () => {
    const hostile = fc.constantFrom(
      ...[
        '<script>',
        '<img src=x onerror=alert(1)>',
        '[a](javascript:x)',
        '![a](data:text/html,x)',
        '"><b onclick="',
      ],
      ...[
        '<java\tscript:x>',
        '[a](&#106;avascript:x)',
        '```"><i>\n',
        '[a](/b "\'><u>")',
        '[a]: vbscript:x\n\n[a]',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, soup), { maxLength: 6 }), parts => {
        const html = renderHtml(read(parts.join('')), { lines: true });
        for (const tag of html.match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(HARMLESS);
        expect(html).not.toMatch(/(?:href|src)="\s*(?:javascript|vbscript|data):/i);
      }),
      { numRuns: 1000 },
    );
  });

  test('has code whose every character stands in the source', () => {
    fc.assert(
      fc.property(soup, text => {
        const document = read(text);
        for (const block of walkBlocks(document.blocks)) {
          if (block.kind !== 'code') continue;
          const code = codeText(document, block);
          const pieces = block.content.map(
            piece => ' '.repeat(piece.pad ?? 0) + text.slice(piece.start, piece.end),
          );
          expect(code.text).toBe(pieces.join(''));
        }
      }),
      { numRuns: 500 },
    );
  });
});

const HARMLESS =
  /^<(?:\/?(?:p|h[1-6]|blockquote|ul|ol|li|em|strong|del|table|thead|tbody|tr|th|td|pre|code|a|hr|br|img|input)(?: (?:href|src|alt|title|class|start|align|type|disabled|checked|data-line)="[^"<>]*")*(?: \/)?)>$/;

describe('a well-formed document', () => {
  test('has the blocks that satteri finds, on the same lines', () => {
    fc.assert(
      fc.property(documents, text => {
        expect(ourBlocks(text)).toEqual(theirBlocks(text));
      }),
      { numRuns: 500 },
    );
  });
});

function expectOrdered(nodes: readonly (Block | ListItem)[], within: Span): void {
  let at = within.start;
  for (const node of nodes) {
    expect(node.start).toBeGreaterThanOrEqual(at);
    expect(node.end).toBeGreaterThanOrEqual(node.start);
    expect(node.end).toBeLessThanOrEqual(within.end);
    at = node.end;
    if ('content' in node) expectWithin(node.content, node);
    if (node.kind === 'list') expectOrdered(node.items, node);
    else if (node.kind === 'quote' || node.kind === 'item') expectOrdered(node.blocks, node);
    else if (node.kind === 'table') {
      expectWithin([node.header, ...node.rows], node);
      for (const row of [node.header, ...node.rows]) expectWithin(row.cells, row);
    }
  }
}

function expectWithin(spans: readonly Span[], within: Span): void {
  let at = within.start;
  for (const span of spans) {
    expect(span.start).toBeGreaterThanOrEqual(at);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    at = span.end;
  }
  expect(at).toBeLessThanOrEqual(within.end);
}

function expectSections(section: Section): void {
  expectWithin(section.sections, section);
  for (const inner of section.sections) {
    expect(inner.level).toBeGreaterThan(section.level);
    expectSections(inner);
  }
}

function expectInlines(inlines: readonly Inline[], within: Span): void {
  expectWithin(inlines, within);
  for (const inline of inlines) if ('children' in inline) expectInlines(inline.children, inline);
}

function contentsOf(document: Document): (readonly Span[])[] {
  const contents: (readonly Span[])[] = [];
  for (const block of walkBlocks(document.blocks)) {
    if ((block.kind === 'heading' || block.kind === 'paragraph') && block.content.length > 0) {
      contents.push(block.content);
    } else if (block.kind === 'table') {
      for (const row of [block.header, ...block.rows]) for (const cell of row.cells) contents.push([cell]);
    }
  }
  return contents;
}

function ourBlocks(text: string): string[] {
  const document = read(text);
  const lines: string[] = [];
  const visit = (nodes: readonly (Block | ListItem)[]) => {
    for (const node of nodes) {
      const end = node.kind === 'list' || node.kind === 'item' ? '' : lineAt(document.source, node.end);
      lines.push(`${node.kind} ${lineAt(document.source, node.start)} ${end}`);
      if (node.kind === 'list') visit(node.items);
      else if (node.kind === 'quote' || node.kind === 'item') visit(node.blocks);
    }
  };
  visit(document.blocks);
  return lines;
}

const KINDS: Record<string, string> = {
  blockquote: 'quote',
  listItem: 'item',
  thematicBreak: 'thematic-break',
};

interface Mdast {
  readonly type: string;
  readonly position?: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly children?: readonly Mdast[];
}

/** The end of a list is left out: satteri counts a blank line of the quote around it in. */
function theirBlocks(text: string): string[] {
  const lines: string[] = [];
  const visit = (node: Mdast) => {
    for (const child of node.children ?? []) {
      const kind = KINDS[child.type] ?? child.type;
      const end = kind === 'list' || kind === 'item' ? '' : child.position!.end.line;
      lines.push(`${kind} ${child.position!.start.line} ${end}`);
      if (kind === 'list' || kind === 'item' || kind === 'quote') visit(child);
    }
  };
  visit(markdownToMdast(text) as Mdast);
  return lines;
}
