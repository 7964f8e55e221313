import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import { entity, field, operation, parameter, system } from '../../../test/support/system.ts';
import type { Metric } from '../../design/index.ts';

const id = field('id', 'uuid', { type: 'string', format: 'uuid' }, { generated: 'uuid', required: true });
const status = field('status', 'text', { type: 'string', enum: ['open', 'shut'] });
const door = entity('Door', [id, status]);
const metric = (
  name: string,
  kind: Metric['kind'],
  source: Metric['source'],
  labels: readonly string[] = [],
): Metric => ({
  name,
  kind,
  labels,
  claim: `metric:${name}`,
  ...(source !== undefined && { source }),
});
const house = system(
  [door],
  [
    operation('POST /doors', door, 'create', { id: 'create' }),
    operation('GET /doors/{id}', door, 'read', {
      id: 'read',
      parameters: [parameter('id', { kind: 'key', field: 'id' }, { type: 'string' })],
    }),
  ],
  {
    operability: {
      ...system([], []).operability,
      metrics: [
        metric('doors_created_total', 'counter', { kind: 'successes', operations: ['create'] }),
        metric('doors_open', 'gauge', { kind: 'rows', entity: 'Door', state: 'open' }),
        metric('doors', 'gauge', { kind: 'rows', entity: 'Door' }),
        metric('api_errors_total', 'counter', { kind: 'requests', from: 400, to: 599 }, [
          'endpoint',
          'status',
          'moon',
        ]),
        metric('api_requests_total', 'counter', { kind: 'requests' }, ['method']),
        metric('api_latency_ms', 'histogram', { kind: 'durations', unit: 'milliseconds' }, ['endpoint']),
        metric('requests_in_flight', 'gauge', { kind: 'in-flight' }),
        metric('queue_depth', 'gauge', undefined),
      ],
    },
  },
);
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(house);
});
afterAll(() => server.close());

test('stated metrics stand under their names with what happened; what nothing tells is left out', async () => {
  const print = async () => (await server.nobody('GET', '/_asbuilt/metrics')).text;
  expect(await print()).toMatch(/^doors_created_total 0$/m);
  const made = await server.nobody('POST', '/doors', { status: 'open' });
  await server.nobody('POST', '/doors', { status: 'shut' });
  await server.nobody('POST', '/doors', 'no json');
  await server.nobody('GET', `/doors/${made.body.id}`);
  await server.nobody('GET', '/doors/6f0f4f7e-6a3e-4d6e-9b43-1f0c6a5e6c6e');
  const text = await print();
  for (const line of [
    'doors_created_total 2',
    'doors_open 1',
    'doors 2',
    'api_errors_total{endpoint="/doors",status="400"} 1',
    'api_errors_total{endpoint="/doors/{id}",status="404"} 1',
    'api_requests_total{method="POST"} 3',
    'api_latency_ms_bucket{endpoint="/doors",le="+Inf"} 3',
    'api_latency_ms_count{endpoint="/doors/{id}"} 2',
    'requests_in_flight 1',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).not.toContain('queue_depth');
  const bounds = [...text.matchAll(/^api_latency_ms_bucket\{endpoint="\/doors",le="([\d.]+)"\}/gm)].map(
    match => Number(match[1]),
  );
  expect(bounds.slice(0, 3)).toEqual([1, 2.5, 5]);
});
