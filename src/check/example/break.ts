import type { Json, JsonSchema, JsonType } from '../../design/index.ts';
import { isCalendarTime } from '../calendar-time.ts';

/** One way in which an example breaks its schema. */
export interface Break {
  /** The names that lead to the value. */
  readonly path: readonly string[];
  /** The name to look for in the text: the last field of the path. */
  readonly field: string;
  readonly kind: 'type' | 'enum' | 'bound' | 'missing' | 'unknown';
  /** What the schema asks for, for people: "at most 80 characters". */
  readonly rule: string;
}

/** What an example is held to. */
export interface Demand {
  readonly schemas: { readonly [name: string]: JsonSchema };
  /** Missing fields count: the body's own type is stated, and the example is not cut short. */
  readonly whole: boolean;
  /** Fields that the type does not have count. */
  readonly closed: boolean;
  /** The document writes ids out, so that one that is none counts. */
  readonly uuids?: boolean;
}

const DEPTH = 12;

/**
 * Where an example breaks its schema. Of the formats only days and ids are looked at, and a word that stands for a value,
 * such as "uuid", "string", "…" or `<token>`, breaks nothing: that is how people write examples.
 */
export function breaksOf(
  value: Json,
  schema: JsonSchema,
  demand: Demand,
  path: readonly string[] = [],
): readonly Break[] {
  if (path.length > DEPTH || value === null || isStandIn(value)) return [];
  if (schema.$ref !== undefined) {
    const target = demand.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined ? [] : breaksOf(value, target, demand, [...path]);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const tried = choices.map(choice => breaksOf(value, choice, demand, path));
    return tried.some(breaks => breaks.length === 0) ? [] : [];
  }
  const field = path.findLast(name => !/^\d+$/.test(name)) ?? '';
  const broken = (kind: Break['kind'], rule: string): Break[] => [{ path, field, kind, rule }];
  const types = typesOf(schema);
  if (types.length > 0 && !types.some(type => isOfType(value, type)))
    return broken('type', types.map(noun).join(' or '));
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values !== undefined && typeof value !== 'object' && !values.includes(value))
    return broken('enum', `one of ${values.filter(one => one !== null).join(', ')}`);
  if (Array.isArray(value))
    return value
      .slice(0, 20)
      .flatMap((item, index) => breaksOf(item, schema.items ?? {}, demand, [...path, String(index)]));
  if (typeof value === 'object')
    return objectBreaks(value as { readonly [name: string]: Json }, schema, demand, path);
  const bound = boundBroken(value, schema) ?? formatBroken(value, schema, demand.uuids === true);
  return bound === undefined ? [] : broken('bound', bound);
}

function objectBreaks(
  value: { readonly [name: string]: Json },
  schema: JsonSchema,
  demand: Demand,
  path: readonly string[],
): readonly Break[] {
  const properties = schema.properties ?? {};
  const names = Object.keys(properties).slice(0, 100).join(', ');
  const found: Break[] = [];
  for (const [name, inner] of Object.entries(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (known !== undefined)
      for (const each of breaksOf(inner, known, demand, [...path, name])) found.push(each);
    else if (
      demand.closed &&
      schema.properties !== undefined &&
      typeof schema.additionalProperties !== 'object'
    )
      found.push({
        path: [...path, name],
        field: name,
        kind: 'unknown',
        rule: names,
      });
  }
  if (!demand.whole) return found;
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(value, name))
      found.push({ path: [...path, name], field: name, kind: 'missing', rule: 'required' });
  return found;
}

function boundBroken(value: Json, schema: JsonSchema): string | undefined {
  if (typeof value === 'string') {
    const length = [...value].length;
    if (schema.maxLength !== undefined && length > schema.maxLength)
      return `at most ${schema.maxLength} characters`;
    if (schema.minLength !== undefined && length > 0 && length < schema.minLength)
      return `at least ${schema.minLength} characters`;
    if (
      schema.pattern !== undefined &&
      SIMPLE.test(schema.pattern) &&
      !new RegExp(schema.pattern).test(value)
    )
      return `like ${schema.pattern}`;
  }
  if (typeof value !== 'number') return undefined;
  if (schema.minimum !== undefined && value < schema.minimum) return `at least ${schema.minimum}`;
  if (schema.maximum !== undefined && value > schema.maximum) return `at most ${schema.maximum}`;
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum)
    return `more than ${schema.exclusiveMinimum}`;
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum)
    return `less than ${schema.exclusiveMaximum}`;
  return undefined;
}

/** One class of characters so many times; other patterns are too seldom read rightly, or take too long. */
const SIMPLE = /^\^(?:\[(?:[A-Za-z\d]-[A-Za-z\d]|[A-Za-z\d_]){1,8}\]|\\d)\{\d{1,3}\}\$$/;

/** A day that no calendar has; an id of another make where all others are written out. */
function formatBroken(value: Json, { format }: JsonSchema, uuids: boolean): string | undefined {
  if (typeof value !== 'string') return undefined;
  if ((format === 'date' || format === 'date-time') && isCalendarTime(value) === false)
    return 'a day of the calendar';
  if (format === 'date' && /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(value)) return 'a date such as 2026-05-31';
  if (uuids && format === 'uuid' && !/^[0-9a-f-]{30,40}$/i.test(value)) return 'a UUID';
  return undefined;
}

function typesOf({ type }: JsonSchema): readonly JsonType[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}

function isOfType(value: Json, type: JsonType): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function noun(type: JsonType): string {
  if (type === 'string') return 'text';
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return 'a list';
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

const STAND_IN =
  /^(?:\.{2,}|…|.*(?:\.{3}|…).*|<.*>|\{.*\}|\[.*\]|\$.*|.*\|.*|x{3,}.*|(?:iso|rfc).*|(?:uuid|guid|string|str|text|number|integer|int|float|decimal|boolean|bool|date|datetime|date-time|timestamp|time|object|array|null|any|id|url|uri|email|base64|enum|jwt|token|hash|optional|required|yyyy.*|.*uuid.*|(?:string|number|integer|boolean|object|array|uuid|date|int)\b.*))$/i;

/** A word that keeps the place of a value. */
function isStandIn(value: Json): boolean {
  return typeof value === 'string' && (value === '' || STAND_IN.test(value.slice(0, 200)));
}
