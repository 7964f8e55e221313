import type {
  Concurrency,
  Design,
  Entity,
  Field,
  JsonSchema,
  Operation,
  StatedConcurrency,
} from '../../../design/index.ts';
import { normalName, thingKey, wordsOf } from '../names.ts';

/** Things whose version tells two writers apart: the system counts it, whoever sends it. */
export function countingVersions(
  entities: ReadonlyMap<string, Entity>,
  { concurrency }: Design,
): ReadonlyMap<string, Entity> {
  const counting = concurrency.filter(({ kind }) => kind === 'version' || kind === 'etag');
  if (counting.length === 0) return entities;
  const all = [...entities.values()];
  const counters = new Set(counting.flatMap(stated => countersOf(stated, all)));
  return new Map(
    [...entities].map(([name, entity]) => [
      name,
      { ...entity, fields: entity.fields.map(field => (counters.has(field) ? counted(field) : field)) },
    ]),
  );
}

/** The fields that a statement makes versions, of the things that it speaks of, or of all. */
function countersOf(stated: StatedConcurrency, entities: readonly Entity[]): readonly Field[] {
  const meant = entities.filter(entity => speaksOf(stated, entity));
  return (meant.length > 0 ? meant : entities).flatMap(entity => fieldOf(stated, entity) ?? []);
}

/** The field that tells the states of a row apart; a tag has one only when the document says so, or calls it that. */
export function fieldOf({ kind, madeOf, carrier }: StatedConcurrency, entity: Entity): Field | undefined {
  if (kind === 'version') return versionField(entity, carrier);
  if (madeOf !== undefined) return versionField(entity, madeOf.value);
  return entity.fields.find(({ name, schema }) => /^e_?tag$/i.test(name) && schema.type === 'string');
}

/** Operations that ask for a version say so in their bodies. */
export function askingVersions(
  operations: readonly Operation[],
  entities: readonly Entity[],
  concurrency: readonly Concurrency[],
): readonly Operation[] {
  const asked = concurrency.filter(({ kind, field }) => kind === 'version' && field !== undefined);
  if (asked.length === 0) return operations;
  return operations.map(operation => {
    const one = asked.find(({ operations: ids }) => ids.includes(operation.id));
    const field = entities
      .find(({ name }) => name === one?.entity)
      ?.fields.find(({ name }) => name === one?.field);
    const { request } = operation;
    if (one === undefined || field === undefined || request?.schema.properties === undefined)
      return operation;
    const demanded = one.required && one.missingStatus === undefined;
    return { ...operation, request: { ...request, schema: withVersion(request.schema, field, demanded) } };
  });
}

function withVersion(schema: JsonSchema, { name, schema: own }: Field, demanded: boolean): JsonSchema {
  const required = demanded ? [...new Set([...(schema.required ?? []), name])] : schema.required;
  return {
    ...schema,
    ...(required !== undefined && { required }),
    properties: { ...schema.properties, [name]: schema.properties?.[name] ?? own },
  };
}

/** The field that counts changes: the one named, else one that is called a version and holds a whole number. */
function versionField(entity: Entity, named: string | undefined): Field | undefined {
  const wanted = named === undefined ? undefined : normalName(named.split('.').at(-1) ?? named);
  const exact = entity.fields.find(
    ({ name, column }) =>
      wanted !== undefined && (normalName(name) === wanted || normalName(column) === wanted),
  );
  if (exact !== undefined) return entity.primaryKey.includes(exact.name) ? undefined : exact;
  return entity.fields.find(
    ({ name, schema }) =>
      VERSION.test(normalName(name)) && (schema.type === 'integer' || schema.type === 'number'),
  );
}

const VERSION = /^(?:row|lock|record|entity|object|opt)?(?:version|revision|rev)(?:no|num|number)?$/;

function speaksOf({ things = [] }: StatedConcurrency, { name }: Entity): boolean {
  return things.some(thing => {
    const words = wordsOf(thing);
    return [1, 2, 3].some(count => thingKey(words.slice(-count).join(' ')) === thingKey(name));
  });
}

function counted(field: Field): Field {
  if (field.generated === 'updated' || field.generated === 'created') return field;
  const isWhole = field.schema.type === 'integer' || field.schema.type === 'number';
  return {
    ...field,
    generated: isWhole ? 'server' : 'uuid',
    ...(isWhole && field.default === undefined && { default: Math.max(1, field.schema.minimum ?? 1) }),
    writable: { create: false, update: false },
  };
}
