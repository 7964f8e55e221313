import type { Entity, Field, JsonSchema, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';
import { whereOf } from '../origin.ts';

/** A row as answers show it, and what a client may send to make and to change one. */
export interface EntitySchemas {
  readonly row: JsonSchema;
  readonly create: JsonSchema;
  readonly update: JsonSchema;
}

/** The schemas of one entity, each field with the line that states it. */
export function entitySchemas(system: System, entity: Entity): EntitySchemas {
  const stated = Object.hasOwn(system.schemas, entity.name) ? system.schemas[entity.name] : undefined;
  return {
    row: withLines(system, entity, stated ?? rowOf(entity)),
    create: withLines(system, entity, sentOf(system, entity, 'create')),
    update: withLines(system, entity, sentOf(system, entity, 'update')),
  };
}

function rowOf(entity: Entity): JsonSchema {
  const shown = entity.fields.filter(field => !field.secret);
  return objectOf(
    shown,
    shown.filter(field => field.required || field.nullable),
  );
}

function sentOf(system: System, entity: Entity, when: 'create' | 'update'): JsonSchema {
  const sent = entity.fields.filter(field => field.writable[when]);
  const needed = when === 'create' ? sent.filter(isNeeded) : [];
  const closed = system.policies.unknownFieldsRefused !== undefined;
  return { ...objectOf(sent, needed), ...(closed && { additionalProperties: false }) };
}

function isNeeded({ required, nullable, generated, default: usual }: Field): boolean {
  return required && !nullable && generated === undefined && usual === undefined;
}

function objectOf(fields: readonly Field[], needed: readonly Field[]): JsonSchema {
  return {
    type: 'object',
    ...(needed.length > 0 && { required: needed.map(field => field.name) }),
    properties: Object.fromEntries(fields.map(field => [field.name, valueSchema(field)])),
  };
}

function valueSchema({ schema, nullable }: Field): JsonSchema {
  if (!nullable) return schema;
  const { type, enum: values } = schema;
  const isPlain = schema.$ref === undefined && schema.const === undefined && type !== undefined;
  if (!isPlain || schema.anyOf || schema.oneOf || schema.allOf) return { anyOf: [schema, { type: 'null' }] };
  const types = [type].flat();
  return {
    ...schema,
    type: types.includes('null') ? types : [...types, 'null'],
    ...(values && { enum: values.includes(null) ? values : [...values, null] }),
  };
}

/** `$comment` is the one place for it that every validator leaves alone. */
function withLines(system: System, entity: Entity, schema: JsonSchema): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, each]) => {
    const line = lineOf(system, entity.fields.find(field => field.name === name)?.claim);
    return [name, line === undefined ? each : { ...each, $comment: whereOf(system, line) }] as const;
  });
  const line = lineOf(system, entity.claim);
  return {
    ...(line !== undefined && { $comment: whereOf(system, line) }),
    ...schema,
    ...(schema.properties && { properties: Object.fromEntries(properties) }),
  };
}
