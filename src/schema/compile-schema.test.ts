import { describe, expect, test } from 'vitest';
import type { JsonSchema } from '../design/index.ts';
import { compileSchema } from './index.ts';

const schemas: { readonly [name: string]: JsonSchema } = {
  Book: {
    type: 'object',
    required: ['title'],
    additionalProperties: false,
    properties: {
      title: { type: 'string', minLength: 1, maxLength: 3 },
      isbn: { type: 'string', format: 'uuid' },
      shelf: { $ref: '#/components/schemas/Shelf' },
    },
  },
  Shelf: {
    type: 'object',
    properties: { books: { type: 'array', items: { $ref: '#/components/schemas/Book' } } },
  },
};
const check = compileSchema({ $ref: '#/components/schemas/Book' }, schemas);

describe('compileSchema', () => {
  test('accepts a value that keeps every rule', () => {
    expect(check({ title: 'abc' })).toEqual([]);
  });

  test('counts code points, not UTF-16 units', () => {
    expect(check({ title: '😀😀😀' })).toEqual([]);
    expect(check({ title: '😀😀😀😀' })).toEqual([
      {
        pointer: '/title',
        field: 'title',
        keyword: 'maxLength',
        message: 'title must be at most 3 characters',
        rule: 'at most 3 characters',
      },
    ]);
  });

  test('names the field that is missing or unknown, and lists all violations', () => {
    expect(check({ colour: 1, isbn: 'x' }).map(({ field, keyword }) => [field, keyword])).toEqual([
      ['title', 'required'],
      ['colour', 'additionalProperties'],
      ['isbn', 'format'],
    ]);
  });

  test('follows references that go round', () => {
    const [violation] = check({ title: 'a', shelf: { books: [{ title: 'ok' }, { title: 7 }] } });
    expect(violation).toMatchObject({
      pointer: '/shelf/books/1/title',
      field: 'shelf.books.1.title',
      rule: 'text',
    });
  });

  test('ignores what a value inherits', () => {
    const inherits = compileSchema({ type: 'object', required: ['toString'] });
    expect(inherits({})).toHaveLength(1);
  });

  test('says `body` for the value as a whole', () => {
    expect(check(null)[0]).toMatchObject({ pointer: '', field: 'body', rule: 'an object' });
  });
});
