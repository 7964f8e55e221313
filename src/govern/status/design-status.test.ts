import { expect, it } from 'vitest';
import { check } from '../../check/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import type { LastChange } from './age.ts';
import { designStatus } from './design-status.ts';
import { holdsDesign } from './holds-design.ts';

const read = (...lines: string[]) => readDesign(readMarkdown(sourceOf('a.md', lines.join('\n'))));

async function statusOf(lines: string[], lastChange?: LastChange) {
  const design = await read(...lines);
  return designStatus(design, check(design), { today: '2026-11-20', lastChange: () => lastChange });
}

it('says what the document says', async () => {
  const status = await statusOf([
    '# Lockers',
    '',
    '**Status:** In Review (second round)',
    '**Author:** Mira Holt',
    '**Owner:** Team Doors',
    '**Created:** 2026-10-01',
    '**Last Updated:** 2026-11-10',
    '**Review date:** 2027-01-31',
    '',
    '## Endpoints',
    '',
    '| Method | Path |',
    '|---|---|',
    '| GET | /doors |',
    '',
    '## Open questions',
    '',
    '- [ ] Who cleans them?',
    '  - **Blocker**: Yes',
    '- [x] Which colour? Grey.',
    '- [ ] How many?',
    '  - **Blocker**: No',
  ]);
  expect(status).toMatchObject({
    path: 'a.md',
    title: 'Lockers',
    status: { value: 'in-review', stated: 'In Review (second round)' },
    owners: ['Team Doors'],
    authors: ['Mira Holt'],
    questions: { open: 2, blockers: 1 },
    operations: { stated: 1 },
  });
  expect(status.findings.error + status.findings.warning).toBeGreaterThan(0);
  // A day that has not come is no age.
  expect(status.age).toEqual({ day: '2026-11-10', days: 10, from: 'stated' });
  const { bound, example, none, stated } = status.operations;
  expect(bound + example + none).toBe(stated);
});

it('asks for the last change only when no date is stated', async () => {
  const change: LastChange = { day: '2026-11-19', from: 'git' };
  expect((await statusOf(['# A', '', 'Status: Draft'], change)).age).toEqual({ ...change, days: 1 });
  expect((await statusOf(['# A', '', 'Status: Draft', 'Date: 2026-11-01'], change)).age?.from).toBe('stated');
  expect((await statusOf(['# A', '', 'Status: Draft'])).age).toBeUndefined();
});

it('is a draft without a status', async () => {
  expect((await statusOf(['# A', '', '## Goals', '', '- x'])).status).toEqual({ value: 'draft' });
});

it.each([
  ['a status', true, ['# Doors', '', 'Status: Accepted']],
  ['an operation', true, ['# Doors', '', '## POST /doors', '', 'Opens one. Returns 201.']],
  ['sections of a design', true, ['# Doors', '', '## Goals', '', '- x', '', '## Alternatives', '', '- y']],
  [
    'a read-me',
    false,
    ['# Doors', '', 'A library.', '', '## Installation', '', '`npm i doors`', '', '## License', '', 'MIT'],
  ],
  [
    'a change log',
    false,
    ['# Changelog', '', '## 1.2.0', '', '- Fixed the hinge', '', '## 1.1.0', '', '- Added a lock'],
  ],
  ['nothing', false, ['']],
])('%s makes a design: %s', async (_, expected, lines) => {
  const design = await read(...lines);
  expect(holdsDesign(design, check(design).system)).toBe(expected);
});
