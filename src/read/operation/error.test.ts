import { expect, test } from 'vitest';
import { operationsIn, readingOf, wordsAt } from '../../../test/support/operations.ts';
import { readEnvelopes } from './envelope/envelope.ts';
import { readErrors } from './error.ts';

async function errorsIn(text: string) {
  return readErrors(await readingOf(text));
}

async function envelopesIn(text: string) {
  const { operations } = await operationsIn(text);
  return readEnvelopes(await readingOf(text), operations);
}

test('categories with their codes', async () => {
  const text = `## Error Handling

### Error Categories

**Validation Errors (400)** \`BAD_CRATE\`
- The label is missing

**Not Found Errors (404)** \`NO_CRATE\`
- No crate has this id

**Conflict Errors (409)** \`TAKEN\`, \`SEALED\`
- The label is used

**Server Errors (500)**
- The disk is full
`;
  const errors = await errorsIn(text);
  expect(errors.map(error => [error.status, error.code])).toEqual([
    [400, 'BAD_CRATE'],
    [404, 'NO_CRATE'],
    [409, 'TAKEN'],
    [409, 'SEALED'],
    [500, undefined],
  ]);
  expect(errors[0]?.when).toBe('The label is missing');
  expect(errors.map(error => error.place.line)).toEqual([5, 8, 11, 11, 14]);
});

test('tables and lists of codes', async () => {
  const table =
    '## Error codes\n\n| Status | Code | When |\n|---|---|---|\n| 404 | `NO_CRATE` | no such crate |\n| 409 | `TAKEN` | the label is used |\n';
  expect(
    (await errorsIn(table)).map(error => [
      error.status,
      error.code,
      error.when,
      wordsAt(table, error).includes('|'),
    ]),
  ).toEqual([
    [404, 'NO_CRATE', 'no such crate', true],
    [409, 'TAKEN', 'the label is used', true],
  ]);
  const list =
    '## Errors\n\n- `NO_CRATE` (404): no such crate\n- 429 Too Many Requests\n- `LOST`: nobody knows\n';
  expect((await errorsIn(list)).map(error => [error.status, error.code])).toEqual([
    [404, 'NO_CRATE'],
    [429, undefined],
    [undefined, 'LOST'],
  ]);
});

test('scenarios say when', async () => {
  const text =
    '## Error Handling\n\n1. **Scenario**: The body is no JSON\n   - **Response**: 400 with details\n   - **Logging**: warn\n';
  expect(await errorsIn(text)).toMatchObject([{ status: 400, when: 'The body is no JSON' }]);
});

test('errors of one operation are not the catalogue', async () => {
  expect(await errorsIn('## API\n\n### GET /crates\n\n**Errors:**\n- 404: none\n')).toEqual([]);
});

test('the envelope of every error', async () => {
  const text = `## Error Handling

Every error is answered in this envelope:

\`\`\`typescript
interface Refusal {
  success: false;
  error: { code: string; message: string };
}
\`\`\`

\`\`\`json
{ "success": false, "error": { "code": "NO_CRATE", "message": "gone" } }
\`\`\`
`;
  expect(await envelopesIn(text)).toMatchObject([
    {
      for: 'error',
      body: {
        types: [{ value: { kind: 'reference', name: 'Refusal' } }],
        examples: [{ value: { success: false } }],
      },
    },
  ]);
});

test('both envelopes of the conventions', async () => {
  const text =
    '## API Conventions\n\n**Standard Response Envelope:**\n\nSuccess:\n```json\n{ "success": true, "data": {} }\n```\n\nError:\n```json\n{ "success": false, "error": { "code": "X_Y", "message": "m" } }\n```\n';
  expect((await envelopesIn(text)).map(envelope => envelope.for).sort()).toEqual(['error', 'success']);
});

test('the answer of one operation is no envelope', async () => {
  expect(
    await envelopesIn(
      '## API\n\n### GET /crates\n\n**Response:**\n\n```json\n{ "success": true, "data": [] }\n```\n',
    ),
  ).toEqual([]);
});
