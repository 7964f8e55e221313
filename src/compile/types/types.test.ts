import { expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import { compilerSays } from '../../../test/support/compiler.ts';
import type { System } from '../../design/index.ts';
import { compileTarget } from '../index.ts';

function says(system: System, use: string): Promise<string> {
  return compilerSays({ 'types.ts': compileTarget(system, 'types')[0]!.text, 'use.ts': use });
}

test('right use compiles, each wrong use is refused', async () => {
  const use = `
    import type { ErrorCode, Operations, Role, Task, TaskCreate, TaskStatus, UpdateTaskErrorCode } from './types.ts';
    const created: Operations['createTask']['body'] = { projectId: 'p', title: 't' };
    const status: TaskStatus = 'doing';
    const task: Task = { id: 'i', projectId: 'p', title: 't', status, createdAt: 'now' };
    const code: ErrorCode = 'DUPLICATE' satisfies ErrorCode;
    const role: Role = 'reader';
    const parameters: Operations['listTasks']['request']['query'] = { limit: 5, status: 'todo' };
    // @ts-expect-error a required field is missing
    const missing: TaskCreate = { title: 't' };
    // @ts-expect-error no such state
    const lost: TaskStatus = 'lost';
    // @ts-expect-error not an error of this operation
    const foreign: UpdateTaskErrorCode = 'DUPLICATE';
    // @ts-expect-error a number is wanted
    const points: Task = { ...task, points: '3' };
    export { code, created, foreign, lost, missing, parameters, points, role };
  `;
  expect(await says(tasks, use)).toBe('');
});

test('the file of a handler is typed by its operation', async () => {
  const use = `
    import type { CreateTaskAnswer, CreateTaskHandler, CreateTaskRequest, Handler, Store } from './types.ts';
    const create: CreateTaskHandler = async ({ body, caller, params }, { store, next, fail, answer }) => {
      const project = await store.Project.get(body.projectId);
      if (project === undefined) return fail('DUPLICATE', 'no ' + caller.subject);
      if (project.name === '') return answer(202, undefined, { 'x-why': caller.roles.join() });
      const { data } = await next({ body: { ...body, title: body.title.trim() } });
      await store.Task.update(data.id, { points: 3 });
      void (params satisfies object);
      return { success: true, data };
    };
    export default create;
    export const remove: Handler<'deleteTask'> = async ({ params }, { transaction }) => {
      await transaction(async (inside: Store) => inside.Task.remove(params.id));
    };
    export const answered: CreateTaskAnswer[] = [];
    export const status = (one: CreateTaskAnswer): string => (one.status === 409 ? one.code satisfies 'DUPLICATE' : '');
    export const request = (one: CreateTaskRequest): string => one.at;
    // @ts-expect-error the answer has a body
    export const bare: CreateTaskHandler = () => ({ success: true });
    // @ts-expect-error not a code of the document
    export const code: CreateTaskHandler = (_, { fail }) => fail('NO_SUCH_CODE');
    // @ts-expect-error there is no such entity
    export const entity: CreateTaskHandler = async (_, { store, next }) => [store.Nobody, await next()][1];
    // @ts-expect-error no field of a task
    export const field = (store: Store) => store.Task.create({ colour: 'red' });
    // @ts-expect-error there is no such operation
    export type Strange = Handler<'burnTask'>;
  `;
  expect(await says(tasks, use)).toBe('');
});

test('a field says what the document says of it and where', () => {
  const text = compileTarget(tasks, 'types')[0]!.text;
  const line = tasks.claims.get('rule:task.title.maxLength')!.place.line;
  expect(text).toContain(`\`title\` at most 200 characters (line ${line})`);
});

test('odd names, unions, maps and comment ends are TypeScript still', async () => {
  const system: System = {
    ...tasks,
    title: 'Odd */ export const x = 1;\nconst y',
    schemas: {
      ...tasks.schemas,
      'Page<Task>': { type: 'array', items: { $ref: '#/components/schemas/Task' } },
      '3rd party': {
        type: 'object',
        properties: { 'a-b': { enum: ['x\u2028', 1, null] }, '2nd': { const: true } },
        required: ['a-b'],
      },
      Array: {
        anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'integer' } }],
        description: 'ends */ here',
      },
      Both: {
        allOf: [
          { $ref: '#/components/schemas/Task' },
          { type: ['object', 'null'], properties: { extra: {} } },
        ],
      },
      Nothing: { type: 'object', additionalProperties: false },
      Lost: { $ref: '#/components/schemas/Nobody' },
    },
  };
  const use = `
    import type { Array_, Nothing, PageTask, _3rdParty } from './types.ts';
    const page: PageTask = [];
    const third: _3rdParty = { 'a-b': 1 };
    const map: Array_ = { one: 1 };
    const nothing: Nothing = {};
    export { map, nothing, page, third };
  `;
  expect(await says(system, use)).toBe('');
});

test('the same system gives the same bytes', () => {
  expect(compileTarget(structuredClone(tasks), 'types')).toEqual(compileTarget(tasks, 'types'));
});
