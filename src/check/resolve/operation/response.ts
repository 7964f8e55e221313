import type {
  Entity,
  Json,
  JsonSchema,
  Shape,
  StatedResponse,
  SuccessResponse,
} from '../../../design/index.ts';
import { nameOperation, quote } from '../../name-operation.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { fieldNamed } from '../entity/draft.ts';
import { isRecord } from '../entity/infer.ts';
import { sampleOf } from '../entity/sample.ts';
import { note } from '../resolving.ts';
import { objectSchema, orNull, refTo, schemaOf } from '../schema-of.ts';
import type { InMaking } from '../system-in-making.ts';
import { alignedSchema } from './align-schema.ts';
import { bodyFields } from './body.ts';
import { loosened } from './request.ts';
import { shapeOf, shownFields } from './shape-of.ts';
import { wrapped } from './success-envelope.ts';

type EntityBound = Extract<Bound, { kind: 'entity' }>;

/** The response of success among those that are stated: a 2xx, else one without a status. */
export function successResponse(responses: readonly StatedResponse[]): StatedResponse | undefined {
  const good = responses.filter(one => one.status !== undefined && one.status >= 200 && one.status < 300);
  return (
    good.find(one => one.body !== undefined) ?? good[0] ?? responses.find(one => one.status === undefined)
  );
}

/** What a client gets when all goes well. */
export function successOf(making: InMaking, candidate: Candidate, bound: Bound, id: string): SuccessResponse {
  const { stated, response } = candidate;
  const chosen = successResponse(stated.responses);
  const none =
    chosen?.body?.none === true ||
    chosen?.status === 204 ||
    (response === undefined && stated.method === 'DELETE');
  const status = chosen?.status ?? usualStatus(candidate, bound, none);
  const claims = making.resolving.claims;
  const statusClaim =
    chosen?.status === undefined
      ? {}
      : {
          statusClaim: claims.add(
            'response',
            `${id}.status`,
            `${stated.method} ${stated.path} answers ${status}`,
            [chosen],
          ),
        };
  const text = `the answer of \`${stated.method} ${stated.path}\``;
  const claim = claims.add('response', id, text, [response?.fact ?? chosen ?? stated, stated]);
  const base = { status, ...statusClaim, claim };
  if (none || status === 204) return base;
  if (bound.kind === 'unbound') return { ...base, ...answeredFromExample(making, candidate) };
  const entity = making.entities.get(bound.draft.name);
  if (entity === undefined) return base;
  if (response === undefined) return { ...base, ...assumedBody(making, entity, bound), assumed: true };
  return { ...base, ...statedBody(making, candidate, bound, entity) };
}

function usualStatus(candidate: Candidate, bound: Bound, none: boolean): number {
  if (none) return 204;
  const isCreate = bound.kind === 'entity' ? bound.action === 'create' : false;
  return candidate.stated.method === 'POST' && isCreate ? 201 : 200;
}

/** Without an example a sample of the stated type stands in for one. */
function answeredFromExample(making: InMaking, candidate: Candidate): Partial<SuccessResponse> {
  const { response } = candidate;
  if (response === undefined) return {};
  if (response.from === 'example')
    return { schema: schemaOfExample(response.example ?? {}), example: response.example ?? {} };
  const schema = schemaOf(making.schemas, response.type);
  return { schema, example: response.example ?? sampleOf(making.schemas.all, schema) };
}

/** Nothing is stated: the row itself, or all rows, in the envelope of success when there is one. */
function assumedBody(making: InMaking, entity: Entity, bound: EntityBound): Partial<SuccessResponse> {
  const fields = shownFields(entity);
  const isList = bound.action === 'list';
  const shape: Shape = isList ? { kind: 'rows', fields } : { kind: 'row', fields };
  const schema: JsonSchema = isList ? { type: 'array', items: refTo(entity.name) } : refTo(entity.name);
  return wrapped(making, shape, schema);
}

function statedBody(
  making: InMaking,
  candidate: Candidate,
  bound: EntityBound,
  entity: Entity,
): Partial<SuccessResponse> {
  const { stated, response } = candidate;
  if (response === undefined) return {};
  const reading = shapeOf(making, bound.draft, entity, bound.action, response.type, response.example);
  if (reading.unknown.length > 0) {
    const [first = '', ...others] = reading.unknown;
    const names = `\`${quote(first, 30)}\`${others.length > 0 ? ` and ${others.length} more` : ''}`;
    note(
      making.resolving,
      'answer-part-unknown',
      `${names} of ${nameOperation(stated, 30)} ${others.length > 0 ? 'are' : 'is'} copied from the example.`,
      response.fact,
    );
  }
  const schema =
    response.from === 'shape'
      ? alignedSchema(statedSchema(making, candidate, entity), reading.shape, entity, making.schemas.all)
      : shapedSchema(making, entity, reading.shape, response.example);
  return {
    schema,
    shape: reading.shape,
    ...(response.example === undefined ? {} : { example: response.example }),
  };
}

/** The stated type; when it is the row in part, its fields take over the entity's rules. */
function statedSchema(making: InMaking, candidate: Candidate, entity: Entity): JsonSchema {
  const { response } = candidate;
  if (response === undefined) return {};
  const schema = schemaOf(making.schemas, response.type);
  if (response.type.kind !== 'object' || schema.properties === undefined) return schema;
  const fields = bodyFields(making.schemas.types, response);
  const properties = Object.fromEntries(
    fields.map(field => {
      const own = fieldNamed(entity.fields, field.name);
      const stated = schema.properties?.[field.name] ?? {};
      const refined =
        own !== undefined && own.schema.type === stated.type && Object.keys(stated).length === 1;
      return [field.name, refined ? (own.nullable ? orNull(own.schema) : own.schema) : stated];
    }),
  );
  return { ...objectSchema(making.schemas, fields), properties };
}

/** An example of rows: their fields by the entity, the rest by the kind of value that is shown. */
function shapedSchema(making: InMaking, entity: Entity, shape: Shape, example: Json | undefined): JsonSchema {
  switch (shape.kind) {
    case 'row':
      return partSchema(making, entity, shape.fields);
    case 'rows':
      return { type: 'array', items: partSchema(making, entity, shape.fields) };
    case 'field': {
      const field = entity.fields.find(one => one.name === shape.field);
      return field === undefined
        ? {}
        : field.nullable || !field.required
          ? orNull(field.schema)
          : field.schema;
    }
    case 'object': {
      const shown = isRecord(example) ? example : {};
      const entries = Object.entries(shape.properties);
      return {
        type: 'object',
        required: entries.filter(([, part]) => part.kind !== 'field').map(([name]) => name),
        properties: Object.fromEntries(
          entries.map(([name, part]) => [
            name,
            isSuccessFlag(name, part) ? { const: true } : shapedSchema(making, entity, part, shown[name]),
          ]),
        ),
      };
    }
    case 'constant':
      return shownKinds(schemaOfExample(shape.value));
    case 'has-more':
      return { type: 'boolean' };
    case 'next-cursor':
      return { type: ['string', 'null'] };
    case 'now':
      return { type: 'string' };
    default:
      return { type: 'integer' };
  }
}

/** `"success": true` is what tells a success apart; any other constant is only an example. */
function isSuccessFlag(name: string, part: Shape): boolean {
  return part.kind === 'constant' && part.value === true && /^(?:success|ok)$/i.test(name);
}

function partSchema(making: InMaking, entity: Entity, fields: readonly string[]): JsonSchema {
  const shown = shownFields(entity);
  if (shown.length === fields.length && shown.every(name => fields.includes(name))) return refTo(entity.name);
  const row = making.schemas.all.get(entity.name);
  const required = row?.required?.filter(name => fields.includes(name)) ?? [];
  const properties = Object.fromEntries(
    fields.flatMap(name => (row?.properties?.[name] === undefined ? [] : [[name, row.properties[name]]])),
  );
  return { type: 'object', ...(required.length === 0 ? {} : { required }), properties };
}

/** The fields of what an example shows, with nothing that the next answer has to hold. */
function shownKinds(schema: JsonSchema): JsonSchema {
  if (schema.items !== undefined) return { type: 'array', items: shownKinds(schema.items) };
  if (schema.properties === undefined) return loosened(schema);
  const properties = Object.entries(schema.properties).map(([name, inner]) => [name, shownKinds(inner)]);
  return { type: 'object', ...(properties.length > 0 && { properties: Object.fromEntries(properties) }) };
}

/** The kinds of values that an example shows; keys at the top are a promise, their values are not. */
function schemaOfExample(value: Json, depth = 0): JsonSchema {
  if (value === null || depth > 8) return {};
  if (Array.isArray(value)) {
    const [first] = value;
    const alike = isRecord(first) && value.every(isRecord);
    return { type: 'array', ...(alike && { items: shownKinds(schemaOfExample(first, depth + 1)) }) };
  }
  if (!isRecord(value)) return { type: typeof value as 'string' | 'number' | 'boolean' };
  const entries = Object.entries(value);
  const required = entries.filter(([, inner]) => inner !== null).map(([name]) => name);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(entries.map(([name, inner]) => [name, schemaOfExample(inner, depth + 1)])),
  };
}
