import type { Field, Json, JsonSchema, Operation, Parameter } from '../design/index.ts';
import { inOrder } from './generate/in-order.ts';
import { resolveSchema } from './generate/resolve-schema.ts';
import { sampleOf } from './generate/value.ts';
import { isObject } from './judge/locate.ts';
import { entityOf, fieldNamed, isShown, makersOf, nameOf, puts } from './lookup.ts';
import { namesake } from './namesake.ts';
import { parentInPath, pathFor } from './path-of-row.ts';
import type { Actor } from './probe/actor.ts';
import type { Call } from './probe/exchange.ts';
import type { Session } from './session.ts';
import { Untestable } from './untestable.ts';
import type { Made } from './world.ts';

/** Ways to make a body, the fullest first: what a service refuses may only be an optional member. */
export const VARIANTS: readonly Variant[] = [
  { optional: true, example: true },
  { optional: false, example: true },
  { optional: true, example: false },
  { optional: false, example: false },
  { optional: true, example: true, capital: true },
  { optional: false, example: true, capital: true },
];

interface Variant {
  readonly optional: boolean;
  readonly example: boolean;
  /** Made-up texts are in capitals, as codes and plates are. */
  readonly capital?: boolean;
}

/** Whether an operation takes some text in capitals only: then nobody knows how its texts look. */
export function isParticular(session: Session, operation: Operation): boolean {
  return VARIANTS[session.world.variant(operation.id)]?.capital === true;
}

export interface Wish {
  readonly as: Actor;
  /** The row that the operation is about. */
  readonly row?: Made;
  readonly variant?: number;
  /** Members of the body that are wanted so; the rest is made up. */
  readonly change?: { readonly [field: string]: Json };
}

/** A call that keeps every stated rule and so should succeed. */
export async function baseline(session: Session, operation: Operation, wish: Wish): Promise<Call> {
  const path = await pathOf(session, operation, wish);
  const query = queryOf(session, operation);
  const change = { ...keyInBody(session, operation, path), ...wish.change };
  const body =
    operation.request === undefined ? undefined : await bodyOf(session, operation, { ...wish, change });
  return {
    operation,
    as: wish.as,
    path,
    ...(Object.keys(query).length > 0 && { query }),
    ...(body !== undefined && { body }),
  };
}

// What the path of a PUT calls the row, its body calls it too.
function keyInBody(
  session: Session,
  operation: Operation,
  path: { readonly [name: string]: string },
): { readonly [field: string]: Json } {
  if (!puts(operation)) return {};
  const { properties = {} } = resolveSchema(operation.request?.schema ?? {}, session.system.schemas);
  return Object.fromEntries(
    operation.parameters.flatMap(({ name, role }) => {
      const value = path[name];
      const property = role.kind === 'key' ? properties[role.field] : undefined;
      if (role.kind !== 'key' || property === undefined || value === undefined) return [];
      return [[role.field, property.type === 'integer' ? Number(value) : value] as const];
    }),
  );
}

async function pathOf(
  session: Session,
  operation: Operation,
  wish: Wish,
): Promise<{ [name: string]: string }> {
  const known = wish.row === undefined ? {} : (pathFor(operation, wish.row) ?? {});
  const values: { [name: string]: string } = {};
  for (const parameter of operation.parameters.filter(each => each.in === 'path')) {
    values[parameter.name] = known[parameter.name] ?? (await pathValue(session, operation, parameter, wish));
  }
  return values;
}

async function pathValue(
  session: Session,
  operation: Operation,
  parameter: Parameter,
  wish: Wish,
): Promise<string> {
  const { role } = parameter;
  const entity = entityOf(session.system, operation);
  const parent =
    role.kind === 'parent' ? (role.entity ?? fieldNamed(entity, role.field)?.references?.entity) : undefined;
  if (parent !== undefined) {
    const own = session.world.isCrowded(operation.id) && makersOf(session.system, parent).length > 0;
    return parentInPath(
      parameter,
      own
        ? await session.world.make(session, parent, {}, wish.as)
        : await session.world.standing(session, parent, wish.as),
    );
  }
  // A key that the client chooses is a new one.
  if (role.kind === 'key' && puts(operation)) {
    const property = fieldNamed(entity, role.field)?.schema ?? parameter.schema;
    return String(freshValue(session, property, parameter.name, true));
  }
  if (role.kind === 'key' && entity !== undefined) {
    return (await session.world.standing(session, entity.name, wish.as)).id;
  }
  return String(sampleOf(parameter.schema, making(session, true), parameter.name));
}

function queryOf(session: Session, operation: Operation): { [name: string]: string } {
  const needed = operation.parameters.filter(each => each.in === 'query' && each.required);
  return Object.fromEntries(
    needed.map(({ name, schema }) => [
      name,
      String(schema.default ?? sampleOf(schema, making(session, true), name)),
    ]),
  );
}

async function bodyOf(session: Session, operation: Operation, wish: Wish): Promise<Json> {
  const request = operation.request!;
  const { schemas } = session.system;
  const way = VARIANTS[wish.variant ?? session.world.variant(operation.id)] ?? VARIANTS[0]!;
  const schema = resolveSchema(request.schema, schemas);
  if (schema.properties === undefined) return sampleOf(schema, making(session, way.optional));
  const required = new Set(schema.required ?? []);
  const body: { [name: string]: Json } = {};
  for (const [name, property] of Object.entries(schema.properties)) {
    const wanted = wish.change?.[name];
    if (wanted !== undefined) body[name] = wanted;
    else if (required.has(name) || (way.optional && maySend(operation, name))) {
      const value = await memberOf(
        session,
        operation,
        name,
        property,
        required.has(name),
        way.example,
        wish.as,
      );
      if (value !== undefined) body[name] = value;
    }
  }
  const least = schema.minProperties ?? 0;
  for (const [name, property] of Object.entries(schema.properties)) {
    if (Object.keys(body).length >= least) break;
    body[name] ??= sampleOf(property, making(session, false), name);
  }
  const ordered = inOrder(way.capital === true ? capitals(session, operation, body) : body);
  return checked(session, operation, { ...ordered, ...wish.change }, wish);
}

function capitals(
  session: Session,
  operation: Operation,
  body: { readonly [name: string]: Json },
): { readonly [name: string]: Json } {
  const { properties = {} } = resolveSchema(operation.request?.schema ?? {}, session.system.schemas);
  const entity = entityOf(session.system, operation);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const { enum: values, format, pattern } = resolveSchema(properties[name] ?? {}, session.system.schemas);
      const free = values === undefined && format === undefined && pattern === undefined;
      const refers = fieldNamed(entity, name)?.references !== undefined;
      return [name, free && !refers && typeof value === 'string' ? value.toUpperCase() : value];
    }),
  );
}

// Of a body that is not stated at all, what the entity takes is the best guess.
function maySend(operation: Operation, name: string): boolean {
  return operation.request?.claim === undefined || isShown(operation, name);
}

function checked(session: Session, operation: Operation, body: { [name: string]: Json }, wish: Wish): Json {
  if (wish.change !== undefined && Object.keys(wish.change).length > 0) return body;
  // What the service itself calls a row is right, however the document thinks that ids look.
  const entity = entityOf(session.system, operation);
  const violation = session
    .check(operation.request!.schema, body)
    .find(({ pointer }) => fieldNamed(entity, pointer.slice(1))?.references === undefined);
  if (violation === undefined) return body;
  throw new Untestable(
    `no body was found for ${nameOf(operation)} that keeps every rule (${violation.message}); add an example`,
  );
}

async function memberOf(
  session: Session,
  operation: Operation,
  name: string,
  property: JsonSchema,
  required: boolean,
  byExample: boolean,
  as: Actor,
): Promise<Json | undefined> {
  const entity = entityOf(session.system, operation);
  const field = fieldNamed(entity, name);
  if (field?.references !== undefined) return referred(session, field, entity?.name, required, as);
  // The state moves along its own edges only.
  if (
    entity?.states?.field === name &&
    operation.binding.kind === 'entity' &&
    operation.binding.action !== 'create'
  ) {
    const { initial, transitions } = entity.states;
    const only = operation.request?.shown?.every(each => each === name) ?? false;
    return required || only ? transitions.find(({ from }) => from === initial)?.to : undefined;
  }
  if (!required && entity?.states?.field === name) return undefined;
  const known = await namesake(session, entity, name, property, as);
  if (known !== undefined && keeps(session, property, known)) return known;
  const unique = entity?.unique.some(({ fields }) => fields.includes(name)) ?? false;
  const example = isObject(operation.request?.example) ? operation.request.example[name] : undefined;
  if (byExample && example !== undefined && example !== null && !unique && keeps(session, property, example))
    return example;
  return freshValue(session, property, name, unique);
}

async function referred(
  session: Session,
  field: Field,
  entity: string | undefined,
  required: boolean,
  as: Actor,
): Promise<Json | undefined> {
  const reference = field.references!;
  if (!required && reference.entity === entity) return undefined;
  if (reference.entity === entity)
    throw new Untestable(`every ${entity} needs another ${entity}; say which one is the first`);
  try {
    const target = await session.world.standing(session, reference.entity, as);
    return target.value[reference.field] ?? target.id;
  } catch (error) {
    if (required || !(error instanceof Untestable)) throw error;
    return undefined;
  }
}

/** A value for a property that no other row has, when it has to be unique. */
export function freshValue(session: Session, property: JsonSchema, name: string, unique: boolean): Json {
  const value = sampleOf(property, making(session, true), name);
  const schema = resolveSchema(property, session.system.schemas);
  if (unique && typeof value === 'number' && schema.multipleOf === undefined && schema.enum === undefined) {
    const low = Math.ceil(schema.minimum ?? 1);
    return session.random.integer(
      low,
      Math.max(low, Math.min(schema.maximum ?? 2_000_000_000, 2_000_000_000)),
    );
  }
  const free = schema.enum === undefined && schema.format === undefined && schema.pattern === undefined;
  if (unique && typeof value === 'string' && free) {
    const room = schema.maxLength ?? 20;
    return value.length >= 12 ? value : session.random.word(Math.min(room, 20));
  }
  return value;
}

function keeps(session: Session, schema: JsonSchema, value: Json): boolean {
  return session.check(schema, value).length === 0;
}

function making(session: Session, optional: boolean) {
  return { random: session.random, schemas: session.system.schemas, optional };
}
