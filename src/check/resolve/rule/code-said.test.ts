import { expect, test } from 'vitest';
import type { StatedError } from '../../../design/index.ts';
import { codeSaid } from './code-said.ts';
import { sentencesOf } from './words.ts';

const place = { path: 'x.md', start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };
const catalogue = ['NOT_OPEN', 'NOT_A_DRAFT', 'wrong_move'].map(
  (code): StatedError => ({ code, status: 409, when: '', place, how: '' }),
);

test.each([
  ['Stays are taken while the room is open, otherwise `NOT_OPEN`.', ['NOT_OPEN']],
  ['Only a draft can be removed; for others `NOT_A_DRAFT`.', ['NOT_A_DRAFT', 'NOT_A_DRAFT']],
  ['Nur Entwürfe werden gelöscht; sonst `NOT_A_DRAFT`.', ['NOT_A_DRAFT', 'NOT_A_DRAFT']],
  ['Anything else: `wrong_move`. Only a draft can be removed.', ['wrong_move', undefined]],
  ['The room is open. It has `seats_left`.', [undefined, undefined]],
])('%s', (text, wanted) => {
  const sentences = sentencesOf(text);
  expect(sentences.map(sentence => codeSaid(sentences, sentence, catalogue)?.code)).toEqual(wanted);
});
