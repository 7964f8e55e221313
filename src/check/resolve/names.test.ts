import { expect, test } from 'vitest';
import {
  columnName,
  entityName,
  freeName,
  normalName,
  plural,
  singular,
  tableName,
  thingKey,
  wordsOf,
} from './names.ts';

test.each([
  ['orders', 'order'],
  ['categories', 'category'],
  ['addresses', 'address'],
  ['statuses', 'status'],
  ['status', 'status'],
  ['boxes', 'box'],
  ['cases', 'case'],
  ['people', 'person'],
  ['analysis', 'analysis'],
  ['news', 'news'],
  ['tags', 'tag'],
  ['api', 'api'],
  ['bus', 'bus'],
])('%s is many of %s', (many, one) => {
  expect(singular(many)).toBe(one);
});

test('a plural is not made twice', () => {
  expect([plural('order'), plural('orders'), plural('category'), plural('box'), plural('child')]).toEqual([
    'orders',
    'orders',
    'categories',
    'boxes',
    'children',
  ]);
});

test('names of one thing in each style are the same', () => {
  expect(
    new Set(['OrderItem', 'order_items', 'order-items', 'orderItems', 'ORDER_ITEM'].map(thingKey)).size,
  ).toBe(1);
  expect(wordsOf('HTTPServerURL2')).toEqual(['http', 'server', 'url2']);
  expect(normalName('createdAt')).toBe(normalName('created_at'));
});

test('names for code and for tables', () => {
  expect([entityName('order_items'), tableName('OrderItem'), columnName('createdAt')]).toEqual([
    'OrderItem',
    'order_items',
    'created_at',
  ]);
  expect([entityName('???'), tableName('')]).toEqual(['Thing', 'things']);
});

test('a taken name gets a number', () => {
  expect(freeName('a', new Set(['a', 'a2']))).toBe('a3');
});
