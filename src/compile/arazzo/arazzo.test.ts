import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FERRY } from '../../../test/fixtures/ferry.ts';
import { compileText, fileOf, readText } from '../../../test/support/compiled.ts';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import { compileTarget } from '../index.ts';

interface Step {
  readonly stepId: string;
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly value: unknown }[];
  readonly requestBody?: { readonly payload: Readonly<Record<string, unknown>> };
  readonly successCriteria: readonly { readonly condition: string }[];
  readonly outputs?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly workflowId: string;
  readonly inputs?: { readonly required: readonly string[] };
  readonly steps: readonly Step[];
}

test('a linter of Arazzo takes it', async () => {
  const source = await fileOf(FERRY, 'arazzo', 'arazzo.json');
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source, config });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

test('nothing that can be made, no journey', async () => {
  expect(await compileText('# Doors\n\n## API\n\n### GET /doors\n\nLists doors.\n', 'arazzo')).toEqual([]);
});

describe('on a running system', () => {
  let server: TestServer;
  let workflows: readonly Workflow[];
  let routes: ReadonlyMap<string, { readonly method: string; readonly path: string }>;

  beforeAll(async () => {
    const { system, design } = await readText(FERRY);
    server = await startTestServer(system);
    workflows = JSON.parse(compileTarget(system, 'arazzo', design)[0]!.text).workflows;
    const { paths } = JSON.parse(compileTarget(system, 'openapi')[0]!.text) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    routes = new Map(
      Object.entries(paths).flatMap(([path, item]) =>
        Object.entries(item).map(([method, { operationId }]) => [operationId, { method, path }] as const),
      ),
    );
  });
  afterAll(() => server?.close());

  test('the journeys are the life of each thing, its states, and what the document tells', () => {
    expect(
      workflows.map(({ workflowId, steps }) => `${workflowId}: ${steps.map(step => step.stepId)}`),
    ).toEqual([
      'crossingLife: createCrossing,getCrossing,deleteCrossing,getCrossing2',
      'bookingLife: createCrossing,createBooking,getBooking',
      'bookingMoves: createCrossing,createBooking,updateBooking,updateBooking2',
      'postApiV1CrossingsThenPostJourney: createCrossing,createBooking,updateBooking',
    ]);
  });

  test('each journey goes as it says', async () => {
    const inputs = { pilotToken: await token() };
    for (const { workflowId, inputs: asked, steps } of workflows) {
      expect(asked?.required).toEqual(['pilotToken']);
      const run = String(workflows.findIndex(one => one.workflowId === workflowId));
      const outputs: Record<string, Record<string, unknown>> = {};
      for (const step of steps) outputs[step.stepId] = await taken(step, { inputs, outputs, run });
    }
  });

  const token = async (): Promise<string> => {
    const answer = await server.nobody('POST', '/_asbuilt/token?role=pilot&sub=mira');
    return answer.body.token;
  };

  /** Carries out one step as Arazzo describes it. */
  async function taken(
    { stepId, operationId, parameters = [], requestBody, successCriteria, outputs = {} }: Step,
    known: { inputs: Record<string, string>; outputs: Record<string, Record<string, unknown>>; run: string },
  ): Promise<Record<string, unknown>> {
    const worthOf = (value: unknown): unknown => {
      if (typeof value !== 'string') return value;
      const [, source, first, , second] =
        /^\$(inputs|steps)\.([\w-]+)(\.outputs\.([\w-]+))?$/.exec(value) ?? [];
      if (source === 'inputs') return known.inputs[first!];
      if (source === 'steps') return known.outputs[first!]?.[second!];
      return value.replace(/\{\$inputs\.([\w-]+)\}/g, (_, name: string) => known.inputs[name] ?? '');
    };
    const { method, path } = routes.get(operationId)!;
    const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) =>
      String(worthOf(parameters.find(one => one.in === 'path' && one.name === name)?.value)),
    );
    const headers = Object.fromEntries(
      parameters.flatMap(one => (one.in === 'header' ? [[one.name, String(worthOf(one.value))]] : [])),
    );
    const body =
      requestBody &&
      Object.fromEntries(
        Object.entries(requestBody.payload).map(([name, value]) => [
          name,
          name === 'code' ? `${value}-${known.run}` : worthOf(value),
        ]),
      );
    const answer = await server.nobody(method.toUpperCase(), filled, body, headers);
    expect(`$statusCode == ${answer.status}`, `${stepId}: ${answer.text}`).toBe(
      successCriteria[0]?.condition,
    );
    return Object.fromEntries(
      Object.entries(outputs).map(([name, from]) => [
        name,
        from
          .replace('$response.body#', '')
          .split('/')
          .slice(1)
          .reduce((value, key) => value?.[key], answer.body),
      ]),
    );
  }
});
