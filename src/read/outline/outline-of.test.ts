import { describe, expect, test } from 'vitest';
import { growsLinearly } from '../../../test/support/growth.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';
import type { OutlineNode } from './outline.ts';
import { isWithin, nearest, nodeAt, outlineOf, walkOutline } from './outline-of.ts';

function outline(text: string): OutlineNode {
  return outlineOf(readMarkdown(sourceOf('design.md', text)));
}

/** The tree as lines: two blanks a level, the kind's first letter, the title, the concept. */
function shown(text: string): string[] {
  return [...walkOutline(outline(text))]
    .filter(node => node.kind !== 'root')
    .map(
      node =>
        `${'  '.repeat(node.level - 1)}${node.kind[0]} ${node.title}${node.concept ? ` [${node.concept}]` : ''}`,
    );
}

function named(root: OutlineNode, title: string): OutlineNode {
  const node = [...walkOutline(root)].find(each => each.title === title);
  if (!node) throw new Error(`no node ${title}`);
  return node;
}

describe('labels', () => {
  test('a bold line with or without a colon acts as a heading over what follows', () => {
    expect(shown('## Orders API\n\n**Request**\n\n```json\n{}\n```\n\n**Response:**\n\n- a\n')).toEqual([
      'h Orders API [api]',
      '  b Request [request]',
      '  b Response [response]',
    ]);
  });

  test('the rest of a label line is kept beside its title', () => {
    const root = outline('**Response (Success):** `201 Created`\n\n```json\n{}\n```\n');
    const node = named(root, 'Response (Success)');
    const [rest] = node.rest;
    expect(rest && '**Response (Success):** `201 Created`'.slice(rest.start, rest.end)).toBe('`201 Created`');
    expect(node.blocks.map(block => block.kind)).toEqual(['code']);
    expect(node.concept).toBe('response');
  });

  test('label lines in one paragraph each make a node', () => {
    expect(shown('# Orders\n\n**Created:** 2026-05-02\n**Status:** Draft\n')).toEqual([
      'h Orders',
      '  b Created',
      '  b Status [metadata]',
    ]);
  });

  test('a note in parentheses before the colon belongs to the label', () => {
    expect(shown('**Response** (404 Not Found):\n\ntext\n')).toEqual([
      'b Response (404 Not Found) [error-response]',
    ]);
  });

  test('emphasis inside a sentence is no label', () => {
    expect(
      shown('**This is** only loud.\n\nA line\n**wrapped in bold**\nand on.\n\n**Never do this again.**\n'),
    ).toEqual([]);
  });

  test('a short plain line before a list, a table or a fence is a label that ends with them', () => {
    const text = '## Setup\n\nExample:\n\n```sh\nls\n```\n\nMore prose.\n\n```sh\npwd\n```\n';
    expect(shown(text)).toEqual(['h Setup [deployment]', '  p Example [example]']);
    const root = outline(text);
    expect(nodeAt(root, text.indexOf('ls')).title).toBe('Example');
    expect(nodeAt(root, text.indexOf('pwd')).title).toBe('Setup');
  });

  test('a bold operation holds the labels of its exchange', () => {
    const text = [
      '## Endpoints',
      '**POST /orders**',
      '**Request:**',
      '```json\n{}\n```',
      '**Response:**',
      '```json\n{}\n```',
      '**GET /orders/{id}** - reads one',
      '**Response:**',
    ].join('\n\n');
    expect(shown(text)).toEqual([
      'h Endpoints [api]',
      '  b POST /orders [api]',
      '    b Request [request]',
      '    b Response [response]',
      '  b GET /orders/{id} [api]',
      '    b Response [response]',
    ]);
  });

  test('a bold name over request and response is their parent', () => {
    expect(
      shown('**Create an order**\n\n**Request:**\n\nx\n\n**Cancel an order**\n\n**Request:**\n\ny\n'),
    ).toEqual(['b Create an order', '  b Request [request]', 'b Cancel an order', '  b Request [request]']);
  });

  test('an endpoint label with an operation beside it starts a new exchange', () => {
    expect(
      shown(
        '## Orders\n\n**Endpoint:** `POST /a`\n\n**Request:**\n\nx\n\n**Endpoint:** `GET /b`\n\n**Response:**\n\ny',
      ),
    ).toEqual([
      'h Orders',
      '  b Endpoint [api]',
      '    b Request [request]',
      '  b Endpoint [api]',
      '    b Response [response]',
    ]);
  });

  test('a rule across the page ends the labels before it', () => {
    const text = '## A\n\n**Request:**\n\nx\n\n---\n\nafter\n';
    expect(nodeAt(outline(text), text.indexOf('after')).title).toBe('A');
  });
});

describe('concepts', () => {
  test('the content says it where the title does not', () => {
    const root = outline(
      '## Surface\n\n- `POST /orders` makes one\n\n## Ledger\n\n```sql\nCREATE TABLE a (id int);\n```\n',
    );
    expect(named(root, 'Surface')).toMatchObject({ concept: 'api', how: 'holds `POST /orders`' });
    expect(named(root, 'Ledger')).toMatchObject({ concept: 'data-model', how: 'holds `CREATE TABLE`' });
  });

  test('a resource called Questions is part of the API', () => {
    expect(named(outline('## Questions\n\n### GET /questions\n\nx\n'), 'Questions').concept).toBe('api');
  });

  test('an entity may be called what elsewhere is a concept', () => {
    const root = outline(
      '# A\n\n## Data Models\n\n### Session\n\nx\n\n### Indexes\n\nx\n\n## Session\n\nx\n',
    );
    expect(named(root, 'Session').concept).toBeUndefined();
    expect(isWithin(named(root, 'Session'), 'data-model')).toBe(true);
    expect(named(root, 'Indexes').concept).toBe('indexes');
    expect(nodeAt(root, root.children[0]!.children[1]!.place.start).concept).toBe('authentication');
  });

  test('the title of the document does not colour its sections', () => {
    const root = outline('# Orders API Design\n\n## Glossary\n\nwords\n\n### Deeper\n\nx\n');
    const deeper = named(root, 'Deeper');
    expect(isWithin(deeper, 'api', 'architecture')).toBe(false);
    expect(isWithin(deeper, 'background')).toBe(true);
    expect(nearest(deeper, 'background')?.title).toBe('Glossary');
  });
});

test('nodeAt finds the innermost node of every offset, also before the first heading', () => {
  const text = 'lead\n\n# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree\n';
  const root = outline(text);
  expect(['lead', 'one', 'two', 'three'].map(word => nodeAt(root, text.indexOf(word)).title)).toEqual([
    '',
    'A',
    'B',
    'C',
  ]);
  expect(nodeAt(root, text.length).title).toBe('C');
});

test('ten thousand labels and headings take no more than linear time', async () => {
  const piece = '**Request**: `x`\nplain **bold\n\n# T: POST /a\n\n';
  expect(await growsLinearly(share => outline(piece.repeat(share * 10_000)))).toBe(true);
});
