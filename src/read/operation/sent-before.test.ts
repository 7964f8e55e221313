import { expect, test } from 'vitest';
import { sentBefore } from './sent-before.ts';

test.each([
  ['`{ "name": "Ann" }`, answered with 201', '{ "name": "Ann" }'],
  ['with `{"reason":"ill"}` or `{}` → `201`', '{"reason":"ill"}'],
  [
    '— keeper. `{ "to": "done", "by": { "id": 3 } }`, answered with 200 and the order.',
    '{ "to": "done", "by": { "id": 3 } }',
  ],
  ['mit `{"name": "Anna"}`, wird beantwortet mit 201', '{"name": "Anna"}'],
  ['`{"a": 1}` is answered with 204', '{"a": 1}'],
])('%s', (text, sent) => {
  const found = sentBefore(text);
  expect(found && text.slice(found.start, found.end)).toBe(sent);
});

test.each([
  'answers 200 with `{ "name": "Ann" }`',
  'returns `{ "orders": [] }`, 200',
  '→ `{ "id": 1 }` 201',
  '`GET /orders/{id}` returns the order',
  'the object `{ "a": 1 }` is stored',
])('%s shows nothing that is sent', text => {
  expect(sentBefore(text)).toBeUndefined();
});
