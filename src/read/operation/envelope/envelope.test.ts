import { expect, test } from 'vitest';
import { operationsIn, readingOf } from '../../../../test/support/operations.ts';
import { readEnvelopes } from './envelope.ts';

async function envelopesIn(text: string): Promise<readonly string[]> {
  const { operations } = await operationsIn(text);
  return readEnvelopes(await readingOf(text), operations).map(
    envelope => `${envelope.for} ${envelope.place.line}`,
  );
}

const CODED = '{ "error": { "code": "NO_BOAT", "message": "There is no such boat" } }';
const json = (text: string): string => `\`\`\`json\n${text}\n\`\`\``;

test.each([
  ['a sentence on all errors', `## API\n\nEvery error has the same form:\n\n${json(CODED)}`, ['error 6']],
  [
    'a sentence on failures',
    `## API\n\nAll under \`/v1\`. Failures look like this:\n\n${json(CODED)}`,
    ['error 6'],
  ],
  [
    'a section on errors, without a word on how they look',
    `## Errors\n\nAlways the same small object:\n\n${json('{ "error": "invalid", "message": "length is missing" }')}`,
    ['error 6'],
  ],
  [
    'a section called otherwise',
    `## When something is wrong\n\nWe answer a list:\n\n${json(`{ "errors": [${CODED}] }`)}`,
    ['error 6'],
  ],
  [
    'success and failure in one sentence',
    `## API\n\nEvery success is \`{ "success": true, "data": … }\`, every failure\n\n${json('{ "success": false, "error": { "code": "X_Y", "message": "" } }')}`,
    ['error 6', 'success 3'],
  ],
  [
    'the key that wraps, in words',
    '## API\n\nSuccess answers wrap the result in `data`; lists add `meta`.',
    ['success 3'],
  ],
  ['an error in a line', '## API\n\nErrors: `{ "code": "...", "message": "..." }`.', ['error 3']],
  [
    'a message alone, in a section on errors',
    '## Errors\n\n```json\n{ "message": "name is required" }\n```',
    ['error 4'],
  ],
  [
    'how all lists are paged',
    '## API\n\nLists come in pages:\n\n```json\n{ "items": [], "page": 1, "total": 0 }\n```',
    ['list 6'],
  ],
])('%s', async (_, text, expected) => {
  expect(await envelopesIn(text)).toEqual(expected);
});

test.each([
  ['one list', '### GET /berths\n\n**Response**\n\n```json\n{ "items": [], "total": 0 }\n```'],
  ['what was done', '## API\n\nAll answers are short:\n\n```json\n{ "message": "Boat deleted" }\n```'],
  [
    'a thing that has a code',
    '### POST /berths\n\n**Request**\n\n```json\n{ "code": "A12", "length": 14 }\n```',
  ],
  [
    'an answer that all went well',
    '## API\n\nEvery answer is\n\n```json\n{ "status": "ok", "message": "done" }\n```',
  ],
  ['another system', `# Boats\n\n## External APIs\n\nTheir errors look like this:\n\n${json(CODED)}`],
])('%s is no envelope', async (_, text) => {
  expect(await envelopesIn(text)).toEqual([]);
});
