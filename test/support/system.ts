import type {
  Entity,
  Field,
  JsonSchema,
  Operation,
  OperationError,
  Parameter,
  Shape,
  System,
} from '../../src/design/index.ts';

/** A field for tests: text that clients send, unless `more` says otherwise. */
export function field(
  name: string,
  columnType: string,
  schema: JsonSchema,
  more: Partial<Field> = {},
): Field {
  const made = more.generated !== undefined && more.writable === undefined;
  return {
    name,
    column: name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
    columnType,
    schema,
    required: false,
    nullable: false,
    writable: { create: !made, update: !made },
    secret: false,
    claim: `field:${name}`,
    rules: {},
    ...more,
  };
}

/** An entity for tests, with `id` as its key. */
export function entity(name: string, fields: readonly Field[], more: Partial<Entity> = {}): Entity {
  const table = `${name.toLowerCase()}s`;
  return {
    name,
    table,
    claim: `entity:${name}`,
    fields,
    primaryKey: ['id'],
    unique: [],
    indexes: [],
    ...more,
  };
}

/** A parameter for tests; in the path when the path has it. */
export function parameter(
  name: string,
  role: Parameter['role'],
  schema: JsonSchema = {},
  more: Partial<Parameter> = {},
): Parameter {
  const inPath = role.kind === 'key' || role.kind === 'parent';
  return { name, in: inPath ? 'path' : 'query', required: inPath, schema, role, ...more };
}

/** An error for tests. */
export function error(
  status: number,
  cause: OperationError['cause'],
  code: string,
  when = '',
): OperationError {
  return { status, cause, code, when, claim: `error:${code}` };
}

/** An operation for tests: open to everybody, bound to an entity, answering with the bare row. */
export function operation(
  line: string,
  on: Entity | undefined,
  action: Extract<Operation['binding'], { kind: 'entity' }>['action'] | undefined,
  more: Partial<Operation> & { readonly shape?: Shape; readonly status?: number; readonly to?: string } = {},
): Operation {
  const [method, path] = line.split(' ') as [Operation['method'], string];
  const { shape, status, to, ...rest } = more;
  const usual = action === 'create' ? 201 : action === 'delete' ? 204 : 200;
  const fields = on?.fields.filter(one => !one.secret).map(one => one.name) ?? [];
  const row: Shape = action === 'list' ? { kind: 'rows', fields } : { kind: 'row', fields };
  const binding: Operation['binding'] =
    on === undefined || action === undefined
      ? { kind: 'none', why: 'no entity is near' }
      : {
          kind: 'entity',
          entity: on.name,
          action,
          why: 'a test',
          effect: 'effect:x',
          ...(to === undefined ? {} : { to }),
        };
  const takesBody = action === 'create' || action === 'update' || action === 'replace';
  return {
    id: line.replaceAll(/\W+/g, '_'),
    method,
    path,
    claim: `operation:${line}`,
    parameters: [],
    success: {
      status: status ?? usual,
      claim: 'response:x',
      ...(on === undefined || action === 'delete' ? {} : { shape: shape ?? row }),
    },
    errors: [],
    access: { kind: 'public', roles: [], own: false, byRole: {} },
    binding,
    ...(takesBody ? { request: { schema: { type: 'object' }, required: true } } : {}),
    ...rest,
  };
}

/** A system for tests. */
export function system(
  entities: readonly Entity[],
  operations: readonly Operation[],
  more: Partial<System> = {},
): System {
  return {
    title: 'A test',
    path: 'test.md',
    status: 'draft',
    schemas: {},
    entities,
    operations,
    envelope: {
      contentType: 'application/json',
      schema: {},
      error: {
        kind: 'object',
        properties: { code: { kind: 'code' }, message: { kind: 'message' }, field: { kind: 'field' } },
      },
    },
    errors: [],
    roles: [],
    limits: [],
    targets: [],
    operability: {
      caches: [],
      calls: [],
      flags: [],
      alerts: [],
      idempotency: [],
      concurrency: [],
      dependencies: [],
      metrics: [],
      logs: [],
    },
    policies: { headers: [] },
    claims: new Map(),
    ...more,
  };
}
