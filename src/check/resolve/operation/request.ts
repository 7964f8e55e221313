import type {
  Entity,
  Field,
  JsonSchema,
  RequestBody,
  StatedEntity,
  StatedField,
} from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { fieldNamed } from '../entity/draft.ts';
import { normalName } from '../names.ts';
import { fieldSchema, isNullable, orNull, refTo, schemaOf, withRules } from '../schema-of.ts';
import type { InMaking } from '../system-in-making.ts';
import { objectOf } from '../types.ts';
import { type Body, bodyFields } from './body.ts';

/** What a client has to send: the stated body with the rules of the entity it becomes. */
export function requestOf(
  making: InMaking,
  candidate: Candidate,
  bound: Bound,
  id: string,
): RequestBody | undefined {
  const { stated, request } = candidate;
  if (stated.request?.none === true || stated.method === 'GET' || stated.method === 'HEAD') return undefined;
  const entity = bound.kind === 'entity' ? making.entities.get(bound.draft.name) : undefined;
  const writes =
    bound.kind === 'entity' &&
    (bound.action === 'create' || bound.action === 'update' || bound.action === 'replace');
  if (request === undefined) {
    if (!writes || entity === undefined) return undefined;
    return { schema: closed(making, derived(making, entity, bound.action)), required: true, shown: [] };
  }
  const claim = making.resolving.claims.add(
    'request',
    id,
    `the body of \`${stated.method} ${stated.path}\``,
    [request.fact],
  );
  const schema =
    writes && entity !== undefined && objectOf(making.schemas.types, request.type) !== undefined
      ? bodySchema(
          making,
          request,
          entity,
          bound.action,
          stated.method,
          stated.request?.atLeastOne !== undefined,
        )
      : schemaOf(making.schemas, request.type);
  const atLeastOne =
    stated.request?.atLeastOne !== undefined && (schema.type === 'object' || schema.$ref !== undefined);
  const bounded = atLeastOne && schema.$ref === undefined ? { ...schema, minProperties: 1 } : schema;
  return {
    schema: named(making, request, closed(making, bounded)),
    required: stated.method !== 'DELETE',
    ...(request.example === undefined ? {} : { example: request.example }),
    ...(request.from === 'example' ? { shown: shownIn(making, request) } : {}),
    claim,
  };
}

type Writing = 'create' | 'update' | 'replace' | string;

function derived(making: InMaking, entity: Entity, action: Writing): JsonSchema {
  const sent = entity.fields.filter(field =>
    action === 'create' ? field.writable.create : field.writable.update,
  );
  const isShown = making.drafts.some(draft => draft.name === entity.name && draft.derived !== undefined);
  // Of an entity that only examples show nothing is known to be optional.
  const needed = sent.filter(
    field => isNeeded(field) || (isShown && !field.nullable && field.default === undefined),
  );
  const required = action === 'update' ? [] : needed.map(field => field.name);
  return object(Object.fromEntries(sent.map(field => [field.name, sentSchema(field)])), required);
}

function bodySchema(
  making: InMaking,
  body: Body,
  entity: Entity,
  action: Writing,
  method: string,
  isComplete: boolean,
): JsonSchema {
  const isWhole = action !== 'update' || method === 'PUT';
  const properties: { [name: string]: JsonSchema } = {};
  const required: string[] = [];
  for (const field of bodyFields(making.schemas.types, body)) {
    const own = fieldNamed(entity.fields, field.name);
    properties[field.name] =
      own === undefined ? foreignSchema(making, body, field) : mergedSchema(making, field, own);
    const needs = own !== undefined && isNeeded(own) && action !== 'update';
    const shown = isWhole && !mayLack(making, entity, own, field);
    if (body.from === 'example' ? needs || shown : (saidRequired(field) ?? needs)) required.push(field.name);
  }
  // "At least one of these fields" lists all of them.
  if (body.from === 'shape' || isComplete) return object(properties, required);
  // An example shows what may be sent, and leaves out what is optional.
  for (const field of entity.fields) {
    const may = action === 'create' ? field.writable.create : field.writable.update;
    const isShown = Object.keys(properties).some(name => normalName(name) === normalName(field.name));
    if (may && !isShown) properties[field.name] = sentSchema(field);
  }
  return object(properties, required);
}

function shownIn(making: InMaking, body: Body): readonly string[] {
  return bodyFields(making.schemas.types, body).map(({ name }) => name);
}

function object(
  properties: { readonly [name: string]: JsonSchema },
  required: readonly string[],
): JsonSchema {
  return { type: 'object', ...(required.length === 0 ? {} : { required }), properties };
}

/** A field with the name of an entity's field takes over its bounds; its own may be tighter. */
function mergedSchema(making: InMaking, field: StatedField, own: Field): JsonSchema {
  const stated = fieldSchema(making.schemas, field);
  const base: JsonSchema = own.schema.const === undefined ? own.schema : { enum: [own.schema.const] };
  const values = stated.enum?.filter(value => base.enum === undefined || base.enum.includes(value)) ?? [];
  const merged = withRules(
    values.length > 0 && stated.type === base.type ? { ...base, enum: values } : base,
    field,
  );
  return own.nullable ? orNull(merged) : merged;
}

function foreignSchema(making: InMaking, body: Body, field: StatedField): JsonSchema {
  const schema = fieldSchema(making.schemas, field);
  if (body.from === 'example') return loosened(schema);
  return isNullable(field) ? orNull(schema) : schema;
}

/** What one example shows is no rule for the next: only the kind of the value counts. */
export function loosened(schema: JsonSchema): JsonSchema {
  if (schema.type === 'object' || schema.type === 'array') return { type: schema.type };
  if (schema.type === 'integer') return { type: 'number' };
  return schema.type === undefined ? {} : { type: schema.type };
}

function sentSchema(field: Field): JsonSchema {
  return field.nullable ? orNull(field.schema) : field.schema;
}

/** What an example shows has to be sent, unless the document says otherwise. */
function mayLack(making: InMaking, entity: Entity, own: Field | undefined, shown: StatedField): boolean {
  if (shown.nullable === true) return true;
  if (own === undefined) return false;
  const draft = making.drafts.find(one => one.name === entity.name);
  const stated = draft?.fields.find(one => one.name === own.name)?.stated;
  const marked = draft !== undefined && marksRequired(draft.stated) && stated !== undefined;
  return (
    own.generated !== undefined ||
    own.default !== undefined ||
    own.nullable ||
    stated?.required === false ||
    (marked && saidRequired(stated) !== true)
  );
}

/** Where some fields are marked as required in words, those that are not may be left out. */
function marksRequired(stated: StatedEntity): boolean {
  const inWords = stated.declarations.every(({ notation }) => IN_WORDS.has(notation));
  return inWords && stated.fields.some(field => saidRequired(field) === true);
}

const IN_WORDS: ReadonlySet<string> = new Set(['table', 'bullets', 'json', 'pseudo']);

function isNeeded(field: Field): boolean {
  return field.required && field.generated === undefined && field.default === undefined;
}

function saidRequired(field: StatedField): boolean | undefined {
  const rules = field.constraints.map(({ rule }) => rule.kind);
  if (rules.includes('optional') || rules.includes('default')) return false;
  return rules.includes('required') ? true : field.required;
}

function closed(making: InMaking, schema: JsonSchema): JsonSchema {
  if (making.policies.unknownFieldsRefused === undefined || schema.type !== 'object') return schema;
  return schema.properties === undefined ? schema : { ...schema, additionalProperties: false };
}

/** A body whose type has a name becomes a component of that name. */
function named(making: InMaking, body: Body, schema: JsonSchema): JsonSchema {
  if (body.type.kind !== 'reference' || body.type.args !== undefined || schema.$ref !== undefined)
    return schema;
  const { all, componentOf, entities } = making.schemas;
  const name = componentOf(body.type.name);
  if (entities.has(name)) return schema;
  const known = all.get(name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) return schema;
  all.set(name, schema);
  return refTo(name);
}
