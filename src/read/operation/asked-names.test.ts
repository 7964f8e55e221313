import { expect, test } from 'vitest';
import { operationsIn } from '../../../test/support/operations.ts';

async function askedBy(sentence: string): Promise<string> {
  const { operations } = await operationsIn(`## API\n\n### GET /crates\n\n${sentence}\n`);
  return (operations[0]?.parameters ?? []).map(({ name }) => name).join(' ');
}

test.each([
  [
    'Filters: `hue`, `depot`. Paging: `page` (default 1), `per_page` (at most 50).',
    'hue depot page per_page',
  ],
  ['`limit` between 1 and 100, 10 by default.', 'limit'],
  ['With `mine=true` only those of the caller are shown.', 'mine'],
  ['`from`/`to` limit the period.', 'from to'],
  ['Can be filtered by `hue`, by `depot` and by `year`.', 'hue depot year'],
  ['`sort` takes `hue` or `weight`, a leading `-` reverses.', 'sort'],
  ['`hue` and `depot` are exact filters; `q` is a substring match on the label.', 'hue depot q'],
  ['- `hue` – exact match\n- `cursor` – of the page before', 'hue cursor'],
  ['- `from`, `to`: inclusive bounds', 'from to'],
  ['Mit `status` und `suche` lässt sich die Liste einschränken.', 'status suche'],
])('%s', async (sentence, names) => {
  expect((await askedBy(sentence)).split(' ').sort()).toEqual(names.split(' ').sort());
});

test.each([
  'Returns `items`, `total`, `page` and `pageSize`.',
  'Sorted by `label`.',
  'Only crates in state `sealed` are shown.',
  '400 `invalid_input` for an unknown `hue`.',
  '**Values**:\n\n- `healthy` - all well\n- `degraded` - some parts are down',
  'Shows what `POST /jobs` started with `stream=true`.',
])('asks for nothing: %s', async sentence => {
  expect(await askedBy(sentence)).toBe('');
});
