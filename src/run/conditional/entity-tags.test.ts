import { describe, expect, it } from 'vitest';
import { codeLike } from '../code-style.ts';
import { matchesWeakly, printEntityTag, readEntityTags } from './entity-tags.ts';

describe('entity tags', () => {
  it.each([
    ['"a"', [{ weak: false, text: 'a' }]],
    [
      'W/"a", "b"',
      [
        { weak: true, text: 'a' },
        { weak: false, text: 'b' },
      ],
    ],
    [
      '"with, comma" ,"c"',
      [
        { weak: false, text: 'with, comma' },
        { weak: false, text: 'c' },
      ],
    ],
    ['7', [{ weak: false, text: '7' }]],
    ['""', [{ weak: false, text: '' }]],
    [' * ', '*'],
    ['', []],
  ])('are read from %j', (header, wanted) => {
    expect(readEntityTags(header)).toEqual(wanted);
  });

  it('are read in no time, whatever stands there', () => {
    const start = performance.now();
    for (const piece of ['"', 'W/', ',', 'W/"', '"a', ' '])
      expect(readEntityTags(piece.repeat(16_000)).length).toBeLessThanOrEqual(50);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('compare by their texts where a copy is asked for', () => {
    expect(matchesWeakly('W/"a"', '"a"')).toBe(true);
    expect(matchesWeakly('"b", "a"', 'W/"a"')).toBe(true);
    expect(matchesWeakly('*', '"a"')).toBe(true);
    expect(matchesWeakly('"ab"', '"a"')).toBe(false);
  });

  it('never break out of their header', () => {
    expect(printEntityTag('a"b\r\nc: d', false)).toBe('"abc:d"');
    expect(printEntityTag('ü1', true)).toBe('W/"1"');
  });
});

describe('codes', () => {
  it.each([
    [undefined, 'PRECONDITION_REQUIRED'],
    ['NOT_FOUND', 'PRECONDITION_REQUIRED'],
    ['not_found', 'precondition_required'],
    ['not-found', 'precondition-required'],
    ['notFound', 'preconditionRequired'],
    ['NotFound', 'PreconditionRequired'],
  ])('go with %s', (sample, wanted) => {
    expect(codeLike(sample, 'precondition required')).toBe(wanted);
  });
});
