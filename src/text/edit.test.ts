import { expect, test } from 'vitest';
import { applyEdits } from './edit.ts';

test('edits are applied in the order of the text', () => {
  const edits = [
    { start: 4, end: 7, text: 'three' },
    { start: 0, end: 3, text: 'two' },
  ];
  expect(applyEdits('one two', edits)).toBe('two three');
});

test('an edit may insert or delete', () => {
  expect(applyEdits('ab', [{ start: 1, end: 1, text: '-' }])).toBe('a-b');
  expect(applyEdits('abc', [{ start: 1, end: 2, text: '' }])).toBe('ac');
});

test('of two that overlap only the earlier one is applied', () => {
  const edits = [
    { start: 0, end: 4, text: 'x' },
    { start: 2, end: 6, text: 'y' },
  ];
  expect(applyEdits('abcdef', edits)).toBe('xef');
});

test('edits do not change the list they came in', () => {
  const edits = [
    { start: 1, end: 1, text: 'b' },
    { start: 0, end: 0, text: 'a' },
  ];
  applyEdits('xy', edits);
  expect(edits[0]!.start).toBe(1);
});
