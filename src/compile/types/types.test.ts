import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import type { System } from '../../design/index.ts';
import { compileTarget } from '../index.ts';

/** What the TypeScript compiler says to the types and to code that uses them. */
async function compilerSays(system: System, use: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'asbuilt-types-'));
  try {
    await writeFile(join(folder, 'types.ts'), compileTarget(system, 'types')[0]!.text);
    await writeFile(join(folder, 'use.ts'), use);
    const tsc = resolve('node_modules/.bin/tsc');
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      '',
      '--allowImportingTsExtensions',
    ];
    const { stdout } = await promisify(execFile)(
      tsc,
      [...options, join(folder, 'use.ts'), join(folder, 'types.ts')],
      { cwd: folder },
    ).catch((failure: { stdout: string }) => failure);
    return stdout.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('right use compiles, each wrong use is refused', async () => {
  const use = `
    import type { ErrorCode, Operations, Role, Task, TaskCreate, TaskStatus, UpdateTaskErrorCode } from './types.ts';
    const created: Operations['createTask']['request'] = { projectId: 'p', title: 't' };
    const status: TaskStatus = 'doing';
    const task: Task = { id: 'i', projectId: 'p', title: 't', status, createdAt: 'now' };
    const code: ErrorCode = 'DUPLICATE' satisfies ErrorCode;
    const role: Role = 'reader';
    const parameters: Operations['listTasks']['parameters'] = { query: { limit: 5, status: 'todo' } };
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
  expect(await compilerSays(tasks, use)).toBe('');
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
  expect(await compilerSays(system, use)).toBe('');
});
