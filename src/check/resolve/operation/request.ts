import type {
  Entity,
  Field,
  JsonSchema,
  RequestBody,
  StatedEntity,
  StatedField,
  Work,
} from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { fieldNamed } from '../entity/draft.ts';
import { normalName } from '../names.ts';
import { fieldSchema, isNullable, orNull, refTo, schemaOf, withRules } from '../schema-of.ts';
import type { InMaking } from '../system-in-making.ts';
import { expand, objectOf } from '../types.ts';
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
  // A move says all with its path, unless the document shows what is sent with it.
  const moves = bound.kind === 'entity' && bound.action === 'transition' && request !== undefined;
  const writes =
    bound.kind === 'entity' &&
    (bound.action === 'create' || bound.action === 'update' || bound.action === 'replace' || moves);
  const sign =
    bound.kind === 'entity' && bound.work !== undefined && 'password' in bound.work ? bound.work : undefined;
  if (request === undefined && sign !== undefined && entity !== undefined)
    return { schema: signSchema(making, entity, sign), required: true, shown: [] };
  if (request === undefined) {
    if (!writes || entity === undefined || !takesBody(bound, entity)) return undefined;
    const schema = closed(making, derived(making, entity, bound.action));
    return { schema, required: (schema.required ?? []).length > 0 || bound.action !== 'create', shown: [] };
  }
  const claim = making.resolving.claims.add(
    'request',
    id,
    `the body of \`${stated.method} ${stated.path}\``,
    [request.fact],
  );
  const optional = optionalSaid(making.resolving.design.document.source.text, request.fact.place.end);
  const isMany = bound.kind === 'entity' && bound.work?.does === 'create-many';
  const schema =
    isMany && entity !== undefined
      ? manySchema(making, request, entity, stated.method)
      : writes && entity !== undefined && objectOf(making.schemas.types, request.type) !== undefined
        ? bodySchema(
            making,
            request,
            entity,
            bound.action,
            stated.method,
            stated.request?.atLeastOne !== undefined,
            isAskedBy(bound, candidate),
          )
        : schemaOf(making.schemas, request.type);
  const atLeastOne =
    stated.request?.atLeastOne !== undefined && (schema.type === 'object' || schema.$ref !== undefined);
  const eased = easedBy(withChoice(schema, bound), optional);
  const bounded = atLeastOne && schema.$ref === undefined ? { ...eased, minProperties: 1 } : eased;
  return {
    schema: named(making, request, closed(making, bounded)),
    required: stated.method !== 'DELETE',
    ...(request.example === undefined ? {} : { example: request.example }),
    ...(request.from === 'example' ? { shown: shownIn(making, request) } : {}),
    claim,
  };
}

/** A body that names the move names one that there is. */
function withChoice(schema: JsonSchema, bound: Bound): JsonSchema {
  const chosen = bound.kind === 'entity' ? bound.chosen : undefined;
  if (chosen === undefined || schema.type !== 'object') return schema;
  const { field, to } = chosen;
  return {
    ...schema,
    required: [...new Set([...(schema.required ?? []), field])],
    properties: { ...schema.properties, [field]: { type: 'string', enum: Object.keys(to) } },
  };
}

/** What an action shows in its body it asks for, though the row begins without it; unless its words say otherwise. */
function isAskedBy(bound: Bound, { stated }: Candidate): boolean {
  if (bound.kind !== 'entity') return false;
  const acts = bound.action === 'transition' || bound.work?.does === 'set';
  return (
    acts &&
    stated.said?.some(({ value }) =>
      /\boptional|may be (?:left out|omitted|empty)|if (?:given|sent|present)/i.test(value),
    ) !== true
  );
}

/** "`code` and `title` are optional", "Only `title` has to be sent", right behind the body that is shown. */
function optionalSaid(
  text: string,
  end: number,
): { readonly names: readonly string[]; readonly others: boolean } | undefined {
  const behind = text.slice(end, end + 400).replace(/^\s*```[^\n]*\n/, '');
  const near = behind.slice(0, behind.search(/\n#|```|$/));
  const optional = OPTIONAL.exec(near)?.[1];
  if (optional !== undefined) return { names: ticked(optional), others: false };
  const only = NEEDED.exec(near)?.[1];
  return only === undefined ? undefined : { names: ticked(only), others: true };
}

const NAMES = '((?:`\\w+`(?:,? and |, (?:and )?| und | y | et )?){1,8})';
const OPTIONAL = new RegExp(
  `${NAMES}\\s*(?:(?:is|are)(?: both| all)? optional|may be left out|can be left out|(?:ist|sind) optional|son opcionales)`,
);
const NEEDED = new RegExp(
  `\\b[Oo]nly ${NAMES}\\s*(?:has to be|have to be|must be|is required|are required|is mandatory|needs? to be)`,
);

function ticked(text: string): readonly string[] {
  return Array.from(text.matchAll(/`(\w+)`/g), match => match[1] ?? '');
}

function easedBy(schema: JsonSchema, said: ReturnType<typeof optionalSaid>): JsonSchema {
  if (said === undefined || schema.required === undefined) return schema;
  const required = schema.required.filter(name => said.names.includes(name) === said.others);
  const { required: _, ...rest } = schema;
  return required.length === 0 ? rest : { ...rest, required };
}

const BARE: ReadonlySet<string> = new Set(['set', 'sign-in', 'redirect', 'create-many']);

/** False for an operation that says all with its path. */
function takesBody(bound: Bound, entity: Entity): boolean {
  const work = bound.kind === 'entity' ? bound.work : undefined;
  if (work === undefined) return true;
  if (BARE.has(work.does)) return false;
  const inPath = new Set([...(bound.kind === 'entity' ? bound.parents.map(({ field }) => field) : [])]);
  return entity.fields.some(
    ({ name, writable }) =>
      (writable.create || writable.update) && !inPath.has(name) && name !== keyOf(bound),
  );
}

function keyOf(bound: Bound): string | undefined {
  return bound.kind === 'entity' ? bound.key?.field : undefined;
}

/** An array whose elements keep the rules of the entity that each of them becomes. */
function manySchema(making: InMaking, body: Body, entity: Entity, method: string): JsonSchema {
  const whole = schemaOf(making.schemas, body.type);
  const { types } = making.schemas;
  const type = expand(types, body.type);
  const [slot] = bodyFields(types, body);
  const list = type.kind === 'array' ? type : slot?.type === undefined ? type : expand(types, slot.type);
  if (list.kind !== 'array' || objectOf(types, list.items) === undefined) return whole;
  const items = bodySchema(making, { ...body, type: list.items }, entity, 'create', method, false);
  const many: JsonSchema = { type: 'array', items: closed(making, items) };
  if (type.kind === 'array' || slot === undefined) return { ...pickItems(whole), ...many };
  const inner = pickItems(whole.properties?.[slot.name] ?? {});
  return { type: 'object', required: [slot.name], properties: { [slot.name]: { ...inner, ...many } } };
}

function pickItems({ minItems, maxItems }: JsonSchema): JsonSchema {
  return {
    ...(minItems === undefined ? {} : { minItems }),
    ...(maxItems === undefined ? {} : { maxItems }),
  };
}

/** Who signs up sends what an account needs, who signs in its name; both send the password. */
function signSchema(
  making: InMaking,
  entity: Entity,
  work: Extract<Work, { readonly password: string }>,
): JsonSchema {
  const text: JsonSchema = { type: 'string', minLength: 1 };
  if (work.does === 'sign-in') {
    const logins = Object.fromEntries(work.logins.map(name => [name, text]));
    const required = work.logins.length === 1 ? [...work.logins, work.sent] : [work.sent];
    return object({ ...logins, [work.sent]: text }, required);
  }
  const { properties = {}, required = [] } = derived(making, entity, 'create');
  const { [work.password]: own, ...others } = properties;
  const needed = required.filter(name => name !== work.password);
  return object({ ...others, [work.sent]: own ?? text }, [...needed, work.sent]);
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
  /** What a row may lack an action may still ask for. */
  isAsked = false,
): JsonSchema {
  const isWhole = action !== 'update' || method === 'PUT' || method === 'POST';
  const properties: { [name: string]: JsonSchema } = {};
  const required: string[] = [];
  for (const field of bodyFields(making.schemas.types, body)) {
    const own = fieldNamed(entity.fields, field.name);
    properties[field.name] =
      own === undefined ? foreignSchema(making, body, field) : mergedSchema(making, field, own);
    const needs = own !== undefined && isNeeded(own) && action !== 'update';
    const shown = isWhole && (isAsked || !mayLack(making, entity, own, field));
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
