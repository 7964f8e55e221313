import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import type { Operation, System } from '../../design/index.ts';
import { compileTarget } from '../index.ts';

interface Response {
  readonly description: string;
  readonly headers?: Record<string, unknown>;
  readonly content?: Record<string, { readonly schema: unknown; readonly example?: unknown }>;
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

async function problemsOf(system: System): Promise<readonly string[]> {
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

test('an operation has its parameters, answers by status with their codes, headers, roles and line', () => {
  const api = compiled(tasks);
  const patch = api.paths['/api/v1/tasks/{id}']?.patch;
  expect(patch?.operationId).toBe('updateTask');
  expect(patch?.['x-asbuilt-roles']).toEqual(['writer']);
  expect(patch?.['x-asbuilt-line']).toBe(tasks.claims.get('operation:updateTask')!.place.line);
  expect(patch?.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }]);
  expect(Object.keys(patch!.responses)).toEqual(['200', '400', '401', '403', '404', '409', '429']);
  expect(patch?.responses['429']?.headers).toHaveProperty('Retry-After');
  expect(patch?.responses['409']?.content?.['application/json']?.schema).toEqual({
    allOf: [
      { $ref: '#/components/schemas/Error' },
      {
        type: 'object',
        properties: { error: { type: 'object', properties: { code: { enum: ['ILLEGAL_STATE'] } } } },
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

test('the same system gives the same bytes', () => {
  expect(compileTarget(structuredClone(tasks), 'openapi')).toEqual(compileTarget(tasks, 'openapi'));
});
