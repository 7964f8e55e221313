import { describe, expect, test } from 'vitest';
import { lineAt, lineText, placeOf, sourceOf } from './source.ts';

const source = sourceOf('a.md', 'one\ntwo\r\nthree\rfour\n');

describe('lines', () => {
  test('end with LF, CRLF or CR', () => {
    expect([...source.lineStarts]).toEqual([0, 4, 9, 15, 20]);
    expect([1, 2, 3, 4, 5].map(line => lineText(source, line))).toEqual(['one', 'two', 'three', 'four', '']);
  });

  test('hold their line end', () => {
    expect([0, 3, 4, 8, 9, 14, 15, 20].map(offset => lineAt(source, offset))).toEqual([
      1, 1, 2, 2, 3, 3, 4, 5,
    ]);
  });

  test('that are not there have no text', () => {
    expect(lineText(source, 0)).toBe('');
    expect(lineText(source, 6)).toBe('');
  });

  test('agree with a count from the start', () => {
    const text = 'a\nbb\r\n\r\rccc\n\n';
    const known = sourceOf('x', text);
    for (let offset = 0; offset <= text.length; offset++) {
      const before = text.slice(0, offset).replace(/\r$/, text[offset] === '\n' ? '' : '\r');
      expect(lineAt(known, offset)).toBe(before.split(/\r\n|\r|\n/).length);
    }
  });
});

describe('places', () => {
  test('count lines and columns from 1', () => {
    expect(placeOf(source, { start: 4, end: 11 })).toEqual({
      path: 'a.md',
      start: 4,
      end: 11,
      line: 2,
      column: 1,
      endLine: 3,
      endColumn: 3,
    });
  });

  test('outside the text are moved to its ends', () => {
    expect(placeOf(source, { start: -5, end: 99 })).toMatchObject({ start: 0, end: 20, line: 1, endLine: 5 });
    expect(placeOf(source, { start: 7, end: 2 })).toMatchObject({ start: 7, end: 7 });
  });
});
