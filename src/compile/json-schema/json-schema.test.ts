import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2020-12';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tasks } from '../../../test/fixtures/tasks.ts';
import type { Json, JsonSchema, System } from '../../design/index.ts';
import { compileTarget } from '../index.ts';

const META = 'https://json-schema.org/draft/2020-12/schema';

interface File {
  readonly path: string;
  readonly schema: JsonSchema & { readonly $id: string; readonly $defs?: Record<string, JsonSchema> };
}

function filesOf(system: System): readonly File[] {
  return compileTarget(system, 'json-schema').map(({ path, text }) => ({ path, schema: JSON.parse(text) }));
}

function fileAt(system: System, path: string): File {
  return filesOf(system).find(file => file.path === `json-schema/${path}.schema.json`)!;
}

/** What each of the two validators says of some values. */
async function verdicts(file: File, values: readonly Json[]): Promise<readonly (readonly boolean[])[]> {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, ownProperties: true });
  const first = ajv.compile(file.schema);
  registerSchema(file.schema as never);
  try {
    const second = await validate(file.schema.$id);
    return values.map(value => [first(value), second(value as never).valid]);
  } finally {
    unregisterSchema(file.schema.$id);
  }
}

/** Values that are near a schema: right ones, ones at a bound, and ones with a part of another kind. */
function near(file: File, schema: JsonSchema): fc.Arbitrary<Json> {
  const defs = file.schema.$defs ?? {};
  const inner = (each: JsonSchema) => near(file, each);
  if (schema.$ref !== undefined) return inner(defs[schema.$ref.replace('#/$defs/', '')]!);
  const odd = fc.constantFrom<Json>(null, true, 0, -1, 1.5, '', 'x', [], {}, ['x']);
  const mostly = (right: fc.Arbitrary<Json>) =>
    fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: odd });
  if (schema.const !== undefined) return mostly(fc.constant(schema.const));
  if (schema.enum !== undefined) return mostly(fc.constantFrom(...schema.enum));
  if (schema.allOf !== undefined) return inner(schema.allOf.reduce(both));
  switch ([schema.type].flat()[0]) {
    case 'string': {
      const most = Math.min(schema.maxLength ?? 20, 300);
      const text = fc.string({ unit: 'grapheme', minLength: schema.minLength ?? 0, maxLength: most });
      const over = fc.constantFrom('é'.repeat(most), '😀'.repeat(most), 'x'.repeat(most + 1));
      return mostly(fc.oneof(text, over));
    }
    case 'integer':
      return mostly(
        fc.integer({
          min: (schema.minimum ?? -9) - 1,
          max: (schema.maximum ?? 99) + 1,
        }) as fc.Arbitrary<Json>,
      );
    case 'number':
      return mostly(fc.double({ noNaN: true, noDefaultInfinity: true }) as fc.Arbitrary<Json>);
    case 'array':
      return mostly(
        fc.array(schema.items ? inner(schema.items) : odd, { maxLength: 3 }) as fc.Arbitrary<Json>,
      );
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).map(
        ([name, each]) => [name, inner(each)] as const,
      );
      const unknown = ['unknown', odd] as const;
      const sometimes = fc.record(Object.fromEntries([...members, unknown]), { requiredKeys: [] });
      const whole = fc.record(Object.fromEntries(members));
      return mostly(
        fc.oneof({ weight: 3, arbitrary: whole }, { weight: 1, arbitrary: sometimes }) as fc.Arbitrary<Json>,
      );
    }
    default:
      return odd;
  }
}

/** One object schema that says what two of them say of the same members. */
function both(one: JsonSchema, other: JsonSchema): JsonSchema {
  const properties = Object.entries(one.properties ?? {}).map(([name, each]) => [
    name,
    both(each, other.properties?.[name] ?? {}),
  ]);
  return { ...one, ...other, ...(one.properties && { properties: Object.fromEntries(properties) }) };
}

test('a file an entity, a request and a response, each with the line that states it', () => {
  const files = filesOf(tasks).map(({ path }) => path.replace('json-schema/', ''));
  expect(files).toEqual(
    expect.arrayContaining([
      'entities/task.schema.json',
      'requests/create-task.schema.json',
      'responses/create-task.201.schema.json',
      'responses/update-task.409.schema.json',
      'responses/error.schema.json',
    ]),
  );
  expect(files).not.toContain('responses/delete-task.204.schema.json');
  const { schema } = fileAt(tasks, 'entities/task');
  expect(Object.keys(schema.$defs!)).toEqual(['row', 'create', 'update']);
  expect(schema.$ref).toBe('#/$defs/row');
  expect(schema.$defs!['create']!.required).toEqual(['projectId', 'title']);
  expect(schema.$defs!['update']!.properties).not.toHaveProperty('projectId');
  const line = tasks.claims.get('field:task.title')!.place.line;
  expect(schema.$defs!['row']!.properties!['title']).toMatchObject({ $comment: `tasks.md:${line}` });
});

test('the bundle has every schema by name, and is the one file for stdout', async () => {
  const main = compileTarget(tasks, 'json-schema').filter(({ beside }) => beside !== true);
  expect(main.map(({ path }) => path)).toEqual(['json-schema/bundle.schema.json']);
  const { path, schema } = fileAt(tasks, 'bundle');
  expect(Object.keys(schema.$defs!)).toEqual(
    expect.arrayContaining(['Task', 'Task.create', 'createTask.request', 'createTask.201', 'Error']),
  );
  const create = { path, schema: { ...schema, $ref: '#/$defs/createTask.request' } };
  const projectId = '00000000-0000-4000-8000-000000000000';
  expect(await verdicts(create, [{ projectId, title: 't' }, { projectId }])).toEqual([
    [true, true],
    [false, false],
  ]);
});

test('an error file allows the codes of its status alone', async () => {
  const file = fileAt(tasks, 'responses/update-task.409');
  const error = (code: string) => ({ success: false, error: { code, message: 'm', details: {} } });
  expect(await verdicts(file, [error('ILLEGAL_STATE'), error('DUPLICATE'), {}])).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
});

describe('two validators', () => {
  const files = filesOf(tasks).filter(({ path }) => !path.endsWith('bundle.schema.json'));

  test('find every file a schema of the draft', async () => {
    const ajv = new Ajv2020();
    for (const { schema } of files) {
      expect(ajv.validateSchema(schema)).toBe(true);
      expect((await validate(META, schema as never)).valid).toBe(true);
    }
  });

  test('agree on generated values, right and wrong', async () => {
    const accepted = new Set<string>();
    const refused = new Set<string>();
    for (const file of files) {
      const root = { ...file.schema } as JsonSchema;
      for (const [index, [first, second]] of (
        await verdicts(file, fc.sample(near(file, root), { numRuns: 60, seed: 7 }))
      ).entries()) {
        expect(first, `${file.path}, value ${index}`).toBe(second);
        (first ? accepted : refused).add(file.path);
      }
    }
    expect([...refused]).toHaveLength(files.length);
    expect([...accepted]).toHaveLength(files.length);
  });
});

test('a type that leads to itself, names that need escaping and references to nothing', async () => {
  const system: System = {
    ...tasks,
    title: 'A "title" $id\n</script>',
    schemas: {
      ...tasks.schemas,
      'Page<Task>/~1%': {
        type: 'object',
        properties: {
          next: { $ref: '#/components/schemas/Page<Task>/~1%' },
          items: { type: 'array', items: { $ref: '#/components/schemas/Task' } },
          lost: { $ref: '#/components/schemas/Nobody' },
        },
      },
    },
    operations: tasks.operations.map(operation =>
      operation.id === 'listTasks'
        ? {
            ...operation,
            id: '../list`Tasks',
            success: { ...operation.success, schema: { $ref: '#/components/schemas/Page<Task>/~1%' } },
          }
        : operation,
    ),
  };
  const paths = filesOf(system).map(file => file.path);
  expect(paths.every(path => /^json-schema\/([a-z]+\/)?[a-z0-9.-]+$/.test(path))).toBe(true);
  const file = fileAt(system, 'responses/list-tasks.200');
  expect(
    await verdicts(file, [{ next: { next: {}, lost: 3 } }, { next: { next: 3 } }, { items: [{}] }]),
  ).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
});

test('fields that may be null accept it, secrets are in no row', async () => {
  const system: System = {
    ...tasks,
    schemas: {},
    entities: tasks.entities.map(entity => ({
      ...entity,
      fields: entity.fields.map(field => ({
        ...field,
        nullable: field.name === 'status' || field.name === 'points',
        secret: field.name === 'title',
      })),
    })),
  };
  const { schema } = fileAt(system, 'entities/task');
  expect(schema.$defs!['row']!.properties).not.toHaveProperty('title');
  const update = { path: '', schema: { ...schema, $ref: '#/$defs/update' } } as File;
  expect(await verdicts(update, [{ status: null, points: null }, { title: null }])).toEqual([
    [true, true],
    [false, false],
  ]);
});

test('the same system gives the same bytes', () => {
  expect(compileTarget(structuredClone(tasks), 'json-schema')).toEqual(compileTarget(tasks, 'json-schema'));
});
