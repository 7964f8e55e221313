import type { Entity, Operation, System } from '../design/index.ts';
import { fieldNamed, isBound, isMadeUpKey, isPlaced } from './lookup.ts';

/**
 * A system in which each operation below the path of a row is about that row, also where nobody knows what it does:
 * `POST /orders/{id}/ship` beside `GET /orders/{id}`.
 */
export function seat(system: System): System {
  const stems = system.operations.filter(
    operation => isBound(operation) && operation.parameters.some(({ role }) => role.kind === 'key'),
  );
  const operations = system.operations.map(known => {
    const operation = guarded(known);
    const { kind } = operation.binding;
    if (kind === 'entity' || kind === 'work' || !operation.path.includes('{')) return operation;
    const stem = stems.find(({ path }) => reaches(path, operation.path));
    return stem === undefined ? operation : about(operation, stem);
  });
  const entities = system.entities.map(entity => withOwnKey(system, entity));
  const keys = new Map(
    entities.flatMap((entity, index) =>
      entity.primaryKey === system.entities[index]!.primaryKey
        ? []
        : [[entity.name, entity.primaryKey[0]!] as const],
    ),
  );
  return { ...system, operations, entities: entities.map(entity => referring(entity, keys)) };
}

// What lists a 401 of its own is not for everybody, whatever a sentence on others seems to say.
function guarded(operation: Operation): Operation {
  const { access, binding, errors, id } = operation;
  const lists401 = errors.some(
    ({ cause, claim }) => cause === 'unauthenticated' && claim.startsWith(`error:${id}.`),
  );
  if (access.kind !== 'public' || binding.kind !== 'entity' || !lists401) return operation;
  return { ...operation, access: { kind: 'token', roles: [], own: access.own, byRole: {} } };
}

// What refers to such a row holds that key, however it was thought to look.
function referring(entity: Entity, keys: ReadonlyMap<string, string>): Entity {
  const fields = entity.fields.map(field => {
    const key = field.references && keys.get(field.references.entity);
    if (field.references === undefined || key === undefined || key === field.references.field) return field;
    const { format: _format, ...schema } = field.schema;
    return { ...field, schema, references: { ...field.references, field: key } };
  });
  return { ...entity, fields };
}

// Where paths name rows by a field of their own, a key that no line speaks of is none.
function withOwnKey(system: System, entity: Entity): Entity {
  const key = fieldNamed(entity, entity.primaryKey[0] ?? '');
  if (key === undefined || entity.primaryKey.length > 1 || !isMadeUpKey(system, entity, key)) return entity;
  const named = system.operations
    .filter(isPlaced)
    .filter(({ binding }) => binding.entity === entity.name)
    .flatMap(({ parameters }) => parameters.flatMap(({ role }) => (role.kind === 'key' ? [role.field] : [])));
  const [own] = named;
  if (own === undefined || own === key.name || named.some(name => name !== own)) return entity;
  const fields = entity.fields.filter(field => field !== key);
  return fieldNamed(entity, own) === undefined ? entity : { ...entity, fields, primaryKey: [own] };
}

function about(operation: Operation, stem: Operation): Operation {
  const roles = new Map(
    namesIn(stem.path).map((name, index) => [
      namesIn(operation.path)[index],
      stem.parameters.find(each => each.in === 'path' && each.name === name)?.role,
    ]),
  );
  const parameters = operation.parameters.map(each => {
    const role = each.in === 'path' && each.role.kind === 'ignored' ? roles.get(each.name) : undefined;
    return role === undefined ? each : { ...each, role };
  });
  const entity = isBound(stem) ? stem.binding.entity : '';
  const { why } = operation.binding;
  // A change that is not known: it sets nothing that could be looked for.
  const binding = {
    kind: 'work' as const,
    entity,
    work: { does: 'set' as const, values: [] },
    why,
    effect: operation.claim,
  };
  return { ...operation, parameters, binding };
}

function reaches(stem: string, path: string): boolean {
  const [short, long] = [segments(stem), segments(path)];
  return short.every((part, index) => part === long[index]);
}

// What a parameter is called is the affair of each operation.
function segments(path: string): readonly string[] {
  return path.split('/').map(part => (part.startsWith('{') ? '{}' : part));
}

function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
}
