import type { ConstraintRule, JsonSchema, JsonType } from '../../../design/index.ts';

const FORMATS: { readonly [written: string]: string } = {
  uuid: 'uuid',
  guid: 'uuid',
  email: 'email',
  url: 'uri',
  uri: 'uri',
  date: 'date',
  time: 'time',
  datetime: 'date-time',
  timestamp: 'date-time',
  iso8601: 'date-time',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  hostname: 'hostname',
  regex: 'regex',
  duration: 'duration',
  byte: 'byte',
  base64: 'byte',
};

/** The format as JSON Schema spells it; nothing for one that no validator knows. */
export function knownFormat(written: string): string | undefined {
  const key = written.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(FORMATS, key) ? FORMATS[key] : undefined;
}

/** The keyword under which a rule is enforced and claimed; nothing when it is no rule on a value. */
export function keywordOf(rule: ConstraintRule, schema: JsonSchema): string | undefined {
  const patch = patchOf(rule, schema);
  if (patch === undefined) return undefined;
  return Object.keys(patch)[0];
}

/** A schema with one more rule; unchanged when the rule does not fit the type. Of two bounds the tighter one holds. */
export function constrained(schema: JsonSchema, rule: ConstraintRule): JsonSchema {
  const patch = patchOf(rule, schema);
  return patch === undefined ? schema : { ...schema, ...patch, ...tighter(schema, patch) };
}

const LOWER = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems'] as const;
const UPPER = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems'] as const;

function tighter(schema: JsonSchema, patch: JsonSchema): JsonSchema {
  const kept: { -readonly [Key in keyof JsonSchema]: JsonSchema[Key] } = {};
  for (const key of LOWER) if (both(schema[key], patch[key])) kept[key] = Math.max(schema[key]!, patch[key]!);
  for (const key of UPPER) if (both(schema[key], patch[key])) kept[key] = Math.min(schema[key]!, patch[key]!);
  if (schema.enum !== undefined && patch.enum !== undefined) {
    const shared = schema.enum.filter(value => patch.enum?.includes(value));
    kept.enum = shared.length > 0 ? shared : schema.enum;
  }
  if (schema.pattern !== undefined) kept.pattern = schema.pattern;
  return kept;
}

function both(first: number | undefined, second: number | undefined): boolean {
  return first !== undefined && second !== undefined;
}

function patchOf(rule: ConstraintRule, schema: JsonSchema): JsonSchema | undefined {
  const type = typeOf(schema);
  switch (rule.kind) {
    case 'minLength':
    case 'maxLength':
      if (type === 'array')
        return rule.kind === 'minLength' ? { minItems: rule.value } : { maxItems: rule.value };
      return isText(type) && sound(rule.value)
        ? { [rule.kind]: rule.value, ...typed(schema, 'string') }
        : undefined;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return isNumber(type) ? { [rule.kind]: rule.value, ...typed(schema, 'number') } : undefined;
    case 'multipleOf':
      return isNumber(type) && rule.value > 0 ? { multipleOf: rule.value } : undefined;
    case 'minItems':
    case 'maxItems':
      return type === 'array' && sound(rule.value) ? { [rule.kind]: rule.value } : undefined;
    case 'pattern':
      return isText(type) && compiles(rule.value)
        ? { pattern: rule.value, ...typed(schema, 'string') }
        : undefined;
    case 'format': {
      const format = knownFormat(rule.value);
      return isText(type) && format !== undefined ? { format, ...typed(schema, 'string') } : undefined;
    }
    case 'enum':
      return enumPatch(rule.values, schema, type);
    case 'integer':
      return isNumber(type) ? { type: 'integer' } : undefined;
    default:
      return undefined;
  }
}

function enumPatch(
  values: readonly (string | number | boolean)[],
  schema: JsonSchema,
  type: JsonType | undefined,
): JsonSchema | undefined {
  if (values.length === 0) return undefined;
  if (type === 'array' && schema.items !== undefined) {
    return { items: { ...schema.items, enum: [...values] } };
  }
  const fits = values.every(
    value => type === undefined || type === typeof value || (type === 'integer' && typeof value === 'number'),
  );
  if (!fits) return undefined;
  const kind = typeof values[0];
  const same = values.every(value => typeof value === kind);
  return { enum: [...values], ...(same ? typed(schema, kind as JsonType) : {}) };
}

function typed(schema: JsonSchema, type: JsonType): JsonSchema {
  return schema.type === undefined && schema.$ref === undefined && schema.anyOf === undefined ? { type } : {};
}

function typeOf(schema: JsonSchema): JsonType | undefined {
  if (schema.$ref !== undefined || schema.anyOf !== undefined) return 'object';
  return typeof schema.type === 'string' ? schema.type : undefined;
}

function isText(type: JsonType | undefined): boolean {
  return type === undefined || type === 'string';
}

function isNumber(type: JsonType | undefined): boolean {
  return type === undefined || type === 'number' || type === 'integer';
}

function sound(count: number): boolean {
  return Number.isInteger(count) && count >= 0;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
