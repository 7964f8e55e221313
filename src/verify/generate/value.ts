import type { Json, JsonSchema } from '../../design/index.ts';
import { textOfPattern } from './pattern.ts';
import type { Random } from './random.ts';
import { resolveSchema, type Schemas, typeOf } from './resolve-schema.ts';

/** How a value is made: whether optional members are left out, and what stands for a text. */
export interface Making {
  readonly random: Random;
  readonly schemas: Schemas;
  readonly optional: boolean;
}

/** A value that keeps a schema, as far as a schema of the common kind can be kept by construction. */
export function sampleOf(schema: JsonSchema, making: Making, name = '', depth = 0): Json {
  const resolved = resolveSchema(schema, making.schemas);
  if (resolved.const !== undefined) return resolved.const;
  if (resolved.enum !== undefined && resolved.enum.length > 0) {
    const values = resolved.enum.filter(value => value !== null);
    return values.length > 0 ? making.random.pick(values) : null;
  }
  const type = typeOf(resolved);
  if (type === 'object') return objectOf(resolved, making, depth);
  if (type === 'array') return arrayOf(resolved, making, name, depth);
  if (type === 'boolean') return making.random.next() < 0.5;
  if (type === 'integer' || type === 'number') return numberOf(resolved, making.random, type === 'integer');
  if (type === 'null') return null;
  return textOf(resolved, making.random, name);
}

function objectOf(schema: JsonSchema, making: Making, depth: number): Json {
  const required = new Set(schema.required ?? []);
  const members: [string, Json][] = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (!required.has(name) && (!making.optional || depth > 3)) continue;
    members.push([name, depth > 8 ? null : sampleOf(property, making, name, depth + 1)]);
  }
  return Object.fromEntries(members);
}

function arrayOf(schema: JsonSchema, making: Making, name: string, depth: number): Json {
  const length = Math.max(schema.minItems ?? 1, Math.min(1, schema.maxItems ?? 1));
  if (depth > 8) return [];
  return Array.from({ length }, () => sampleOf(schema.items ?? { type: 'string' }, making, name, depth + 1));
}

/** A number inside the bounds, small when nothing bounds it. */
export function numberOf(schema: JsonSchema, random: Random, integer: boolean): number {
  const step = schema.multipleOf ?? (integer ? 1 : 0.5);
  const least =
    schema.minimum ?? (schema.exclusiveMinimum !== undefined ? schema.exclusiveMinimum + step : undefined);
  const most =
    schema.maximum ?? (schema.exclusiveMaximum !== undefined ? schema.exclusiveMaximum - step : undefined);
  const low = least ?? Math.min(1, most ?? 1);
  const high = Math.min(most ?? low + 100, low + 1000);
  const first = Math.ceil(low / step);
  const last = Math.max(first, Math.floor(high / step));
  const value = random.integer(first, last) * step;
  return Number(value.toFixed(6));
}

/** A text of the asked length and format; letters and digits unless a pattern says more. */
export function textOf(schema: JsonSchema, random: Random, name = ''): string {
  const low = schema.minLength ?? 1;
  const high = schema.maxLength ?? Math.max(low, 40);
  if (schema.pattern !== undefined) {
    const text = textOfPattern(schema.pattern, random);
    if (text !== undefined) return text;
  }
  if (/passw(or)?d|passphrase/i.test(name))
    return `Aa1!${random.word(Math.max(8, Math.min(high, low + 4)) - 4)}`;
  const formatted = formattedText(formatOf(schema, name), random);
  if (formatted !== undefined) return formatted;
  return random.word(Math.min(high, Math.max(low, Math.min(high, 14))));
}

const FORMATS: { readonly [format: string]: (random: Random) => string } = {
  uuid: random => random.uuid(),
  email: random => `${random.word(10)}@example.com`,
  uri: random => `https://example.com/${random.word(10)}`,
  url: random => `https://example.com/${random.word(10)}`,
  hostname: random => `${random.word(10)}.example.com`,
  ipv4: random => `192.0.2.${random.integer(1, 254)}`,
  ipv6: random => `2001:db8::${random.integer(1, 9999)}`,
  time: random => `${two(random.integer(0, 23))}:${two(random.integer(0, 59))}:00Z`,
  duration: random => `PT${random.integer(1, 59)}M`,
  date: random => `2031-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`,
  'date-time': random =>
    `2031-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}T${two(random.integer(0, 23))}:30:00.000Z`,
  byte: random => btoa(random.word(9)),
};

/** The stated format, else what the name gives away. */
export function formatOf(schema: JsonSchema, name: string): string | undefined {
  return schema.format ?? formatByName(name, schema);
}

function formattedText(format: string | undefined, random: Random): string | undefined {
  return format === undefined ? undefined : FORMATS[format]?.(random);
}

/** What a name alone gives away, for documents that say `email: string` and no more. */
function formatByName(name: string, schema: JsonSchema): string | undefined {
  if (schema.maxLength !== undefined && schema.maxLength < 36) return undefined;
  if (/e_?mail(address)?$/i.test(name)) return 'email';
  if (/(url|uri|website|link|webhook)$/i.test(name)) return 'uri';
  if (/^ip(_?address)?$/i.test(name)) return 'ipv4';
  if (/(_at|At|_on|timestamp)$/.test(name)) return 'date-time';
  if (/(^date|_date|Date)$/.test(name)) return 'date';
  return undefined;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
