import { validate } from '@hyperjump/json-schema/openapi-3-1';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import { DOCUMENTS, systemOf } from '../../../test/stories/tool-desk.ts';
import type { Operation, System } from '../../design/index.ts';
import { compileTarget } from '../index.ts';

interface Response {
  readonly description: string;
  readonly headers?: Record<string, unknown>;
  readonly content?: Record<
    string,
    {
      readonly schema: unknown;
      readonly example?: unknown;
      readonly examples?: Record<string, { readonly value: unknown; readonly 'x-asbuilt-line'?: number }>;
    }
  >;
}
interface Compiled {
  readonly security: unknown;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Record<string, Record<string, OperationObject>>;
  readonly components: { readonly schemas: Record<string, unknown>; readonly securitySchemes?: unknown };
}
interface OperationObject {
  readonly operationId: string;
  readonly security: unknown;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly example?: unknown }> };
  readonly responses: Record<string, Response>;
  readonly 'x-asbuilt-line': number;
  readonly 'x-asbuilt-roles'?: readonly string[];
}

function compiled(system: System): Compiled {
  const [artifact] = compileTarget(system, 'openapi');
  expect(artifact?.path).toBe('openapi.json');
  return JSON.parse(artifact!.text);
}

/** What the linter says, and the meta-schema of OpenAPI 3.1; a design states no license. */
async function problemsOf(system: System): Promise<readonly string[]> {
  const { valid } = await validate(
    'https://spec.openapis.org/oas/3.1/schema-base',
    compiled(system) as never,
  );
  expect(valid).toBe(true);
  const config = await createConfig({
    extends: ['recommended'],
    rules: { 'info-license': 'off', 'no-unused-components': 'off' },
  });
  const problems = await lintFromString({ source: compileTarget(system, 'openapi')[0]!.text, config });
  return problems.map(problem => `${problem.ruleId}: ${problem.message} at ${problem.location[0]?.pointer}`);
}

function withOperation(change: (operation: Operation) => Operation): System {
  return { ...tasks, operations: tasks.operations.map(change) };
}

test('the tasks pass the linter', async () => {
  expect(await problemsOf(tasks)).toEqual([]);
});

test.each(Object.keys(DOCUMENTS))('the tool desk as %s passes the linter', async dialect => {
  expect(await problemsOf(await systemOf(dialect))).toEqual([]);
});

test('an operation has its parameters, answers by status with their codes, headers, roles and line', () => {
  const api = compiled(tasks);
  const patch = api.paths['/api/v1/tasks/{id}']?.patch;
  expect(patch?.operationId).toBe('updateTask');
  expect(patch?.['x-asbuilt-roles']).toEqual(['writer']);
  expect(patch?.['x-asbuilt-line']).toBe(tasks.claims.get('operation:updateTask')!.place.line);
  expect(patch?.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }]);
  expect(Object.keys(patch!.responses)).toEqual(['200', '400', '401', '403', '404', '409', '429', 'default']);
  expect(patch?.responses['429']?.headers).toHaveProperty('Retry-After');
  expect(patch?.responses['409']?.content?.['application/json']?.schema).toEqual({
    allOf: [
      { $ref: '#/components/schemas/Error' },
      {
        type: 'object',
        properties: {
          success: {},
          error: {
            type: 'object',
            properties: { code: { enum: ['ILLEGAL_STATE'] }, message: {}, details: {} },
          },
        },
      },
    ],
  });
  expect(api.paths['/api/v1/tasks/{id}']?.delete?.responses['204']).not.toHaveProperty('content');
  expect(api.tags.map(tag => tag.name)).toEqual(['Project', 'Task']);
  expect(api.components.securitySchemes).toMatchObject({ bearerAuth: { type: 'http', scheme: 'bearer' } });
});

test('a public operation asks for nothing, the others for the scheme', async () => {
  const system = withOperation(operation =>
    operation.id === 'listTasks'
      ? { ...operation, access: { kind: 'public', roles: [], own: false, byRole: {} } }
      : operation,
  );
  const api = compiled(system);
  expect(api.paths['/api/v1/tasks']?.get?.security).toEqual([]);
  expect(api.paths['/api/v1/tasks']?.post?.security).toEqual([{ bearerAuth: [] }]);
  expect(await problemsOf(system)).toEqual([]);
});

test('each scheme of authentication and none at all lint', async () => {
  const claim = 'authentication:x';
  for (const authentication of [
    { scheme: 'api-key', in: 'header', name: 'X-API-Key', claim },
    { scheme: 'session', in: 'cookie', name: 'sid', claim },
    { scheme: 'basic', in: 'header', name: 'Authorization', claim },
    { scheme: 'bearer', in: 'header', name: 'X-Auth', claim },
  ] as const) {
    expect(await problemsOf({ ...tasks, authentication })).toEqual([]);
  }
  const { authentication: _, ...open } = tasks;
  expect(await problemsOf(open)).toEqual([]);
  expect(compiled(open).security).toBeUndefined();
});

test('paths that differ in the parameter name only become one path', async () => {
  const system = withOperation(operation =>
    operation.id === 'deleteTask'
      ? {
          ...operation,
          path: '/api/v1/tasks/{taskId}',
          parameters: operation.parameters.map(parameter => ({ ...parameter, name: 'taskId' })),
        }
      : operation,
  );
  const api = compiled(system);
  expect(Object.keys(api.paths)).toHaveLength(4);
  expect(api.paths['/api/v1/tasks/{id}']?.delete?.parameters).toMatchObject([{ name: 'id', in: 'path' }]);
  expect(await problemsOf(system)).toEqual([]);
});

test('names that OpenAPI does not allow, unstated path parameters and reserved headers', async () => {
  const system: System = {
    ...tasks,
    schemas: {
      ...tasks.schemas,
      'Page<Task>': { type: 'array', items: { $ref: '#/components/schemas/Task' } },
      Error: { type: 'string' },
    },
    operations: tasks.operations.map(operation => {
      if (operation.id === 'getTask') return { ...operation, parameters: [] };
      if (operation.id !== 'listTasks') return operation;
      const header = {
        name: 'Authorization',
        in: 'header',
        required: true,
        schema: { type: 'string' },
        role: { kind: 'ignored' },
      } as const;
      return {
        ...operation,
        parameters: [header],
        success: { ...operation.success, schema: { $ref: '#/components/schemas/Page<Task>' }, example: [] },
      };
    }),
  };
  const api = compiled(system);
  expect(Object.keys(api.components.schemas)).toContain('Page_Task_');
  expect(Object.keys(api.components.schemas)).toContain('ErrorEnvelope');
  expect(api.paths['/api/v1/tasks/{id}']?.get?.parameters).toMatchObject([
    { name: 'id', in: 'path', required: true },
  ]);
  expect(api.paths['/api/v1/tasks']?.get?.parameters).toBeUndefined();
  expect(await problemsOf(system)).toEqual([]);
});

test('each error is shown in the envelope of the document, several codes of one status side by side', async () => {
  const [operation] = tasks.operations;
  const [invalid] = operation!.errors;
  const more = { ...invalid!, code: 'NAME_TAKEN', when: 'The name is taken.', cause: 'duplicate' } as const;
  const system = withOperation(each =>
    each.id === operation!.id ? { ...each, errors: [...each.errors, more] } : each,
  );
  const post = compiled(system).paths['/api/v1/projects']?.post;
  const { examples } = post!.responses['400']!.content!['application/json']!;
  expect(Object.keys(examples!)).toEqual(['VALIDATION_ERROR', 'NAME_TAKEN']);
  expect(examples!['NAME_TAKEN']!.value).toEqual({
    success: false,
    error: { code: 'NAME_TAKEN', message: 'The name is taken.', details: {} },
  });
  expect(examples!['VALIDATION_ERROR']!.value).toMatchObject({
    error: { details: { field: 'name', rule: 'required' } },
  });
  expect(examples!['VALIDATION_ERROR']!['x-asbuilt-line']).toBe(tasks.claims.get(invalid!.claim)!.place.line);
  expect(await problemsOf(system)).toEqual([]);
});

test('an operation of which no refusal is stated says so', async () => {
  const system = withOperation(operation => ({ ...operation, errors: [] }));
  const { responses } = compiled(system).paths['/api/v1/tasks']!.get!;
  expect(Object.keys(responses)).toEqual(['200', '4XX', 'default']);
  expect(await problemsOf(system)).toEqual([]);
});

test('headers of keys, versions, caches and limits stand where they are sent', async () => {
  const claim = tasks.limits[0]!.claim;
  const system: System = {
    ...tasks,
    operability: {
      ...tasks.operability,
      idempotency: [
        { header: 'Idempotency-Key', operations: ['createTask'], required: true, reusedStatus: 422, claim },
      ],
      concurrency: [
        { kind: 'etag', entity: 'Task', operations: ['updateTask'], required: true, status: 412, claim },
      ],
      validators: [{ kind: 'etag', weak: false, operations: ['getTask'], claim }],
      caches: [{ what: 'one task', ttlSeconds: 30, operation: 'getTask', claim }],
      dependencies: [
        {
          name: 'Mail',
          key: 'mail',
          operations: ['createTask'],
          failures: [{ kind: 'timeout', status: 503, retryAfterSeconds: 5, code: 'MAIL_DOWN', claim }],
        },
      ],
      correlation: { header: 'X-Request-Id', claim },
    },
  };
  const api = compiled(system);
  const create = api.paths['/api/v1/tasks']!.post!;
  const read = api.paths['/api/v1/tasks/{id}']!.get!;
  const change = api.paths['/api/v1/tasks/{id}']!.patch!;
  const headers = (response: Response | undefined) => Object.keys(response?.headers ?? {});
  expect(create.parameters).toMatchObject([
    { name: 'Idempotency-Key', in: 'header', required: true },
    { name: 'X-Request-Id', in: 'header', required: false },
  ]);
  expect(headers(create.responses['201'])).toEqual([
    'X-Request-Id',
    'RateLimit-Limit',
    'RateLimit-Remaining',
    'RateLimit-Reset',
    'ETag',
    'Location',
  ]);
  expect(create.responses['422']?.description).toMatch(/key/);
  expect(headers(create.responses['503'])).toContain('Retry-After');
  expect(headers(create.responses['401'])).toContain('WWW-Authenticate');
  expect(change.parameters).toMatchObject([{ name: 'id' }, { name: 'If-Match', required: true }, {}]);
  expect(Object.keys(change.responses)).toEqual(expect.arrayContaining(['412', '428']));
  expect(headers(read.responses['200'])).toEqual(expect.arrayContaining(['ETag', 'Cache-Control']));
  expect(read.responses['304']).not.toHaveProperty('content');
  expect(read.parameters).toMatchObject([{ name: 'id' }, { name: 'If-None-Match', required: false }, {}]);
  expect(await problemsOf(system)).toEqual([]);
});

test('a hostile document stays data', async () => {
  const evil = `x"\`\${1}\n</script><script>alert(1)</script><a href="javascript:f()">*/\u2028`;
  const claims = new Map([...tasks.claims].map(([id, claim]) => [id, { ...claim, text: evil }] as const));
  const system: System = {
    ...tasks,
    title: evil,
    path: evil,
    roles: [evil],
    claims,
    schemas: { ...tasks.schemas, [evil]: { type: 'object', properties: { [evil]: { description: evil } } } },
    operations: tasks.operations.map(operation => ({
      ...operation,
      summary: evil,
      access: { ...operation.access, roles: [evil] },
      errors: operation.errors.map(error => ({ ...error, code: evil, when: evil })),
      parameters: operation.parameters.map(parameter => ({ ...parameter, description: evil })),
    })),
  };
  expect(await problemsOf(system)).toEqual([]);
  const descriptions: string[] = [];
  JSON.stringify(compiled(system), (key, value) => {
    if (key === 'description' && typeof value === 'string') descriptions.push(value);
    return value;
  });
  expect(descriptions.filter(text => /<[a-z/!?]|javascript:f/i.test(text))).toEqual([]);
  expect(descriptions.some(text => text.includes('alert(1)'))).toBe(true);
});

test('the same system gives the same bytes', () => {
  expect(compileTarget(structuredClone(tasks), 'openapi')).toEqual(compileTarget(tasks, 'openapi'));
});
