import { expect, test } from 'vitest';
import { inOrder } from './in-order.ts';

test('what starts comes before what ends', () => {
  expect(inOrder({ from: '2031-05-02', until: '2031-05-01' })).toEqual({
    from: '2031-05-01',
    until: '2031-05-02',
  });
  expect(inOrder({ startsAt: '2031-05-02T10:00:00Z', endsAt: '2031-05-02T10:00:00Z' })['endsAt']).toBe(
    '2032-05-02T10:00:00Z',
  );
  expect(inOrder({ min_price: 9, max_price: 3 })).toEqual({ min_price: 3, max_price: 9 });
});

test('names and texts that only look like it stay', () => {
  expect(inOrder({ from: 'b', to: 'a' })).toEqual({ from: 'b', to: 'a' });
  expect(inOrder({ start_date: '2031-05-02', end_time: '09:00' })).toEqual({
    start_date: '2031-05-02',
    end_time: '09:00',
  });
});
