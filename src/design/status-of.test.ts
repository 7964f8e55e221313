import { describe, expect, test } from 'vitest';
import type { Status } from './status.ts';
import { isStatusPhrase, statusOf } from './status-of.ts';

const PHRASES: Record<string, Status | undefined> = {
  Draft: 'draft',
  WIP: 'draft',
  'In Review': 'in-review',
  in_review: 'in-review',
  'Proposed (2026-01-04)': 'in-review',
  'Approved (conditional)': 'approved',
  'Accepted — 2026-08-19': 'approved',
  '✅ ready': 'approved',
  'Ready for review': 'in-review',
  '**Final**, see below': 'approved',
  'Shipped in 4.2': 'implemented',
  '🚀 Live': 'implemented',
  'On hold until autumn': 'deferred',
  'Superseded by DES-12': 'superseded',
  'Not approved': undefined,
  'Not yet approved': 'in-review',
  'not implemented yet': 'approved',
  'Approved, not implemented': 'approved',
  '~~Draft~~ Approved': 'approved',
  Banana: undefined,
  '': undefined,
  已批准: 'approved',
  未批准: undefined,
  草稿: 'draft',
  Rascunho: 'draft',
  Entwurf: 'draft',
  brouillon: 'draft',
  borrador: 'draft',
  下書き: 'draft',
  초안: 'draft',
  '승인 완료': 'approved',
};

test.each(Object.entries(PHRASES))('%s says %s', (phrase, status) => {
  expect(statusOf(phrase).value).toBe(status);
});

describe('menus', () => {
  test.each([
    '`Draft` | `In Review` | `Approved`',
    '[Draft | In Review | Approved]',
    'Draft / In Review / Approved',
    'Draft → In Review → Approved',
    'draft, in review or approved',
    '[ ] Draft [ ] In Review [ ] Approved',
  ])('%s is a menu left whole', phrase => {
    expect(statusOf(phrase).value).toBeUndefined();
    expect(statusOf(phrase).menu?.map(choice => choice.toLowerCase())).toEqual([
      'draft',
      'in review',
      'approved',
    ]);
  });

  test('one choice that is marked is the status', () => {
    expect(statusOf('Draft | **Approved** | Implemented')).toEqual({ value: 'approved' });
    expect(statusOf('[ ] Draft [x] In Review [ ] Approved')).toEqual({ value: 'in-review' });
  });

  test('two words with a slash may be two facts', () => {
    expect(statusOf('Accepted/Implemented')).toEqual({ value: 'approved' });
  });
});

test('only a phrase that is nothing but a status is one beside a title', () => {
  expect(isStatusPhrase('WIP')).toBe(true);
  expect(isStatusPhrase('Final Report')).toBe(false);
});
