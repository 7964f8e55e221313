import { describe, expect, it } from 'vitest';
import { blanksOf } from './blanks.ts';

describe('what is known when a document is made', () => {
  it.each([
    ['title: <A few words>', [['<A few words>', 'title']]],
    ['title: neat-idea # lower case', [['neat-idea', 'title']]],
    ['created: <date, in ISO 8601 (yyyy-mm-dd)> # once', [['<date, in ISO 8601 (yyyy-mm-dd)>', 'today']]],
    ['- **Author**: [Name]', [['[Name]', 'author']]],
    ['**Date:** YYYY-MM-DD', [['YYYY-MM-DD', 'today']]],
    ['# [Feature Name]', [['[Feature Name]', 'title']]],
    ['# KEP-NNNN: Your short title', [['Your short title', 'title']]],
    ['# Neat Idea', [['Neat Idea', 'title']]],
    ['# Summary\n\n# Motivation', []],
    ['status: <draft | final>', []],
    ['author: Ines Roth', []],
    ['## Summary\n\nAuthor: [Name]', []],
  ])('%s', (markdown, expected) => {
    expect(blanksOf(markdown).map(({ token, value }) => [token, value])).toEqual(expected);
  });
});
