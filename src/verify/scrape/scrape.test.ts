import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { check } from '../../check/index.ts';
import type { Design, System } from '../../design/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { readDesign } from '../../read/index.ts';
import { sourceOf } from '../../text/source.ts';
import { readExposition } from './exposition.ts';
import { judgeMetrics, probeMetrics } from './index.ts';

const FERRY = `# Ferry

## Performance

- p95 < 200 ms

## Monitoring

### Metrics

| Metric | Type | Labels | What |
|---|---|---|---|
| \`ferry_tickets_sold_total\` | counter | route | tickets sold |
| \`ferry_queue_length\` | gauge | | cars that wait |
| \`http_request_duration_seconds\` | histogram | method | how long requests take |

### GET /ferries
`;

const GOOD = `# HELP ferry_tickets_sold_total Tickets
# TYPE ferry_tickets_sold_total counter
ferry_tickets_sold_total{route="a \\"b\\" } c",port="x"} 3
# TYPE ferry_queue_length gauge
ferry_queue_length 7 1700000000000
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{method="GET",le="0.2"} 198
http_request_duration_seconds_bucket{method="GET",le="+Inf"} 200
http_request_duration_seconds_sum{method="GET"} 2.5
http_request_duration_seconds_count{method="GET"} 200
`;

let system: System;
let design: Design;
beforeAll(async () => {
  design = await readDesign(readMarkdown(sourceOf('ferry.md', FERRY)));
  system = check(design).system;
});

function judged(text: string, exercised = true) {
  return judgeMetrics(system, design, readExposition(text)!, {
    url: 'http://ferry.example/metrics',
    exercised,
  });
}

test('metrics as stated hold, and the own histogram shows a target met', () => {
  const evidence = judged(GOOD);
  expect(evidence.broken).toEqual([]);
  const metrics = system.operability.metrics.map(({ claim }) => claim);
  expect(metrics).toHaveLength(3);
  for (const claim of metrics) expect([...evidence.held]).toContain(claim);
  expect(evidence.measures).toEqual([
    {
      target: expect.stringContaining('200'),
      seen: '99 % of 200 requests within 200 ms, by its own count',
      met: true,
    },
  ]);
});

test.each([
  ['a missing one', GOOD.replaceAll('ferry_queue_length', 'ferry_queue_lenght'), 'metric-missing'],
  ['another type', GOOD.replace('sold_total counter', 'sold_total gauge'), 'metric-type-differs'],
  ['a missing label', GOOD.replace('route=', 'line='), 'metric-label-missing'],
  ['no times', GOOD.replaceAll('http_request_duration_seconds', 'other'), 'metric-missing'],
])('%s is told', (_, text, code) => {
  expect(judged(text).broken.map(sign => sign.code)).toEqual([code]);
});

test('what is counted only when it happens may be absent', () => {
  const text = GOOD.split('\n')
    .filter(line => !line.includes('sold'))
    .join('\n');
  const evidence = judged(text, false);
  expect(evidence.broken).toEqual([]);
  expect([...evidence.untested.values()].join()).toContain('ferry_tickets_sold_total');
});

test('an endpoint is asked over HTTP; what is no text of metrics is said so', async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/none' ? 404 : 200;
    response.end(request.url === '/metrics' ? GOOD : '<html>');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (path: string) => probeMetrics(system, design, { url: `${base}${path}`, exercised: true });
  expect(await ask('/metrics')).toMatchObject({ broken: [] });
  expect(await ask('/page')).toEqual({ failure: 'its answer is not in the text format of Prometheus' });
  expect(await ask('/none')).toEqual({ failure: 'it answered 404' });
  server.closeAllConnections();
  await new Promise(done => server.close(done));
  expect(await ask('/metrics')).toHaveProperty('failure');
});
