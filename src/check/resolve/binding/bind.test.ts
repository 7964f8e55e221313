import { describe, expect, test } from 'vitest';
import {
  answer,
  at,
  body,
  declared,
  design,
  entity,
  field,
  list,
  object,
  operation,
  ref,
  text,
  time,
  uuid,
  whole,
} from '../../../../test/support/design.ts';
import type { StatedDeclaration } from '../../../design/index.ts';
import { resolve } from '../index.ts';

describe('names that do not fit', () => {
  const table: StatedDeclaration = {
    ...at(10),
    name: 'new_table',
    notation: 'sql',
    fields: [
      field(11, 'id', uuid, true, [[11, { kind: 'primary-key' }]]),
      field(12, 'label', text, false),
      field(13, 'size', whole, false),
      field(14, 'created_at', time, false),
    ],
  };
  const create = operation(20, 'POST', '/api/v1/thing', {
    request: body(21, undefined, { label: 'a', size: 'b' }),
    responses: [
      answer(
        22,
        undefined,
        body(23, undefined, { id: 'uuid', label: 'a', size: 'b', createdAt: 'timestamp' }),
      ),
    ],
  });
  const { system } = resolve(
    design({ entities: [entity(table)], operations: [create, operation(30, 'GET', '/api/v1/thing/{id}')] }),
  );

  test('the bodies lead to the table, and its neighbours follow', () => {
    expect(system.operations.map(one => one.binding)).toMatchObject([
      {
        kind: 'entity',
        entity: 'NewTable',
        action: 'create',
        why: expect.stringContaining('hold the fields'),
      },
      { kind: 'entity', entity: 'NewTable', action: 'read' },
    ]);
  });

  test('fields go by the names in the bodies', () => {
    expect(system.entities[0]?.table).toBe('new_table');
    expect(system.entities[0]?.fields.map(one => [one.name, one.column])).toContainEqual([
      'createdAt',
      'created_at',
    ]);
    expect(system.operations[0]?.success.status).toBe(201);
  });
});

describe('without any declaration', () => {
  const note = { id: '5f0c2f6e-3d3b-4a7e-9a55-0f6f3a1f9d21', text: 'hi', pinned: false };
  const { system } = resolve(
    design({
      operations: [
        operation(1, 'POST', '/notes', {
          request: body(2, undefined, { text: 'hi' }),
          responses: [answer(3, 201, body(4, undefined, note))],
        }),
        operation(5, 'GET', '/notes/{id}', { responses: [answer(6, 200, body(7, undefined, note))] }),
        operation(8, 'POST', '/auth/login', {
          request: body(9, undefined, { email: 'a', password: 'b' }),
          responses: [answer(10, 200, body(11, undefined, { token: 'x' }))],
        }),
      ],
    }),
  );

  test('an entity is what the bodies of create and read show', () => {
    expect(system.entities.map(one => one.name)).toEqual(['Note']);
    expect(system.operations.map(one => one.binding.kind)).toEqual(['entity', 'entity', 'example']);
  });
});

describe('nested routes and generics', () => {
  const project = declared(1, 'Project', field(2, 'id', uuid), field(3, 'name', text));
  const task = declared(
    5,
    'Task',
    field(6, 'id', uuid),
    field(7, 'projectId', uuid),
    field(8, 'title', text),
  );
  const page = declared(
    9,
    'Page',
    field(9, 'data', list(ref('T'))),
    field(9, 'nextCursor', text, false),
    field(9, 'hasMore', { kind: 'boolean' }),
  );
  const { system } = resolve(
    design({
      types: [project, task, page],
      entities: [
        entity(task, { relations: [{ ...at(8), kind: 'belongs-to', entity: 'Project' }] }),
        entity(project),
      ],
      operations: [
        operation(10, 'GET', '/projects/{projectId}/tasks', {
          responses: [answer(11, 200, body(11, ref('Page', ref('Task'))))],
        }),
        operation(12, 'POST', '/projects/{projectId}/tasks', {
          request: body(13, object(field(13, 'title', text))),
        }),
        operation(14, 'GET', '/projects/{projectId}/members'),
      ],
    }),
  );

  test('a parent in the path is a field of the child', () => {
    expect(system.operations[0]?.parameters[0]?.role).toEqual({
      kind: 'parent',
      field: 'projectId',
      entity: 'Project',
    });
    expect(system.operations[1]?.binding).toMatchObject({ action: 'create', entity: 'Task' });
    expect(system.operations[2]?.binding.kind).toBe('none');
  });

  test('type arguments stand for type parameters', () => {
    expect(system.operations[0]?.success.shape).toEqual({
      kind: 'object',
      properties: {
        data: { kind: 'rows', fields: ['id', 'projectId', 'title'] },
        nextCursor: { kind: 'next-cursor' },
        hasMore: { kind: 'has-more' },
      },
    });
  });

  test('what is referred to comes first', () => {
    expect(system.entities.map(one => one.name)).toEqual(['Project', 'Task']);
    expect(system.entities[1]?.fields.find(one => one.name === 'projectId')?.references).toMatchObject({
      entity: 'Project',
      field: 'id',
    });
  });
});

describe('what is never bound', () => {
  const person = declared(1, 'User', field(2, 'id', uuid), field(3, 'email', text), field(4, 'status', text));
  const session = declared(
    6,
    'Session',
    field(6, 'id', uuid),
    field(6, 'token', text),
    field(6, 'device', text),
  );
  const { system } = resolve(
    design({
      types: [person, session],
      entities: [entity(person), entity(session)],
      operations: [
        operation(10, 'GET', '/users/me'),
        operation(11, 'POST', '/auth/login'),
        operation(12, 'GET', '/users/search'),
        operation(13, 'DELETE', '/users'),
        operation(14, 'GET', '/users/{id}/sessions'),
        operation(15, 'POST', '/users/{id}/notify'),
        operation(16, 'POST', '/users', {
          request: body(17, object(field(17, 'csv', text), field(17, 'dryRun', text))),
        }),
        operation(18, 'GET', '/users/{country}'),
        operation(19, 'GET', '/settings', {
          responses: [answer(19, 200, body(19, object(field(19, 'theme', text))))],
        }),
      ],
    }),
  );

  test.each(system.operations.map(one => [`${one.method} ${one.path}`, one.binding] as const))(
    '%s',
    (_, binding) => {
      expect(binding.kind).not.toBe('entity');
      expect(binding.why).not.toBe('');
    },
  );
});

describe('children that go by the name of their parent', () => {
  const line = declared(
    1,
    'OrderItem',
    field(2, 'id', uuid),
    field(3, 'order', uuid, true, [[3, { kind: 'references', entity: 'Order' }]]),
    field(4, 'sku', text),
  );
  const parent = declared(6, 'Order', field(6, 'id', uuid), field(6, 'note', text));
  const { system } = resolve(
    design({
      entities: [entity(line), entity(parent)],
      operations: [
        operation(10, 'GET', '/orders/{oid}/items'),
        operation(11, 'DELETE', '/orders/{oid}/items/{id}'),
      ],
    }),
  );

  test('are found, with the field that leads to the parent', () => {
    expect(system.operations.map(one => one.binding)).toMatchObject([
      { action: 'list', entity: 'OrderItem' },
      { action: 'delete', entity: 'OrderItem' },
    ]);
    expect(system.operations[1]?.parameters.map(one => one.role)).toEqual([
      { kind: 'parent', field: 'order', entity: 'Order' },
      { kind: 'key', field: 'id' },
    ]);
  });
});
