import type { Field } from '../../design/index.ts';
import { quoteIdentifier, quoteText } from '../quote.ts';
import { columnTypeOf, familyOf, isWhole, literalOf } from './column.ts';
import { postgresPattern } from './pattern.ts';

/** One condition on a column, by the JSON Schema keyword that states it. */
export interface Check {
  readonly keyword: string;
  readonly sql: string;
}

/** The conditions that a column's schema states and SQL can hold; a null passes them all. */
export function checksOf(field: Field): readonly Check[] {
  // What is stored is a hash, whatever the rules of the password are.
  if (field.hashed === true) return [];
  const column = quoteIdentifier(field.column);
  switch (familyOf(field)) {
    case 'text':
      return [...choiceCheck(field, column), ...textChecks(field, column)];
    case 'number':
      return [...choiceCheck(field, column), ...numberChecks(field, column)];
    case 'json':
      return itemChecks(field, jsonLength(column, columnTypeOf(field)));
    case 'array':
      return itemChecks(field, `cardinality(${column})`);
    default:
      return [];
  }
}

function choiceCheck(field: Field, column: string): readonly Check[] {
  const { schema } = field;
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const literals = values.filter(value => value !== null).map(value => literalOf(field, value));
  if (literals.length === 0 || literals.some(literal => literal === undefined)) return [];
  return [{ keyword: 'enum', sql: `${column} IN (${literals.join(', ')})` }];
}

function textChecks(field: Field, column: string): readonly Check[] {
  const { schema } = field;
  const checks: Check[] = [];
  if (schema.minLength !== undefined && schema.minLength > 0) {
    checks.push({ keyword: 'minLength', sql: `char_length(${column}) >= ${schema.minLength}` });
  }
  if (schema.maxLength !== undefined && schema.maxLength < declaredLength(field)) {
    checks.push({ keyword: 'maxLength', sql: `char_length(${column}) <= ${schema.maxLength}` });
  }
  const pattern = schema.pattern === undefined ? undefined : postgresPattern(schema.pattern);
  if (pattern !== undefined) checks.push({ keyword: 'pattern', sql: `${column} ~ ${quoteText(pattern)}` });
  return checks;
}

/** One more than the type's own bound, so that an equal bound is not said twice. */
function declaredLength(field: Field): number {
  const type = columnTypeOf(field);
  const length = /^(?:varchar|character varying) ?\((\d+)\)$/.exec(type)?.[1];
  return length === undefined ? Number.POSITIVE_INFINITY : Number(length);
}

function numberChecks(field: Field, column: string): readonly Check[] {
  const { schema } = field;
  const bounds = [
    ['minimum', '>=', schema.minimum],
    ['maximum', '<=', schema.maximum],
    ['exclusiveMinimum', '>', schema.exclusiveMinimum],
    ['exclusiveMaximum', '<', schema.exclusiveMaximum],
  ] as const;
  const checks: Check[] = bounds.flatMap(([keyword, sign, bound]) =>
    bound === undefined ? [] : [{ keyword, sql: `${column} ${sign} ${bound}` }],
  );
  const { multipleOf } = schema;
  if (multipleOf !== undefined && multipleOf > 0) {
    checks.push({ keyword: 'multipleOf', sql: `mod(${column}::numeric, ${multipleOf}) = 0` });
  }
  if (schema.type === 'integer' && !isWhole(field)) {
    checks.push({ keyword: 'type', sql: `${column} = trunc(${column}::numeric)` });
  }
  return checks;
}

function jsonLength(column: string, type: string): string {
  const kind = `${type}_typeof(${column})`;
  return `CASE WHEN ${kind} = 'array' THEN ${type}_array_length(${column}) END`;
}

function itemChecks(field: Field, length: string): readonly Check[] {
  const { minItems, maxItems } = field.schema;
  return [
    ...(minItems === undefined ? [] : [{ keyword: 'minItems', sql: `${length} >= ${minItems}` }]),
    ...(maxItems === undefined ? [] : [{ keyword: 'maxItems', sql: `${length} <= ${maxItems}` }]),
  ];
}
