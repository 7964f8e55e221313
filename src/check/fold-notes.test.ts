import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../design/index.ts';
import { placeOf, sourceOf } from '../text/source.ts';
import { foldNotes } from './fold-notes.ts';

const source = sourceOf('design.md', 'one\ntwo\nthree\nfour\nfive\n');

function noteAt(start: number, code: string, message: string): Diagnostic {
  return { code, severity: 'hint', message, place: placeOf(source, { start, end: start + 3 }) };
}

describe('foldNotes', () => {
  it('keeps notes of different codes as they are', () => {
    const notes = [noteAt(0, 'a', 'First.'), noteAt(4, 'c', 'Second.'), noteAt(8, 'b', 'Third.')];
    expect(foldNotes(notes, [])).toEqual(notes);
  });

  it('says many of one code once, at the first, and points at the others', () => {
    const notes = [8, 0, 4, 14].map(start => noteAt(start, 'a', `${'Long '.repeat(30)}${start}`));
    const [only, ...rest] = foldNotes(notes, []);
    expect(rest).toEqual([]);
    expect(only?.place.start).toBe(0);
    expect(only?.message).toMatch(/… \(and 3 more\)$/);
    expect(only?.message.length).toBeLessThanOrEqual(100);
    expect(only?.also?.map(({ place }) => place.start)).toEqual([4, 8, 14]);
  });

  it('leaves out a note at a place where a rule speaks', () => {
    expect(foldNotes([noteAt(0, 'a', 'Note.')], [noteAt(0, 'b', 'Finding.')])).toEqual([]);
  });
});
