import { expect, test } from 'vitest';
import { type MappedText, mappedPart, mappedSlice, placeIn, sourceOffset } from './mapped.ts';
import { sourceOf } from './source.ts';

const source = sourceOf('a.md', '> one\n> two\n> three');
const mapped: MappedText = {
  source,
  text: 'one\ntwo\nthree',
  pieceStarts: [0, 4, 8],
  sourceStarts: [2, 8, 14],
};

test('every character leads back to itself', () => {
  for (let offset = 0; offset < mapped.text.length; offset++) {
    expect(source.text[sourceOffset(mapped, offset)]).toBe(mapped.text[offset]);
  }
});

test('a part leads back to where the whole does', () => {
  const part = mappedPart(mapped, 2, 10);
  expect(part.text).toBe('e\ntwo\nth');
  for (let offset = 0; offset < part.text.length; offset++) {
    expect(sourceOffset(part, offset)).toBe(sourceOffset(mapped, offset + 2));
  }
});

test('a slice is a part of the source', () => {
  const slice = mappedSlice(source, 2, 5);
  expect(slice.text).toBe('one');
  expect(sourceOffset(slice, 1)).toBe(3);
});

test('a range ends behind its last character, not before the prefix of the next line', () => {
  expect(placeIn(mapped, 0, 3)).toMatchObject({ start: 2, end: 5, line: 1, endLine: 1 });
  expect(placeIn(mapped, 4, 13)).toMatchObject({ line: 2, column: 3, endLine: 3, endColumn: 8 });
  expect(placeIn(mapped, 4, 4)).toMatchObject({ start: 8, end: 8 });
});
