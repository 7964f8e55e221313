import { describe, expect, test } from 'vitest';
import {
  at,
  body,
  declared,
  design,
  entity,
  field,
  object,
  operation,
  text,
  uuid,
  whole,
} from '../../../../test/support/design.ts';
import type { StatedBody } from '../../../design/index.ts';
import { compileSchema } from '../../../schema/index.ts';
import { resolve } from '../index.ts';

const book = declared(
  1,
  'Book',
  field(2, 'id', uuid),
  field(3, 'title', text, true, [[9, { kind: 'maxLength', value: 3 }]]),
  field(4, 'pages', whole, false),
  field(5, 'shelf', text),
);

function sent(method: 'POST' | 'PATCH' | 'PUT', request?: StatedBody, refusesUnknown = false) {
  const path = method === 'POST' ? '/books' : '/books/{id}';
  const { system } = resolve(
    design({
      types: [book],
      entities: [entity(book)],
      operations: [operation(20, method, path, request === undefined ? {} : { request })],
      policies: refusesUnknown ? [{ ...at(30), kind: 'unknown-fields-refused' }] : [],
    }),
  );
  const check = compileSchema(system.operations[0]!.request!.schema, system.schemas);
  return (value: unknown) => check(value).map(one => `${one.field} ${one.keyword}`);
}

describe('without a stated body', () => {
  test('a create takes what the entity needs', () => {
    expect(sent('POST')({ pages: 1 })).toEqual(['title required', 'shelf required']);
  });

  test('a change takes any part', () => {
    expect(sent('PATCH')({})).toEqual([]);
    expect(sent('PATCH')({ title: 'long' })).toEqual(['title maxLength']);
  });
});

describe('with an example alone', () => {
  const shown = body(21, undefined, { title: 'a', pages: 7 });

  test('what it shows is needed, unless it is said to be optional; what it lacks is made', () => {
    expect(sent('POST', shown)({})).toEqual(['title required']);
  });

  test('a change by PATCH needs nothing', () => {
    expect(sent('PATCH', shown)({})).toEqual([]);
  });
});

describe('with a type', () => {
  const typed = body(
    21,
    object(
      field(22, 'title', text, false),
      field(23, 'gift', text, true, [[23, { kind: 'minLength', value: 1 }]]),
    ),
  );

  test('the type decides what is needed, the entity how long it may be', () => {
    expect(sent('POST', typed)({ title: 'long' })).toEqual(['gift required', 'title maxLength']);
  });

  test('unknown fields are refused only when the document says so', () => {
    expect(sent('POST', typed)({ gift: 'x', other: 1 })).toEqual([]);
    expect(sent('POST', typed, true)({ gift: 'x', other: 1 })).toEqual(['other additionalProperties']);
  });

  test('at least one field', () => {
    const { examples, types, ...fact } = body(21, object(field(22, 'title', text, false)));
    expect(sent('PATCH', { ...fact, examples, types, atLeastOne: at(21) })({})).toEqual([
      'body minProperties',
    ]);
  });
});
