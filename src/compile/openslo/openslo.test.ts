import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf } from '../../../test/support/compiled.ts';

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const ANNOTATION = /^[A-Za-z0-9][\w.-]{0,62}$/;

// biome-ignore lint/suspicious/noExplicitAny: tests reach into objects of every shape
async function objectsIn(text: string): Promise<readonly any[]> {
  const documents = parseAllDocuments(await fileOf(text, 'openslo', 'openslo.yaml'));
  return documents.map(document => document.toJS());
}

/** What the specification asks of a version 1 object, as we read it. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into objects of every shape
function keepsToTheSpecification(object: any): void {
  expect(object.apiVersion).toBe('openslo/v1');
  expect(object.metadata.name).toMatch(NAME);
  for (const value of Object.values(object.metadata.annotations ?? {})) expect(value).toMatch(ANNOTATION);
  expect(object.spec.description.length).toBeLessThanOrEqual(1050);
  if (object.kind !== 'SLO') return;
  const { indicator, timeWindow, objectives, budgetingMethod } = object.spec;
  expect(budgetingMethod).toBe('Occurrences');
  expect(timeWindow).toEqual([{ duration: expect.stringMatching(/^[1-9]\d*[mhdwMQY]$/), isRolling: true }]);
  expect(objectives).toHaveLength(1);
  expect(objectives[0].target).toBeGreaterThan(0);
  expect(objectives[0].target).toBeLessThan(1);
  expect(indicator.metadata.name).toMatch(NAME);
  const { good, total, counter } = indicator.spec.ratioMetric;
  expect(counter).toBe(true);
  for (const { metricSource } of [good, total])
    expect(metricSource).toEqual({ type: 'Prometheus', spec: { query: expect.any(String) } });
}

test('each share of requests is an objective of the service', async () => {
  const objects = await objectsIn(FERRY);
  for (const object of objects) keepsToTheSpecification(object);
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Service ferry-desk',
    'SLO ferry-desk-latency-p95',
    'SLO ferry-desk-availability',
  ]);
  const [, latency, availability] = objects;
  expect(latency.spec.objectives[0].target).toBe(0.95);
  expect(latency.spec.indicator.spec.ratioMetric.good.metricSource.spec.query).toContain('le="0.25"');
  expect(latency.metadata.annotations['time-window']).toBe('assumed');
  expect(availability.spec.objectives[0].target).toBe(0.999);
  expect(availability.spec.timeWindow[0].duration).toBe('30d');
  expect(availability.metadata.annotations['time-window']).toBeUndefined();
});

test('long and foreign names still make names', async () => {
  const text = FERRY.replace('# Ferry Desk', `# ${'渡し船 "desk": '.repeat(20)}`);
  for (const object of await objectsIn(text)) keepsToTheSpecification(object);
});

test('a load is no objective', async () => {
  const text =
    '# Doors\n\n## API\n\n### GET /doors\n\n## Performance Targets\n\n- Throughput: 40 requests per second\n';
  expect(await compileText(text, 'openslo')).toEqual([]);
});
