import type { Json, JsonSchema } from '../../design/index.ts';
import { textOfPattern } from './pattern.ts';
import type { Random } from './random.ts';
import { typeOf } from './resolve-schema.ts';
import { formatOf } from './value.ts';

/** A value at, just inside or just outside one rule of a property. */
export interface Probe {
  /** The JSON Schema keyword that it is about, or `type`. */
  readonly keyword: string;
  readonly value: Json;
  /** What it is, for people: `256 characters`. */
  readonly what: string;
}

const ASTRAL = '😀';
const LONGEST = 20_000;

/** Values that break exactly one rule each. */
export function valuesOutside(schema: JsonSchema, random: Random): Probe[] {
  const type = typeOf(schema);
  const probes: Probe[] = [];
  const add = (keyword: string, value: Json, what: string) => probes.push({ keyword, value, what });
  if (schema.enum !== undefined) {
    add('enum', foreignTo(schema, random), 'a foreign value');
    return probes;
  }
  if (type === 'string') {
    const { minLength = 0, maxLength } = schema;
    if (maxLength !== undefined && maxLength < LONGEST) {
      const over = plainText(schema, maxLength + 1, random);
      if (over !== undefined) add('maxLength', over, `${maxLength + 1} characters`);
    }
    if (minLength > 0)
      add(
        'minLength',
        random.word(minLength - 1),
        minLength === 1 ? 'an empty text' : `${minLength - 1} characters`,
      );
    if (schema.pattern !== undefined && schema.minLength === undefined) addPattern(schema, random, add);
    const wrong = schema.format === undefined ? undefined : BROKEN_FORMATS[schema.format];
    if (wrong !== undefined) add('format', wrong, `a broken ${schema.format}`);
    add('type', { not: 'text' }, 'an object');
    if (wrong === undefined && schema.pattern === undefined) add('type', 1_234_567, 'a number');
  }
  if (type === 'integer' || type === 'number') addNumbers(schema, type, add);
  if (type === 'boolean') {
    add('type', 'perhaps', 'a text');
    add('type', 'true', 'the text `true`');
  }
  if (type === 'array') {
    if (schema.maxItems !== undefined && schema.maxItems < 500)
      add('maxItems', Array(schema.maxItems + 1).fill('x') as Json, `${schema.maxItems + 1} items`);
    if (schema.minItems !== undefined && schema.minItems > 0) add('minItems', [], 'no items');
    add('type', 'no list', 'a text');
  }
  if (type === 'object') add('type', 'no object', 'a text');
  return probes;
}

/** Values that keep every rule, at the bounds of it. */
export function valuesInside(schema: JsonSchema, random: Random): readonly Probe[] {
  const type = typeOf(schema);
  const probes: Probe[] = [];
  const add = (keyword: string, value: Json, what: string) => probes.push({ keyword, value, what });
  if (schema.enum !== undefined) {
    for (const value of schema.enum.slice(0, 12))
      if (value !== null) add('enum', value, JSON.stringify(value));
    return probes;
  }
  if (type === 'string' && schema.pattern === undefined && schema.format === undefined) {
    const { minLength, maxLength } = schema;
    if (maxLength !== undefined && maxLength < LONGEST && maxLength !== minLength)
      add('maxLength', random.word(maxLength), `${maxLength} characters`);
    if (minLength !== undefined && minLength > 0 && maxLength !== minLength)
      add('minLength', random.word(minLength), `${minLength} characters`);
  }
  if (type === 'integer' || type === 'number') {
    const step = schema.multipleOf ?? (type === 'integer' ? 1 : undefined);
    if (schema.minimum !== undefined && fits(schema.minimum, schema))
      add('minimum', schema.minimum, String(schema.minimum));
    if (schema.maximum !== undefined && fits(schema.maximum, schema))
      add('maximum', schema.maximum, String(schema.maximum));
    if (step !== undefined && schema.exclusiveMinimum !== undefined)
      add('exclusiveMinimum', schema.exclusiveMinimum + step, String(schema.exclusiveMinimum + step));
    if (step !== undefined && schema.exclusiveMaximum !== undefined)
      add('exclusiveMaximum', schema.exclusiveMaximum - step, String(schema.exclusiveMaximum - step));
  }
  return probes;
}

/** As many code points as are allowed, each of them two UTF-16 units. */
export function astralText(schema: JsonSchema): string | undefined {
  const { maxLength, pattern, format } = schema;
  if (maxLength === undefined || maxLength > 2000 || pattern !== undefined || format !== undefined)
    return undefined;
  return ASTRAL.repeat(maxLength);
}

function addNumbers(
  schema: JsonSchema,
  type: string,
  add: (keyword: string, value: Json, what: string) => void,
): void {
  const step = schema.multipleOf ?? (type === 'integer' ? 1 : 0.01);
  const near = (value: number) => Number(value.toFixed(6));
  if (schema.minimum !== undefined)
    add('minimum', near(schema.minimum - step), String(near(schema.minimum - step)));
  if (schema.maximum !== undefined)
    add('maximum', near(schema.maximum + step), String(near(schema.maximum + step)));
  if (schema.exclusiveMinimum !== undefined)
    add('exclusiveMinimum', schema.exclusiveMinimum, String(schema.exclusiveMinimum));
  if (schema.exclusiveMaximum !== undefined)
    add('exclusiveMaximum', schema.exclusiveMaximum, String(schema.exclusiveMaximum));
  const base = schema.minimum ?? schema.exclusiveMinimum ?? Math.min(1, schema.maximum ?? 1);
  if (schema.multipleOf !== undefined)
    add('multipleOf', near(base + schema.multipleOf / 2), 'a number between two steps');
  else if (type === 'integer') add('type', base + 0.5, `${base + 0.5}`);
  add('type', 'many', 'a text');
  const inside = numberInside(schema, type);
  if (inside !== undefined) add('type', String(inside), `the text \`${inside}\``);
}

function addPattern(
  schema: JsonSchema,
  random: Random,
  add: (keyword: string, value: Json, what: string) => void,
): void {
  let expression: RegExp;
  try {
    expression = new RegExp(schema.pattern!, 'u');
  } catch {
    return;
  }
  const room = schema.maxLength ?? 40;
  // Never the same text twice: a unique field would refuse it for that.
  const odd = `§ ${random.word(Math.max(1, Math.min(room - 2, 9)))}`;
  for (const value of [odd, random.word(Math.min(room, 9)), `%${random.word(2)}`, '!', ' ']) {
    if (value.length <= room && !expression.test(value)) {
      add('pattern', value, `\`${value}\``);
      break;
    }
  }
  // A service that checks half of the pattern lets through what is almost right.
  const right = Array.from({ length: 4 }, () => textOfPattern(schema.pattern!, random)).find(
    text => text !== undefined && expression.test(text),
  );
  if (right === undefined || right.length < 2) return;
  const almost = [
    `${right}${right.slice(-1)}`,
    right.slice(0, -1),
    right.toLowerCase(),
    right.toUpperCase(),
    `${right.slice(0, -1)}${/\d$/.test(right) ? 'q' : '7'}`,
    `x ${right}`,
    `${right} x`,
  ];
  for (const value of new Set(almost))
    if (value !== right && !expression.test(value)) add('pattern', value, `\`${value}\``);
}

// A text of a length that breaks no other rule; with a format it has to keep that too.
function plainText(schema: JsonSchema, length: number, random: Random): string | undefined {
  const format = formatOf(schema, '');
  if (format === 'email') return length > 20 ? `${random.word(length - 12)}@example.com` : undefined;
  if (format === 'uri' || format === 'url')
    return length > 25 ? `https://example.com/${random.word(length - 20)}` : undefined;
  if (format !== undefined) return undefined;
  if (schema.pattern === undefined) return random.word(length);
  const sample = [random.word(length), 'a'.repeat(length), 'A'.repeat(length), '1'.repeat(length)];
  return sample.find(text => matches(schema.pattern!, text)) ?? sample[0];
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

function fits(value: number, schema: JsonSchema): boolean {
  return schema.multipleOf === undefined || Number.isInteger(value / schema.multipleOf);
}

const BROKEN_FORMATS: { readonly [format: string]: string } = {
  uuid: 'not-a-uuid',
  email: 'not an email',
  'date-time': 'not a time',
  date: 'not a date',
  uri: 'not a uri',
  url: 'not a url',
  ipv4: 'not an address',
  ipv6: 'not an address',
};

// Only the list of values is broken, no bound beside it.
function foreignTo(schema: JsonSchema, random: Random): Json {
  const values = schema.enum ?? [];
  const sample = values.find(value => value !== null);
  if (typeof sample === 'number') return Math.max(...values.filter(value => typeof value === 'number')) + 1;
  if (typeof sample === 'boolean') return 'perhaps';
  const most = schema.maxLength ?? 8;
  const length = Math.max(schema.minLength ?? 1, Math.min(8, most));
  for (;;) {
    const word = length >= 6 ? `no_${random.word(length - 3)}` : random.word(length);
    const like = sample === String(sample).toUpperCase() ? word.toUpperCase() : word;
    if (!values.some(value => String(value).toLowerCase() === like.toLowerCase())) return like;
  }
}

function numberInside(schema: JsonSchema, type: string): number | undefined {
  const step = schema.multipleOf ?? 1;
  const low = schema.minimum ?? (schema.exclusiveMinimum ?? 0) + step;
  const value = Math.ceil(low / step) * step;
  const high = schema.maximum ?? (schema.exclusiveMaximum ?? Number.POSITIVE_INFINITY) - step;
  return value <= high && (type === 'number' || Number.isInteger(value)) ? value : undefined;
}
