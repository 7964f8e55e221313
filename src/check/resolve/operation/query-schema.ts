import type { JsonSchema, ParameterRole, StatedParameter } from '../../../design/index.ts';
import { normalName, singular } from '../names.ts';

/**
 * What a query parameter may hold: as the document says, and where it only says "string" or nothing, as the field that
 * it is compared with.
 */
export function querySchema(
  stated: StatedParameter,
  role: ParameterRole,
  own: JsonSchema,
  field: JsonSchema | undefined,
): JsonSchema {
  switch (role.kind) {
    case 'filter':
      return role.operator === 'eq'
        ? manyOf(stated, compared(own, field), field)
        : isSilent(own)
          ? bound(role.operator, field)
          : typedAs(own, kindOf(field));
    case 'limit':
    case 'offset':
      return typedAs(own, { type: 'integer' });
    case 'page':
      return fromOne(stated, typedAs(own, { type: 'integer' }));
    case 'mine':
      return { type: 'boolean', ...(own.default !== undefined && { default: own.default }) };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'sort':
      return bothWays(stated, own.type === 'string' || own.enum !== undefined ? own : { type: 'string' });
    default:
      return typedAs(own, { type: 'string' });
  }
}

/** A bound without a type, such as "max 100", still needs one. */
function typedAs(schema: JsonSchema, usual: JsonSchema): JsonSchema {
  if (schema.type === 'number' && usual.type === 'integer') return { ...schema, type: 'integer' };
  const hasType =
    schema.type !== undefined ||
    schema.enum !== undefined ||
    schema.const !== undefined ||
    schema.$ref !== undefined ||
    schema.anyOf !== undefined;
  return hasType ? schema : { ...usual, ...schema };
}

/** Nothing is said but that it is sent as text, as everything in a query is. */
function isSilent(schema: JsonSchema): boolean {
  const told = Object.keys(schema).filter(key => key !== 'type' && key !== 'default' && key !== 'minLength');
  return told.length === 0 && (schema.type === undefined || schema.type === 'string');
}

/** The kind of value that a field holds: a value that no row has is found in none, and is no mistake. */
function kindOf(field: JsonSchema | undefined): JsonSchema {
  if (field === undefined) return { type: 'string' };
  const { type, format, enum: values } = field.type === 'array' ? (field.items ?? {}) : field;
  return {
    ...(type === undefined ? { type: 'string' } : { type }),
    ...(format !== undefined && { format }),
    ...(values !== undefined && { enum: values }),
  };
}

function compared(own: JsonSchema, field: JsonSchema | undefined): JsonSchema {
  if (field?.type === 'boolean' && own.enum?.every(value => value === 'true' || value === 'false'))
    return { type: 'boolean', ...(own.default !== undefined && { default: own.default === 'true' }) };
  if (!isSilent(own)) return typedAs(own, kindOf(field));
  return { ...kindOf(field), ...(own.default !== undefined && { default: own.default }) };
}

/** A bound of a moment is a day or a moment. */
function bound(operator: string, field: JsonSchema | undefined): JsonSchema {
  if (operator === 'contains') return { type: 'string' };
  const { type = 'string', format } = field ?? {};
  if (format === 'date-time') return { type: 'string', anyOf: [{ format: 'date-time' }, { format: 'date' }] };
  return { type, ...(format !== undefined && { format }) };
}

const SEVERAL =
  /\bcomma\b|\bseveral\b|\bmultiple\b|\bone or more\b|\blist of\b|\brepeat(?:able|ed)\b|more than once|kommagetrennt|mehrere|\bvarios\b|\bvários\b|plusieurs|逗号|多个|カンマ|複数/i;

/** A filter of which several values may be sent at once. */
function manyOf(
  { name, description }: StatedParameter,
  schema: JsonSchema,
  field: JsonSchema | undefined,
): JsonSchema {
  const isMany = SEVERAL.test(description ?? '') || (isPluralOfOne(name) && field?.type !== 'array');
  if (!isMany || schema.type === 'array') return schema;
  return { type: 'array', items: schema.enum !== undefined ? schema : kindOf(field) };
}

/** `ids`, `statuses` */
function isPluralOfOne(name: string): boolean {
  return (
    /^(?:ids|uuids|codes|statuses|states|types|kinds)$/.test(normalName(name)) && singular(name) !== name
  );
}

/** "from 1" beside a page says what the least is. */
function fromOne({ description }: StatedParameter, schema: JsonSchema): JsonSchema {
  if (schema.minimum !== undefined || schema.type === 'array') return schema;
  if (isFromZero(description ?? '', schema)) return { ...schema, minimum: 0 };
  return FROM_ONE.test(description ?? '') ? { ...schema, minimum: 1 } : schema;
}

const FROM_ONE =
  /\b(?:from|starts? (?:at|with|from)|starting (?:at|with|from)|ab|desde|partir de)\s+1\b|\b(?:1|one)-based\b|从\s*1|1\s*から/i;
const FROM_ZERO =
  /\b(?:from|starts? (?:at|with|from)|starting (?:at|with|from)|ab|desde|partir de)\s+(?:0|zero)\b|\b(?:0|zero)-(?:based|indexed)\b|从\s*0/i;

/** Pages are counted from 0. */
export function isFromZero(description: string, schema: JsonSchema): boolean {
  return schema.minimum === 0 || schema.default === 0 || FROM_ZERO.test(description);
}

/** Names to sort by, and each with a minus where the text says that it reverses. */
function bothWays({ description = '' }: StatedParameter, own: JsonSchema): JsonSchema {
  const usual = own.default === undefined ? USUAL.exec(description)?.[1] : undefined;
  const schema = usual === undefined ? own : { ...own, default: usual };
  const values = schema.enum;
  if (values === undefined || values.length > 50) return schema;
  const signed = values.some(value => /^[+-]|[ ,:_](?:asc|desc)$/i.test(String(value)));
  if (signed || !REVERSES.test(description)) return schema;
  const { enum: _, ...others } = schema;
  return { ...others, enum: values.flatMap(value => [value, `-${value}`]) };
}

/** "`number` (default), `until` or `plate`" */
const USUAL = /([+-]?[A-Za-z_]\w*)\W{1,3}(?:default|standard|por defecto|par défaut)\)/i;
const REVERSES = /[`"'“]-[`"'”]|`-\w|minus|descend|desc\b|revers|hyphen|absteigend|descendente/i;
