import { afterEach, expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf } from '../../../test/support/compiled.ts';
import { loadWith, syntaxSays } from '../../../test/support/syntax.ts';

const SEAM = 'asbuiltK6';
const world = globalThis as unknown as Record<string, unknown>;
afterEach(() => {
  delete world[SEAM];
  delete world['__ENV'];
});

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** The script with k6 played: what it asks for, and every request of so many iterations. */
async function played(text: string, iterations: number) {
  const sent: Sent[] = [];
  const checks: boolean[] = [];
  const scenario = { iterationInTest: 0 };
  world['__ENV'] = { BASE_URL: 'http://ferry.test', TOKEN: 'any', TOKEN_PILOT: 'pilot' };
  world[SEAM] = {
    k6: {
      check: (answer: unknown, rules: Record<string, (answer: unknown) => boolean>) =>
        checks.push(...Object.values(rules).map(rule => rule(answer))),
    },
    'k6/execution': { scenario, vu: { idInTest: 1 }, test: { abort: (why: string) => expect(why).toBe('') } },
    'k6/http': {
      setResponseCallback: () => {},
      expectedStatuses: () => {},
      request: (
        method: string,
        url: string,
        body: string | null,
        { headers, tags }: Omit<Sent, 'method'>,
      ) => {
        sent.push({ method, url, headers, tags, body: body === null ? undefined : JSON.parse(body) });
        return {
          status: method === 'POST' ? 201 : 200,
          headers: {},
          json: () => ({ id: `id-${sent.length}` }),
        };
      },
    },
  };
  const script = await loadWith(text, SEAM);
  for (; scenario.iterationInTest < iterations; scenario.iterationInTest++)
    (script['default'] as () => void)();
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into options of every shape
  return { sent, checks, options: script['options'] as any };
}

test('the rate and the thresholds are those of the document', async () => {
  const text = await fileOf(FERRY, 'k6', 'k6.js');
  expect(syntaxSays(text)).toBe('');
  const { options } = await played(text, 0);
  expect(options.scenarios.throughput_1).toMatchObject({
    executor: 'constant-arrival-rate',
    rate: 40,
    timeUnit: '1s',
  });
  expect(options.thresholds).toEqual({
    'http_req_duration{measured:yes}': ['p(95)<250'],
    'http_req_failed{measured:yes}': ['rate<=0.001'],
    dropped_iterations: ['count==0'],
  });
});

test('one request an iteration, with what it needs made before and not measured', async () => {
  const { sent, checks } = await played(await fileOf(FERRY, 'k6', 'k6.js'), 40);
  const measured = sent.filter(({ tags }) => tags['measured'] === 'yes');
  expect(measured).toHaveLength(40);
  expect(checks).toHaveLength(40);
  expect(checks.every(Boolean)).toBe(true);
  expect(new Set(measured.map(({ tags }) => tags['operation']))).toEqual(
    new Set(['createCrossing', 'getCrossing', 'createBooking', 'getBooking']),
  );
  for (const { url, headers } of sent) {
    expect(url).toMatch(/^http:\/\/ferry\.test\/api\/v1\/(?:crossings|bookings)(?:\/id-\d+)?$/);
    expect(headers['Authorization']).toMatch(/^Bearer (?:pilot|any)$/);
  }
  const codes = sent.flatMap(({ body }) => (body as { code?: string } | undefined)?.code ?? []);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every(code => code.length <= 12)).toBe(true);
});

test('a fraction of a request a second is so many a minute', async () => {
  const text = FERRY.replace('40 requests per second', '90 requests per minute');
  const { options } = await played(await fileOf(text, 'k6', 'k6.js'), 0);
  expect(options.scenarios.throughput_1).toMatchObject({ rate: 90, timeUnit: '1m' });
});

test('without a target there is no load to try', async () => {
  expect(await compileText('# Doors\n\n## API\n\n### GET /doors\n\nLists doors.\n', 'k6')).toEqual([]);
});
