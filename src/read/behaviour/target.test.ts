import { expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { readTargets } from './target.ts';

async function targets(text: string): Promise<readonly string[]> {
  return readTargets(await readingOf(text)).map(({ measure, percentile, comparator, value, unit, scope }) =>
    [measure, percentile && `p${percentile}`, comparator, value, unit, scope && `(${scope})`]
      .filter(part => part !== undefined)
      .join(' '),
  );
}

test.each([
  ['Response time: p95 < 200ms for every operation', ['latency p95 < 200 ms']],
  ['Response time: < 200ms for 95th percentile', ['latency p95 < 200 ms']],
  ['95th percentile latency under 200 ms', ['latency p95 < 200 ms']],
  ['API latency: p95 < 150ms, p99 < 0.5s', ['latency p95 < 150 ms', 'latency p99 < 500 ms']],
  ['Latency: p50 ≤ 50 ms / p99.9 ≤ 1 s', ['latency p50 <= 50 ms', 'latency p99.9 <= 1000 ms']],
  ['p95 and p99 response time within 400 ms', ['latency p95 <= 400 ms', 'latency p99 <= 400 ms']],
  ['Throughput: 1000 requests per second', ['throughput >= 1000 rps']],
  ['Throughput: at least 1,200 req/min', ['throughput >= 20 rps']],
  ['Concurrent users: support 10,000 simultaneous users', ['concurrency >= 10000 users']],
  ['Concurrent users: 10', ['concurrency >= 10 users']],
  ['Availability: 99.9%', ['availability >= 0.999 fraction']],
  ['Uptime of at least 99.95 %', ['availability >= 0.9995 fraction']],
  ['Error rate below 1%', ['error-rate < 0.01 fraction']],
  ['Search: p95 < 300ms', ['latency p95 < 300 ms (Search)']],
  ['p95 < 300ms for search requests', ['latency p95 < 300 ms (search requests)']],
  ['Database query time: p95 < 50ms', ['other p95 < 50 ms (Database query time)']],
  ['p95レイテンシ2秒以内', ['latency p95 <= 2000 ms']],
  ['Throughput: [Z] requests/second', ['throughput']],
  ['API latency: p95 < [X]ms, p99 < [Y]ms', ['latency p95', 'latency p99']],
  ['Response time: [e.g., < 200ms for 95th percentile]', ['latency']],
])('under targets: %s', async (line, expected) => {
  expect(await targets(`## Performance Targets\n\n- ${line}\n`)).toEqual(expected);
});

test('a table of metrics with a target column takes that column', async () => {
  const text = `## Success Metrics

### Technical

| Metric | Today | Target | Alert |
|---|---|---|---|
| API response time (p95) | 900ms | < 200ms | > 400ms |
| Uptime | 99% | 99.9% | |
| Error rate | 3% | < 0.1% | 1% |
| Sign-ups | 3 | 10 | |
`;
  expect(await targets(text)).toEqual([
    'latency p95 < 200 ms',
    'availability >= 0.999 fraction',
    'error-rate < 0.001 fraction',
  ]);
});

test('one line, one place, and the label above counts', async () => {
  const text =
    '## Requirements\n\n**Throughput:** must be above 50 requests per second\n\nThe API answers fast.\nAll requests have p99 < 1 s\nunder normal load.\n';
  const found = readTargets(await readingOf(text));
  expect(found.map(target => [target.measure, target.place.line])).toEqual([
    ['throughput', 3],
    ['latency', 6],
  ]);
});

test.each([
  '## Alerts\n\n- p95 above 200ms for 5 minutes\n- Error rate above 1% for 5 minutes',
  '## Monitoring\n\n### Metrics\n\n- Request latency (p50, p95, p99)',
  '## Background\n\nToday p95 is 800 ms.',
  '## Performance\n\nThe cache TTL is 300 seconds and the timeout 5 s.',
  '## Expected Load\n\n- Requests per second: 1000\n- Concurrent users: 500',
  '## Testing\n\n- Load testing: 20 requests per second for 10 minutes, p95 < 1s',
  '## Performance\n\nWe alert when p95 latency exceeds 500 ms.',
  '## Overview\n\nLatency matters and availability too.',
  '## API\n\n- `latency`: integer, at most 200 ms',
])('no target: %s', async text => {
  expect(await targets(text)).toEqual([]);
});
