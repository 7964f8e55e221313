import { describe, expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { limitIn, readLimits } from './limit.ts';

describe('limitIn', () => {
  test.each([
    ['60 requests per second', 60, 1, 'all'],
    ['Each user may send 60 requests per second, counted over all operations', 60, 1, 'user'],
    ['100 req/min per user', 100, 60, 'user'],
    ['100 req/min/user', 100, 60, 'user'],
    ['5/min/IP', 5, 60, 'address'],
    ['5 per minute per IP address', 5, 60, 'address'],
    ['1000 requests per hour per API key', 1000, 3600, 'key'],
    ['1,000 calls per day for each client', 1000, 86_400, 'user'],
    ['Rate limit: 10 rps', 10, 1, 'all'],
    ['per-IP limit of 20 requests every 10 seconds', 20, 10, 'address'],
    ['100 requests per 15-minute window', 100, 900, 'all'],
    ['100/15min', 100, 900, 'all'],
    ['5 login attempts within 15 minutes from one address', 5, 900, 'address'],
    ['at most ten requests a second', 10, 1, 'all'],
    ['1 request every 5 seconds', 1, 5, 'all'],
    ['10k requests/hour', 10_000, 3600, 'all'],
    ['30 requests per user per minute', 30, 60, 'user'],
    ['60 peticiones por minuto por usuario', 60, 60, 'user'],
    ['1000 req/min制限', 1000, 60, 'all'],
    ['每分钟最多60次', 60, 60, 'all'],
  ])('%s', (text, count, windowSeconds, per) => {
    expect(limitIn(text)).toEqual({ count, windowSeconds, per });
  });

  test.each([
    '5–20 requests per minute',
    '~20 requests per minute',
    '20 items per page',
    '3 retries with back-off',
    'version 2 per tenant',
    'p95 < 200 ms',
    '$5 per month',
    '60 seconds',
    '429 Too Many Requests',
    'HTTP/1.1 200 OK',
    'answered with 429 within 1 second',
    '',
  ])('no limit: %s', text => {
    expect(limitIn(text)).toBeUndefined();
  });
});

async function limits(text: string) {
  return readLimits(await readingOf(text)).map(({ count, windowSeconds, per, operation, scope, place }) =>
    [
      `${count}/${windowSeconds} ${per}`,
      ...(operation ? [operation] : []),
      ...(scope ? ['narrowed'] : []),
      place.line,
    ].join(' '),
  );
}

describe('readLimits', () => {
  test('a section on limits, for everybody and for named operations', async () => {
    const text = `# API

## Rate limits

- Each user may send 60 requests per second
- \`POST /login\`: 5 requests per minute per IP
- Login: 5 attempts per minute
- Free tier: 10 requests per minute
- Search endpoints: 3 rps

**Authenticated clients**

- 1000 requests per hour
`;
    expect(await limits(text)).toEqual([
      '60/1 user 5',
      '5/60 address POST /login 6',
      '5/60 all narrowed 7',
      '3/1 all narrowed 9',
      '1000/3600 user 13',
    ]);
  });

  test('a limit inside an operation is read with the operation', async () => {
    const text =
      '## API\n\n### POST /orders\n\n**Rate limit:** 10 requests per minute per user\n\n### GET /orders\n\nReturns all.\n';
    expect(await limits(text)).toEqual([]);
  });

  test('tables: an operation, a window in the header, count and window in two columns', async () => {
    const text = `## Throttling

| Endpoint | Limit |
|---|---|
| \`POST /orders\` | 20/min per user |
| All endpoints | 100 requests per minute |
| Uploads | 2 per minute |

| Scope | Requests/Hour |
|---|---|
| Default | 500 |

| Endpoint | Limit | Window | Per |
|---|---|---|---|
| GET /a | 7 | 10 s | IP |
`;
    expect(await limits(text)).toEqual([
      '20/60 user POST /orders 5',
      '100/60 all 6',
      '2/60 all narrowed 7',
      '500/3600 all 11',
      '7/10 address GET /a 15',
    ]);
  });

  test.each([
    '## Performance\n\nThe service handles 1000 requests per second.',
    '## Expected load\n\n- Requests per second: 200\n- Peak: 500 requests per second',
    '## Performance Targets\n\n- Throughput: 1000 requests per second',
    '## Dependencies\n\nThe payment provider limits us to 100 requests per minute.',
    '## Integration\n\nGitHub API rate limit: 5000 requests per hour.',
    '## Rate limiting\n\n- Stay within the upstream limit of 60 requests per minute',
    '## Rate limits\n\nLimits are enforced per user and per IP.',
    '## Rate Limiting\n\n- [e.g., 100 requests per minute]',
    '## Testing\n\nLoad test: throttle at 100 requests per second.',
    '## Alerts\n\n- 429 answers above 10 per minute',
  ])('no limit of this system: %s', async text => {
    expect(await limits(text)).toEqual([]);
  });
});
