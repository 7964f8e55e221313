import type { Comparison, Field, Json } from '../../design/index.ts';
import { typeOf } from '../generate/resolve-schema.ts';
import { Untestable } from '../untestable.ts';

/** A value of a field for which a comparison with a fixed value, or with the present, holds. */
export function valueThat(field: Field, comparison: Comparison): Json {
  if (comparison.is === 'empty') return null;
  if (comparison.is === 'filled' || !('right' in comparison || 'values' in comparison))
    throw new Untestable(`any \`${field.name}\` will do; give an example`);
  if ('values' in comparison) return listed(field, comparison.values, comparison.is === 'in');
  if (comparison.right.kind === 'now') return moment(field, comparison.is);
  if (comparison.right.kind !== 'value')
    throw new Untestable(`what \`${field.name}\` is compared with changes with the request`);
  const { value } = comparison.right;
  if (comparison.is === '=') return value;
  if (comparison.is === '<>') return listed(field, [value], false);
  if (typeof value !== 'number') throw new Untestable(`\`${field.name}\` is compared with no number`);
  const step = { '<': -1, '<=': 0, '>': 1, '>=': 0 }[comparison.is];
  return kept(field, value + step);
}

function listed(field: Field, values: readonly Json[], wanted: boolean): Json {
  const all: readonly Json[] = field.schema.enum ?? (typeOf(field.schema) === 'boolean' ? [true, false] : []);
  const found = wanted ? values[0] : all.find(each => !values.includes(each));
  if (found === undefined) throw new Untestable(`no other value of \`${field.name}\` is known; list them`);
  return found;
}

const DAY = 86_400_000;

// Days away from the present, so that no clock and no time zone matters.
function moment({ name, schema }: Field, is: string): Json {
  if (schema.format !== 'date' && schema.format !== 'date-time')
    throw new Untestable(`\`${name}\` is no date; state its format`);
  if (is === '=' || is === '<>') throw new Untestable(`\`${name}\` is compared with this very moment`);
  const past = is === '<' || is === '<=';
  const text = past ? '2001-03-04T05:06:07.000Z' : new Date(FAR).toISOString();
  return schema.format === 'date' ? text.slice(0, 10) : text;
}

const FAR = Date.parse('2030-01-01T00:00:00Z') + 400 * DAY;

// Only what every other rule of the field allows shows that it is this one that refuses.
function kept({ name, schema }: Field, value: number): Json {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (value < minimum || value > maximum) throw new Untestable(`the bounds of \`${name}\` already refuse it`);
  return value;
}
