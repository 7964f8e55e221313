import { describe, expect, test } from 'vitest';
import type { Operability } from '../../../design/index.ts';
import { readMarkdown } from '../../../markdown/index.ts';
import { readDesign } from '../../../read/index.ts';
import { sourceOf } from '../../../text/source.ts';
import { check } from '../../index.ts';

async function operabilityIn(text: string): Promise<Operability> {
  return check(await readDesign(readMarkdown(sourceOf('kept.md', `# Kennel\n\n${text}`)))).system.operability;
}

const DOGS = `
## Data model

\`\`\`sql
CREATE TABLE dogs (
  id UUID PRIMARY KEY,
  name VARCHAR(40) NOT NULL,
  status VARCHAR(10) NOT NULL CHECK (status IN ('kept', 'adopted'))
);
\`\`\`

## API

### POST /dogs

Takes a dog in. The chip registry is asked for its number.

- 400 Bad Request: \`INVALID\`
- 502 Bad Gateway: \`REGISTRY_FAILED\` the chip registry answers with an error

### GET /dogs

All dogs. Only there while \`dog_list\` is on.

### GET /dogs/{id}

- 404 Not Found: \`NO_DOG\`

### POST /dogs/{id}/adopt

The dog is adopted.

### DELETE /dogs/{id}
`;

describe('dependencies', () => {
  test('are the parts that fail, with who needs them and what callers get', async () => {
    const { dependencies } = await operabilityIn(`${DOGS}
## Failure modes

| Failure | Detection | Response |
|---|---|---|
| Chip registry times out | 2 s | Return 504 \`REGISTRY_TIMEOUT\` |
| Chip registry is down | breaker | Return 503 \`REGISTRY_DOWN\`, Retry-After: 20 |
| Mail relay unreachable | refused | the dog is kept and the mail is sent later |
| Deployment fails | CI | roll back |

Calls to the chip registry time out after 2 s and are retried up to 2 times. The circuit breaker for the chip registry
opens after 4 failures and half-opens after 15 s.
`);
    expect(dependencies.map(({ key }) => key)).toEqual(['chip-registry', 'mail-relay']);
    const [registry, mail] = dependencies;
    expect(registry).toMatchObject({
      operations: ['createDog'],
      failures: [
        { kind: 'timeout', status: 504, code: 'REGISTRY_TIMEOUT' },
        { kind: 'unavailable', status: 503, code: 'REGISTRY_DOWN', retryAfterSeconds: 20 },
        { kind: 'error', status: 502, code: 'REGISTRY_FAILED' },
      ],
      policy: { timeoutMs: 2000, attempts: 3, breaker: { failures: 4, openSeconds: 15 } },
    });
    expect(mail?.failures).toMatchObject([{ kind: 'unavailable', goesOn: true }]);
  });

  test('a sequence says which operation calls them', async () => {
    const { dependencies } = await operabilityIn(`${DOGS}
## Flow

\`\`\`mermaid
sequenceDiagram
  participant C as Client
  participant K as Kennel API
  participant V as Vet Gateway
  C->>K: GET /dogs/{id}
  K-->>C: 200
  C->>K: POST /dogs/{id}/adopt
  K->>V: ask for papers
  K-->>C: 200
\`\`\`
`);
    expect(dependencies.find(({ key }) => key === 'vet-gateway')?.operations).toHaveLength(1);
    expect(dependencies.find(({ key }) => key === 'vet-gateway')?.operations[0]).toMatch(/adopt/i);
  });

  test('a sentence outside such a section counts when it says what is answered', async () => {
    const { dependencies } = await operabilityIn(`${DOGS}
## Notes

When the chip registry is unavailable the last known number is returned. We are sad when the sun is down.
`);
    expect(dependencies).toMatchObject([
      { key: 'chip-registry', failures: [{ kind: 'unavailable', goesOn: true }, { kind: 'error' }] },
    ]);
  });
});

test('flags gate what their own line or the section of an operation names', async () => {
  const { flags } = await operabilityIn(`${DOGS}
## Feature flags

- \`dog_list\`: shows all dogs (default: off)
- \`adoption\`: gates POST /dogs/{id}/adopt
- \`dark_mode\`: colours
`);
  expect(flags).toMatchObject([
    { name: 'dog_list', on: false, operations: ['listDogs'] },
    { name: 'adoption', operations: [expect.stringMatching(/adopt/i)] },
    { name: 'dark_mode', operations: [] },
  ]);
});

test.each([
  ['dog created, dog deleted', [['createDog'], ['deleteDog']]],
  ['dog adopted', [[expect.stringMatching(/adopt/i)]]],
  ['all changes', [['createDog', expect.stringMatching(/adopt/i), 'deleteDog']]],
  ['cat created', [[]]],
])('audit events are successes of operations: %s', async (events, operations) => {
  const { audit } = await operabilityIn(`${DOGS}
## Audit logging

- What is logged: ${events}
- Retention: 90 days
`);
  expect(audit?.retentionDays).toBe(90);
  expect(audit?.events.map(event => event.operations)).toEqual(operations);
});

test('metrics say what they are counted from, or that nothing tells them', async () => {
  const { metrics } = await operabilityIn(`${DOGS}
## Metrics

- \`dogs_created_total\`: dogs taken in
- \`dogs_adopted_total\`
- \`dogs_kept\` (gauge)
- \`http_errors_total\`, by \`status\`
- \`request_latency_ms\` (histogram)
- \`barks_total\`
- \`queue_depth\` (gauge)
`);
  expect(Object.fromEntries(metrics.map(({ name, source }) => [name, source]))).toEqual({
    dogs_created_total: { kind: 'successes', operations: ['createDog'] },
    dogs_adopted_total: { kind: 'successes', operations: [expect.stringMatching(/adopt/i)] },
    dogs_kept: { kind: 'rows', entity: 'Dog', state: 'kept' },
    http_errors_total: { kind: 'requests', from: 400, to: 599 },
    request_latency_ms: { kind: 'durations', unit: 'milliseconds' },
    barks_total: undefined,
    queue_depth: undefined,
  });
});

test.each([
  [
    'CORS: allowed origins are `https://kennel.example` and `http://localhost:3000`; credentials are allowed.',
    ['https://kennel.example', 'http://localhost:3000'],
    true,
  ],
  ['Any origin may call this API.', ['*'], false],
  ['CORS is enabled.', ['*'], false],
  ['Responses carry `Access-Control-Allow-Origin: *`.', ['*'], false],
  [
    'The page at https://app.kennel.example calls us, so cross-origin requests from there are allowed.',
    ['https://app.kennel.example'],
    false,
  ],
  ['CORS is not enabled.', undefined, false],
  ['CORS is restricted to known origins.', undefined, false],
  ['The original name is kept.', undefined, false],
])('browsers: %s', async (sentence, origins, credentials) => {
  const { browsers } = await operabilityIn(`${DOGS}\n## Security\n\n${sentence}\n`);
  expect(browsers?.origins).toEqual(origins);
  if (origins !== undefined) expect(browsers?.credentials).toBe(credentials);
});

test('requests are followed by the header that the document names', async () => {
  const { correlation, logs } = await operabilityIn(`${DOGS}
## Logging

- Log fields: request id, dog id
- Excluded: \`name\`
- Each request carries \`X-Correlation-ID\`, which every response returns.
`);
  expect(correlation?.header).toBe('X-Correlation-ID');
  expect(logs.map(({ name, logged }) => [name, logged])).toEqual([
    ['request_id', true],
    ['dog_id', true],
    ['name', false],
  ]);
});
