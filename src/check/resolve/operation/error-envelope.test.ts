import { describe, expect, test } from 'vitest';
import { at, body, design } from '../../../../test/support/design.ts';
import type { Json } from '../../../design/index.ts';
import { resolve } from '../index.ts';

describe('how errors look', () => {
  const envelope = (shown: Json) =>
    resolve(design({ envelopes: [{ ...at(5), for: 'error', body: body(6, undefined, shown) }] })).system
      .envelope;

  test('the stated envelope is read by its keys', () => {
    expect(
      envelope({ success: false, error: { code: 'NOT_FOUND', message: 'gone', details: {}, traceId: 'x' } })
        .error,
    ).toEqual({
      kind: 'object',
      properties: {
        success: { kind: 'constant', value: false },
        error: {
          kind: 'object',
          properties: {
            code: { kind: 'code' },
            message: { kind: 'message' },
            details: { kind: 'details' },
            traceId: { kind: 'request-id' },
          },
        },
      },
    });
  });

  test('`error` is a code, a title or the message, by what is beside it', () => {
    expect(envelope({ error: 'Not here' }).error).toEqual({
      kind: 'object',
      properties: { error: { kind: 'message' } },
    });
    expect(envelope({ error: 'not_found', message: 'gone' }).error).toMatchObject({
      properties: { error: { kind: 'code' }, message: { kind: 'message' } },
    });
    expect(envelope({ error: 'Not Found', message: 'gone', statusCode: 404 }).error).toMatchObject({
      properties: { error: { kind: 'title' }, statusCode: { kind: 'status' } },
    });
  });

  test('lists of broken rules are made by their item', () => {
    expect(
      envelope({ message: 'bad', errors: [{ field: 'name', message: 'too long' }] }).error,
    ).toMatchObject({
      properties: {
        errors: {
          kind: 'violations',
          item: { properties: { field: { kind: 'field' }, message: { kind: 'message' } } },
        },
      },
    });
  });

  test('problem+json when nothing is stated', () => {
    expect(resolve(design({})).system.envelope.contentType).toBe('application/problem+json');
  });
});
