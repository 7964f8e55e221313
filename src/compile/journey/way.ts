import type { Entity, Field, JsonSchema, Operation, System } from '../../design/index.ts';
import { pointerTo } from './answer-pointer.ts';
import type { Saved, Step, Value, Values } from './journey.ts';
import { fitsFormat, resolved, sampleOf } from './sample.ts';

/** One operation on a way, with the answer that is expected when it is not its success. */
export interface Stop {
  readonly operation: Operation;
  readonly status?: number;
  /** Members that the body holds on top. */
  readonly with?: Values;
}

interface Making {
  readonly system: System;
  readonly steps: (Step & { readonly saves: Record<string, Saved> })[];
  /** The step that made a row, by entity. */
  readonly made: Map<string, string>;
  readonly inMaking: Set<string>;
  readonly as: (operation: Operation) => string | undefined;
}

/** The requests that lead through these operations; what they need first is made first. */
export function wayThrough(system: System, stops: readonly Stop[]): readonly Step[] {
  const making: Making = {
    system,
    steps: [],
    made: new Map(),
    inMaking: new Set(),
    as: callersFor(
      system,
      stops.map(({ operation }) => operation),
    ),
  };
  for (const stop of stops) addStep(making, stop);
  const [person] = making.steps.flatMap(({ as }) => (as === undefined || as === 'caller' ? [] : [as]));
  return making.steps.map(step =>
    step.as === 'caller' && person !== undefined ? { ...step, as: person } : step,
  );
}

/** The operation that makes rows of an entity; one that needs no other row in its path comes first. */
export function makerOf(system: System, entity: string): Operation | undefined {
  const all = system.operations.filter(
    ({ binding }) => binding.kind === 'entity' && binding.action === 'create' && binding.entity === entity,
  );
  return all.find(({ path }) => !path.includes('{')) ?? all[0];
}

/** The thing that an operation works on. */
export function entityOf({ entities }: System, { binding }: Operation): Entity | undefined {
  return binding.kind === 'entity' ? entities.find(({ name }) => name === binding.entity) : undefined;
}

/** One person walks the whole way where one role may. */
function callersFor(system: System, operations: readonly Operation[]): Making['as'] {
  const counts = new Map<string, number>();
  for (const { access } of operations)
    if (access.kind === 'roles')
      for (const role of access.roles) counts.set(role, (counts.get(role) ?? 0) + 1);
  const [usual] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
  return ({ access }) => {
    if (system.authentication === undefined || access.kind === 'public') return undefined;
    if (access.kind !== 'roles') return usual ?? 'caller';
    return usual !== undefined && access.roles.includes(usual) ? usual : (access.roles[0] ?? 'caller');
  };
}

function addStep(making: Making, { operation, status, with: more }: Stop): void {
  const { binding } = operation;
  const entity = entityOf(making.system, operation);
  const creates = binding.kind === 'entity' && binding.action === 'create';
  if (creates) making.inMaking.add(binding.entity);
  const path = pathValues(making, operation, entity);
  const query = queryValues(making, operation);
  const headers = headerValues(making, operation, entity);
  const members = bodyValues(making, operation, entity, Object.keys(more ?? {}).length);
  const body = members === undefined && more === undefined ? undefined : { ...members, ...more };
  const as = making.as(operation);
  const id = freeId(making, operation.id);
  making.steps.push({
    id,
    operation,
    status: status ?? operation.success.status,
    path,
    query,
    headers,
    ...(body !== undefined && { body }),
    saves: {},
    ...(as !== undefined && { as }),
  });
  if (!creates) return;
  making.inMaking.delete(binding.entity);
  making.made.set(binding.entity, id);
}

function freeId({ steps }: Making, name: string): string {
  let free = name;
  for (let number = 2; steps.some(({ id }) => id === free); number++) free = `${name}${number}`;
  return free;
}

function pathValues(making: Making, operation: Operation, entity: Entity | undefined): Values {
  const names = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name!);
  const values = names.map((name): readonly [string, Value] => {
    const role = operation.parameters.find(one => one.in === 'path' && one.name === name)?.role;
    if (role?.kind === 'key' && entity !== undefined)
      return [name, rowValue(making, entity.name, role.field)];
    if (role?.kind === 'parent') {
      const parent = role.entity ?? entity?.fields.find(one => one.name === role.field)?.references?.entity;
      const known = making.system.entities.find(one => one.name === parent);
      if (known !== undefined)
        return [name, rowValue(making, known.name, role.by ?? known.primaryKey[0] ?? 'id')];
    }
    return [name, { kind: 'input', name }];
  });
  return Object.fromEntries(values);
}

function queryValues({ system }: Making, { parameters }: Operation): Values {
  const needed = parameters.filter(one => one.in === 'query' && one.required);
  return Object.fromEntries(
    needed.map(({ name, schema }) => [name, { kind: 'literal', value: sampleOf(system, schema) }]),
  );
}

/** Headers that a request is refused without: an idempotency key, the version that was read. */
function headerValues(making: Making, operation: Operation, entity: Entity | undefined): Values {
  const { idempotency, concurrency } = making.system.operability;
  const key = idempotency.find(one => one.required && one.operations.includes(operation.id));
  const version = concurrency.find(
    one => one.kind === 'etag' && one.required && one.operations.includes(operation.id),
  );
  const made = version && entity && making.made.get(entity.name);
  return {
    ...(key && { [key.header]: { kind: 'unique', base: `${operation.id}-`, longest: 64 } }),
    ...(made !== undefined && { 'If-Match': saved(making, made, 'etag', { kind: 'header', name: 'ETag' }) }),
  };
}

function bodyValues(
  making: Making,
  operation: Operation,
  entity: Entity | undefined,
  given: number,
): Values | undefined {
  if (operation.request === undefined) return undefined;
  const { schema: stated, required: bodyRequired } = operation.request;
  const example = exampleFor(making, operation, entity);
  const schema = resolved(making.system, stated);
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required ?? []);
  const free = new Set(freeMembers(making.system, operation, entity));
  const changes = operation.binding.kind === 'entity' && operation.binding.action === 'update';
  const chosen = properties.filter(([name]) => required.has(name));
  const more = properties.filter(([name]) => !required.has(name) && free.has(name));
  const least = changes ? 1 : (schema.minProperties ?? 0);
  const all = [...chosen, ...more.slice(0, Math.max(0, least - chosen.length - given))];
  if (all.length === 0 && !bodyRequired) return undefined;
  const version = versionField(making, operation);
  return Object.fromEntries(
    all.map(([name, inner]) => {
      const made = entity !== undefined && name === version ? making.made.get(entity.name) : undefined;
      const value =
        made === undefined || entity === undefined
          ? memberValue(making, { name, schema: inner, entity, example })
          : rowValue(making, entity.name, name);
      return [name, value];
    }),
  );
}

/** Members of a body that a client may change at will: shown, no state, no reference. */
export function freeMembers(
  system: System,
  { request }: Operation,
  entity: Entity | undefined,
): readonly string[] {
  if (request === undefined) return [];
  const names = Object.keys(resolved(system, request.schema).properties ?? {});
  return names.filter(
    name =>
      name !== entity?.states?.field &&
      fieldOf(entity, name)?.references === undefined &&
      (request.shown === undefined || request.shown.includes(name)),
  );
}

/** What the document shows of this body, else of the body that makes the same thing. */
function exampleFor({ system }: Making, { request }: Operation, entity: Entity | undefined): unknown {
  const made = entity === undefined ? undefined : makerOf(system, entity.name)?.request?.example;
  const [own, other] = [request?.example, made].map(one =>
    one !== null && typeof one === 'object' && !Array.isArray(one) ? one : {},
  );
  return { ...other, ...own };
}

function versionField({ system }: Making, { id }: Operation): string | undefined {
  return system.operability.concurrency.find(one => one.kind === 'version' && one.operations.includes(id))
    ?.field;
}

function memberValue(
  making: Making,
  member: {
    readonly name: string;
    readonly schema: JsonSchema;
    readonly entity: Entity | undefined;
    readonly example: unknown;
  },
): Value {
  const { name, schema, entity, example } = member;
  const field = fieldOf(entity, name);
  if (field?.references !== undefined) {
    const { entity: target, field: column } = field.references;
    return rowValue(making, target, column);
  }
  const shown =
    example !== null && typeof example === 'object' && Object.hasOwn(example, name)
      ? (example as Readonly<Record<string, never>>)[name]
      : undefined;
  const stated = { ...schema, ...(field?.schema ?? {}) };
  const value = shown !== undefined && fitsFormat(stated, shown) ? shown : sampleOf(making.system, stated);
  const isKey = entity?.unique.some(({ fields }) => fields.length === 1 && fields[0] === name) ?? false;
  const plain = resolved(making.system, schema);
  const free = plain.pattern === undefined && plain.enum === undefined && plain.const === undefined;
  const textual = typeof value === 'string' && (plain.format === undefined || plain.format === 'email');
  return isKey && free && textual
    ? { kind: 'unique', base: value, longest: plain.maxLength ?? field?.schema.maxLength ?? 200 }
    : { kind: 'literal', value };
}

function fieldOf(entity: Entity | undefined, name: string): Field | undefined {
  return entity?.fields.find(field => field.name === name);
}

/** A field of a row that an earlier step made, or makes now; else somebody has to hand it in. */
function rowValue(making: Making, entity: string, field: string): Value {
  const maker = makerOf(making.system, entity);
  if (!making.made.has(entity) && maker !== undefined && !making.inMaking.has(entity))
    addStep(making, { operation: maker });
  const step = making.made.get(entity);
  const pointer = maker === undefined ? undefined : pointerTo(maker, field);
  if (step === undefined || pointer === undefined)
    return {
      kind: 'input',
      name: `${entity.charAt(0).toLowerCase()}${entity.slice(1)}${field.charAt(0).toUpperCase()}${field.slice(1)}`,
    };
  return saved(making, step, field, { kind: 'pointer', pointer });
}

function saved({ steps }: Making, step: string, name: string, from: Saved): Value {
  const found = steps.find(({ id }) => id === step);
  if (found !== undefined) found.saves[name] = from;
  return { kind: 'saved', step, name };
}
