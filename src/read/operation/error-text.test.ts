import { expect, test } from 'vitest';
import { errorsInText } from './error-text.ts';
import { statusCodesIn } from './status-code.ts';

const brief = (text: string, lone = true) =>
  errorsInText(text, lone).map(({ status, code, when }) => [status, code, when]);

test.each([
  ['400 Bad Request: the weight is missing', [[400, undefined, 'the weight is missing']]],
  ['`400 Bad Request`: the weight is missing', [[400, undefined, 'the weight is missing']]],
  ['`CRATE_TAKEN` (409): the label is used', [[409, 'CRATE_TAKEN', 'the label is used']]],
  ['409 CRATE_TAKEN — the label is used', [[409, 'CRATE_TAKEN', 'the label is used']]],
  ['409 Conflict `CRATE_TAKEN`: the label is used', [[409, 'CRATE_TAKEN', 'the label is used']]],
  ['**404**: no such crate', [[404, undefined, 'no such crate']]],
  ['404 - no such crate', [[404, undefined, 'no such crate']]],
  ['`CRATE_LOST`: nobody knows where it is', [[undefined, 'CRATE_LOST', 'nobody knows where it is']]],
  [
    '404 if the crate or the `shelf` is gone',
    [[404, undefined, 'if the crate or the `shelf` is gone'.replace(/`/g, '')]],
  ],
])('%s', (text, errors) => expect(brief(text)).toEqual(errors));

test('several errors in one line', () => {
  expect(brief('400, 401, 404').map(error => error[0])).toEqual([400, 401, 404]);
  expect(brief('400 `BAD_BODY`, 404 `NO_CRATE`').map(error => error.slice(0, 2))).toEqual([
    [400, 'BAD_BODY'],
    [404, 'NO_CRATE'],
  ]);
  expect(brief('`BAD_BODY` (400), `NO_CRATE` (404)').map(error => error.slice(0, 2))).toEqual([
    [400, 'BAD_BODY'],
    [404, 'NO_CRATE'],
  ]);
  expect(brief('Conflict (409) `TAKEN`, `SEALED`').map(error => error.slice(0, 2))).toEqual([
    [409, 'TAKEN'],
    [409, 'SEALED'],
  ]);
  const line = '`BAD_BODY` (400), `NO_CRATE` (404)';
  expect(errorsInText(line, true).map(error => line.slice(error.start, error.end).trim())).toEqual([
    '`BAD_BODY` (400)',
    '`NO_CRATE` (404)',
  ]);
});

test('one status over several codes, each with words of its own', () => {
  const coded = (text: string) => errorsInText(text, true).map(({ status, code }) => `${status} ${code}`);
  expect(
    coded('409 Conflict: `SEALED` when the crate is closed, `ONE_EACH` when one was sent before'),
  ).toEqual(['409 SEALED', '409 ONE_EACH']);
  expect(coded('`409`: `LOST_CRATE` if nobody has it and `OLD_CRATE` if it is out of use')).toEqual([
    '409 LOST_CRATE',
    '409 OLD_CRATE',
  ]);
  expect(coded('409 `KISTE_ZU`, wenn sie zu ist; `KISTE_WEG`, wenn sie fehlt')).toEqual([
    '409 KISTE_ZU',
    '409 KISTE_WEG',
  ]);
});

test('a line without an error', () => {
  expect(brief('200 OK: the crate')).toEqual([]);
  expect(brief('the `weight` is missing')).toEqual([]);
});

test('numbers with a unit are no statuses', () => {
  const statuses = (text: string) => statusCodesIn(text).map(each => each.status);
  expect(
    statuses('p95 < 200 ms, at most 500 characters, 404 items, up to 400, 100-200, $300, 1.404'),
  ).toEqual([]);
  expect(statuses('`404` or 409 Conflict (422)')).toEqual([404, 409, 422]);
});
