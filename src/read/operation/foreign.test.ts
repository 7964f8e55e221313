import { expect, test } from 'vitest';
import { contractOf, operationsIn } from '../../../test/support/operations.ts';

test('other hosts, vendors and pages are kept apart', async () => {
  const text = `## API

| Method | Path |
|---|---|
| POST | /api/crates |

## Stripe API

\`\`\`
POST /v1/charges
\`\`\`

## External services

- \`GET https://weather.io/today\` for the label

## Frontend

| Route | Page |
|---|---|
| /crates | List of crates |
`;
  const { operations, foreign } = await operationsIn(text);
  expect(operations.map(operation => operation.path)).toEqual(['/api/crates']);
  expect(foreign.map(each => each.text)).toEqual([
    'POST /v1/charges',
    'GET https://weather.io/today',
    '/crates',
  ]);
  expect(foreign.every(each => each.why !== '')).toBe(true);
});

test.each([
  ['Base URL: `/api/v1`', '/api/v1/crates'],
  ['**Base URL:** `https://crates.company.com/api/v1`', '/api/v1/crates'],
  ['All endpoints are prefixed with `/api/v1`.', '/api/v1/crates'],
  ['- **Base path**: /api/v1', '/api/v1/crates'],
  ['Base URL: `http://localhost:3000`', '/crates'],
  ['This is not mounted under `/api/v1`.', '/crates'],
])('%s', async (line, path) => {
  expect(await contractOf(`## API\n\n${line}\n\n### GET /crates\n`)).toEqual([`GET ${path}`]);
});

test('a base path that the paths already carry is not joined twice', async () => {
  const { operations, basePath } = await operationsIn(
    '## API\n\nBase URL: `/api/v1`\n\n### GET /api/v1/crates\n',
  );
  expect(operations.map(operation => operation.path)).toEqual(['/api/v1/crates']);
  expect(basePath?.value).toBe('/api/v1');
});

test('an absolute URL of the own host is an operation', async () => {
  const text =
    '## API\n\nBase URL: `https://api.crates.io/v1`\n\n```bash\ncurl https://api.crates.io/v1/boxes\n```\n';
  expect(await contractOf(text)).toEqual(['GET /v1/boxes']);
});
