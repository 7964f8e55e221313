import { expect, test } from 'vitest';
import { orderIn } from './order.ts';

test.each([
  ['ordered by `filledAt`, newest first; equal times are ordered by `id`', '-filledAt id'],
  ['Crates, sorted by label desc, then weight', '-label weight'],
  ['`200` with a plain array, sorted by label. Optional filter `hue`', 'label'],
  ['Returns the crates in the order of their ids, highest first.', '-ids'],
  ['the latest `sealedOn` first', '-sealedOn'],
  ['newest first', '-created_at'],
  ['in the order in which they were added', 'created_at'],
  ['in reverse chronological order', '-created_at'],
  ['Crates from newest to oldest', '-created_at'],
  ['alphabetically by owner', 'owner'],
  ['cheapest first', 'price'],
  ['all depots, by name', 'name'],
  ['Sorted by `filled_on`, newest day first.', '-filled_on'],
  ['sorted by capacity (largest first), then code.', '-capacity code'],
  ['the crates by descending `weight`', '-weight'],
  ['without it the order is `-created_at`', '-created_at'],
  ['Kisten, alphabetisch nach Name sortiert', 'Name'],
  ['cajas ordenadas por peso. Filtros: `color`', 'peso'],
  ['de la plus récente à la plus ancienne', '-created_at'],
  ['箱子列表，按创建时间倒序', '-created_at'],
])('%s', (text, keys) => {
  const found = orderIn(text)?.keys.map(({ field, descending }) => (descending ? `-${field}` : field));
  expect(found?.join(' ')).toBe(keys);
});

test.each([
  'Can be sorted by `name` or `weight`',
  'Takes `sort=-weight` to sort by weight descending',
  'First come, first served.',
  'Creates an order by phone.',
  'The first page is returned by default.',
])('no order: %s', text => {
  expect(orderIn(text)).toBeUndefined();
});
