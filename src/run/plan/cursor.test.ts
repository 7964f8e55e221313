import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorOf, readCursor } from './cursor.ts';

test('a cursor reads back as the position it was made of, in its own order only', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string().filter(text => !text.includes('\0')),
        { minLength: 1, maxLength: 3 },
      ),
      keys => {
        const cursor = cursorOf('name,id', { keys });
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(readCursor('name,id', cursor)).toEqual({ keys });
        expect(readCursor('-name,id', cursor)).toBeUndefined();
      },
    ),
  );
  expect(readCursor('x', cursorOf('x', { offset: 40 }))).toEqual({ offset: 40 });
});

test('any other text is no cursor', () => {
  fc.assert(fc.property(fc.string(), text => readCursor('name', text) === undefined));
  const forged = [
    ['name', -1],
    ['name', 1.5],
    ['name', null],
    ['name', 'a\0'],
    ['name'],
    'name',
    { 0: 'name' },
  ];
  for (const one of forged) {
    expect(readCursor('name', Buffer.from(JSON.stringify(one)).toString('base64url'))).toBeUndefined();
  }
});
