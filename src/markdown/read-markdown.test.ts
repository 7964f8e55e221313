import { describe, expect, test } from 'vitest';
import { placeOf, sourceOf } from '../text/source.ts';
import { type Block, type Code, type List, printDocument, readMarkdown, walkBlocks } from './index.ts';

function blocksOf(text: string): readonly Block[] {
  return readMarkdown(sourceOf('design.md', text)).blocks;
}

function kindsOf(text: string): string[] {
  return [...walkBlocks(blocksOf(text))].map(block => block.kind);
}

function only<Kind extends Block['kind']>(text: string, kind: Kind): Extract<Block, { kind: Kind }> {
  const found = [...walkBlocks(blocksOf(text))].filter(block => block.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as Extract<Block, { kind: Kind }>;
}

describe('blocks', () => {
  test('know their spans and the pieces of their content', () => {
    const text = '> first  \n> second\n';
    const paragraph = only(text, 'paragraph');
    expect(paragraph.content.map(piece => text.slice(piece.start, piece.end))).toEqual(['first  ', 'second']);
    expect(text.slice(paragraph.start, paragraph.end)).toBe('first  \n> second');
  });

  test('are the same with every kind of line end, and behind a byte order mark', () => {
    const lines = [
      '# Title',
      '',
      '- a',
      '  - b',
      '',
      '```sql',
      'select 1',
      '```',
      '',
      '| a |',
      '|---|',
      '| 1 |',
      '',
    ];
    const expected = kindsOf(lines.join('\n'));
    expect(expected).toEqual(['heading', 'list', 'paragraph', 'list', 'paragraph', 'code', 'table']);
    expect(kindsOf(lines.join('\r\n'))).toEqual(expected);
    expect(kindsOf(lines.join('\r'))).toEqual(expected);
    expect(kindsOf(`\ufeff${lines.join('\n')}`)).toEqual(expected);
  });

  test('of a heading leave out its closing hashes', () => {
    const text = '## Data model ##';
    const heading = only(text, 'heading');
    expect(heading.level).toBe(2);
    expect(text.slice(heading.content[0]!.start, heading.content[0]!.end)).toBe('Data model');
  });

  test('of a heading over several lines are one setext heading', () => {
    const heading = only('Orders and\nreturns\n===', 'heading');
    expect(heading).toMatchObject({ level: 1, setext: true, start: 0, end: 22 });
    expect(heading.content).toHaveLength(2);
  });
});

describe('code', () => {
  const text = '1. Insert:\n\n   ```SQL title=x\n   insert into a\n     values (1)\n   ```\n';

  test('inside a list loses the indentation of the item, but not its place', () => {
    const code = only(text, 'code');
    expect(code.content.map(piece => text.slice(piece.start, piece.end))).toEqual([
      'insert into a\n',
      '  values (1)\n',
    ]);
    expect(placeOf(sourceOf('x', text), code.content[1]!)).toMatchObject({ line: 5, column: 4 });
  });

  test('keeps its info string and names its language in lower case', () => {
    expect(only(text, 'code')).toMatchObject({ info: 'SQL title=x', language: 'sql', closed: true });
  });

  test('without a closing fence ends with its container', () => {
    const quoted = only('> ```json\n> {\n\nafter', 'code');
    expect(quoted).toMatchObject({ closed: false, fenced: true, start: 2, end: 13 });
  });

  test('behind a tab keeps the columns that the container does not use', () => {
    const code = only('- a\n\n\t\tdeep', 'code') satisfies Code;
    expect(code.content).toEqual([{ start: 7, end: 11, pad: 2 }]);
  });
});

describe('lists', () => {
  const listOf = (text: string): List => blocksOf(text)[0] as List;

  test('are tight until a blank line stands between their blocks', () => {
    expect(listOf('- a\n- b').tight).toBe(true);
    expect(listOf('- a\n\n- b').tight).toBe(false);
    expect(listOf('- a\n\n  b').tight).toBe(false);
    expect(listOf('- a\n\n\nafter').tight).toBe(true);
    expect(listOf('- a\n  - b\n\n    c\n- d').tight).toBe(true);
  });

  test('know their first number', () => {
    expect(listOf('7. a\n9. b')).toMatchObject({ ordered: true, first: 7 });
    expect(listOf('- a')).not.toHaveProperty('first');
  });

  test('hold tasks, whose box is not part of their text', () => {
    const text = '- [x] shipped\n- [ ] tested\n- [ ]\n- [y] no\n- [x]no';
    const { items } = listOf(text);
    expect(items.map(item => item.checked)).toEqual([true, false, undefined, undefined, undefined]);
    expect(items[0]!.box).toEqual({ start: 2, end: 5 });
    const first = items[0]!.blocks[0]!;
    expect(first.kind === 'paragraph' && first.content).toEqual([{ start: 6, end: 13 }]);
  });
});

describe('tables', () => {
  const cellsOf = (text: string): string[][] => {
    const table = only(text, 'table');
    return [table.header, ...table.rows].map(row => row.cells.map(cell => text.slice(cell.start, cell.end)));
  };

  test('have cells without the blanks around them', () => {
    expect(cellsOf('| Field | Type |\n|:--|--:|\n|  id |uuid|\n')).toEqual([
      ['Field', 'Type'],
      ['id', 'uuid'],
    ]);
  });

  test('know how their columns are aligned', () => {
    expect(only('a|b|c|d\n:-|-:|:-:|-\n', 'table').align).toEqual(['left', 'right', 'center', undefined]);
  });

  test('keep an escaped pipe in its cell, and rows of any width', () => {
    expect(cellsOf('|a|b|\n|-|-|\n|`x \\| y`|\n|1||3|')).toEqual([['a', 'b'], ['`x \\| y`'], ['1', '', '3']]);
  });

  test('leave the lines before their header to a paragraph', () => {
    expect(kindsOf('Fields:\na | b\n--|--\n1 | 2\n\nafter')).toEqual(['paragraph', 'table', 'paragraph']);
  });

  test('need as many delimiters as header cells', () => {
    expect(kindsOf('a | b\n--|--|--\n')).toEqual(['paragraph']);
  });
});

describe('link definitions', () => {
  test('are found by label, the first of two', () => {
    const { definitions } = readMarkdown(sourceOf('x', '[The  API]: /a "A\nB"\n[the api]: /b\ntext'));
    expect([...definitions.keys()]).toEqual(['THE API']);
    expect(definitions.get('THE API')).toMatchObject({ destination: '/a', title: 'A\nB', start: 0, end: 20 });
  });
});

describe('hostile texts', () => {
  test('nest no deeper than readers of the tree can recurse', () => {
    for (const marker of ['> ', '- ', '1. ', '* > ']) {
      const text = `${marker.repeat(10_000)}x`;
      const document = readMarkdown(sourceOf('x', text));
      expect([...walkBlocks(document.blocks)].length).toBeLessThan(500);
      expect(printDocument(document)).toBe(text);
    }
  });

  test('of ten megabytes in one line are read', () => {
    expect(kindsOf('word *and* `code` '.repeat(600_000))).toEqual(['paragraph']);
  });
});
