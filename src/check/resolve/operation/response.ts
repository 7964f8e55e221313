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
import { thingKey } from '../names.ts';
import { note } from '../resolving.ts';
import { objectSchema, orNull, refTo, schemaOf } from '../schema-of.ts';
import type { InMaking } from '../system-in-making.ts';
import { alignedSchema } from './align-schema.ts';
import { bodyFields, bodyOf } from './body.ts';
import { loosened } from './request.ts';
import { shapeOf, shownFields } from './shape-of.ts';
import { wrapped } from './success-envelope.ts';
import { successResponse } from './success-response.ts';
import { isShortened, withWholeRows } from './whole-rows.ts';

type EntityBound = Extract<Bound, { kind: 'entity' }>;

/** What a client gets when all goes well. */
export function successOf(making: InMaking, candidate: Candidate, bound: Bound, id: string): SuccessResponse {
  const { stated, response } = candidate;
  const work = bound.kind === 'entity' ? bound.work : undefined;
  if (work?.does === 'redirect') return redirectOf(making, candidate, id);
  const chosen = successResponse(work?.does === 'put' ? replacing(stated.responses) : stated.responses);
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

/** Of a `PUT` that makes or replaces: what it answers when it replaces. */
function replacing(responses: readonly StatedResponse[]): readonly StatedResponse[] {
  return responses.filter(({ status }) => status !== 201);
}

function redirectOf(making: InMaking, { stated }: Candidate, id: string): SuccessResponse {
  const chosen = stated.responses.find(
    ({ status }) => status !== undefined && status >= 301 && status <= 308,
  );
  const said = /\b30[12378]\b/.exec(`${stated.purpose?.value ?? ''} ${stated.name?.value ?? ''}`)?.[0];
  const status = chosen?.status ?? (said === undefined ? 302 : Number(said));
  const fact = chosen ?? stated.purpose ?? stated;
  const { claims } = making.resolving;
  const text = `${stated.method} ${stated.path} answers ${status}`;
  const isStated = chosen !== undefined || said !== undefined;
  return {
    status,
    ...(isStated ? { statusClaim: claims.add('response', `${id}.status`, text, [fact]) } : {}),
    claim: claims.add('response', id, `the answer of \`${stated.method} ${stated.path}\``, [fact, stated]),
  };
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
  const signs = bound.work?.does === 'sign-in' || bound.work?.does === 'sign-up';
  if (signs && making.resolving.design.authentication.length > 0)
    return signedElsewhere(making, bound, entity) ?? signedBody(making, entity);
  const isList = bound.action === 'list' || bound.work?.does === 'create-many';
  const listed = isList ? listedBody(making, bound, entity) : undefined;
  if (listed !== undefined) return listed;
  const shape: Shape = isList ? { kind: 'rows', fields } : { kind: 'row', fields };
  const schema: JsonSchema = isList ? { type: 'array', items: refTo(entity.name) } : refTo(entity.name);
  return wrapped(making, shape, schema);
}

/** How the document says that all lists are answered. */
function listedBody(
  making: InMaking,
  bound: EntityBound,
  entity: Entity,
): Partial<SuccessResponse> | undefined {
  const stated = making.resolving.design.envelopes.find(envelope => envelope.for === 'list');
  const body = bodyOf(making.schemas.types, stated?.body);
  if (body === undefined) return undefined;
  const shown = shapeOf(making, bound.draft, entity, bound, body.type, body.example).shape;
  // The rows it shows are some of one list; each list has its own, whole.
  const shape = withWholeRows(shown, entity);
  return isFor(entity, shape)
    ? { shape, schema: shapedSchema(making, entity, shape, body.example) }
    : undefined;
}

/** `items` holds rows of every kind, `orders` those of one. */
function isFor(entity: Entity, shape: Shape, name = ''): boolean {
  if (shape.kind === 'object')
    return Object.entries(shape.properties).some(([key, part]) => isFor(entity, part, key));
  return shape.kind === 'rows' && (ANY_ROWS.test(name) || thingKey(name) === thingKey(entity.name));
}

const ANY_ROWS =
  /^(?:data|items?|results?|rows|list|records|entries|elements|content|values|payload|datos|elementos|resultados|eintraege|einträge|ergebnisse|daten|éléments|elements|résultats|)$/i;

/** What another operation that signs up or in is shown to answer with. */
function signedElsewhere(
  making: InMaking,
  bound: EntityBound,
  entity: Entity,
): Partial<SuccessResponse> | undefined {
  for (const { method, responses } of making.resolving.design.operations) {
    const body =
      method === 'POST' ? bodyOf(making.schemas.types, successResponse(responses)?.body) : undefined;
    if (body === undefined) continue;
    const { shape } = shapeOf(making, bound.draft, entity, bound, body.type, body.example);
    if (holdsToken(shape)) return { shape, schema: shapedSchema(making, entity, shape, body.example) };
  }
  return undefined;
}

function holdsToken(shape: Shape): boolean {
  return shape.kind === 'object' ? Object.values(shape.properties).some(holdsToken) : shape.kind === 'token';
}

/** The token by which the caller is known from now on. */
function signedBody(making: InMaking, entity: Entity): Partial<SuccessResponse> {
  const noun = entity.name.charAt(0).toLowerCase() + entity.name.slice(1);
  const row: Shape = { kind: 'row', fields: shownFields(entity) };
  const shape: Shape = { kind: 'object', properties: { token: { kind: 'token' }, [noun]: row } };
  const properties = { token: { type: 'string' as const }, [noun]: refTo(entity.name) };
  return wrapped(making, shape, { type: 'object', required: ['token'], properties });
}

function statedBody(
  making: InMaking,
  candidate: Candidate,
  bound: EntityBound,
  entity: Entity,
): Partial<SuccessResponse> {
  const { stated, response } = candidate;
  if (response === undefined) return {};
  const shown = shapeOf(making, bound.draft, entity, bound, response.type, response.example);
  const { text } = making.resolving.design.document.source;
  const reading = isShortened(text, response)
    ? { ...shown, shape: withWholeRows(shown.shape, entity) }
    : shown;
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
  // "201 and the `Order`" names the thing, not the envelope that every answer wears.
  if (response.from === 'shape' && isBare(reading.shape) && saysEnvelope(making))
    return wrapped(making, reading.shape, schema);
  return {
    schema,
    shape: reading.shape,
    ...(response.example === undefined ? {} : { example: response.example }),
  };
}

function isBare({ kind }: Shape): boolean {
  return kind === 'row' || kind === 'rows';
}

function saysEnvelope({ resolving }: InMaking): boolean {
  return resolving.design.envelopes.some(envelope => envelope.for === 'success');
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
    case 'has-previous':
      return { type: 'boolean' };
    case 'next-cursor':
    case 'link':
      return { type: ['string', 'null'] };
    case 'next-page':
    case 'previous-page':
      return { type: ['integer', 'null'] };
    case 'token':
      return { type: 'string' };
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
