import type { ConstraintRule, Sign } from '../../design/index.ts';
import { inside, listOf, type SqlNode, stringsOf, textOf } from './sql-parser.ts';
import { callOf, columnOf, constantOf } from './sql-value.ts';

export interface CheckRule {
  readonly column: string;
  readonly rule: ConstraintRule;
}

/** Rules on single columns that a `CHECK` states; absent when some part of it was not understood. */
export function checkRules(expression: unknown): readonly CheckRule[] | undefined {
  const combined = inside(expression, 'BoolExpr');
  if (combined) return combinedRules(combined);
  const compared = inside(expression, 'A_Expr');
  if (compared) return comparedRules(compared);
  const test = inside(expression, 'NullTest');
  const column = test && columnOf(test.arg);
  if (column && test.nulltesttype === 'IS_NOT_NULL') return [{ column, rule: { kind: 'not-null' } }];
  return undefined;
}

function combinedRules(combined: SqlNode): readonly CheckRule[] | undefined {
  const parts = listOf(combined.args);
  if (combined.boolop === 'AND_EXPR') {
    const rules = parts.map(checkRules);
    return rules.some(part => part === undefined) ? undefined : rules.flatMap(part => part ?? []);
  }
  if (combined.boolop !== 'OR_EXPR') return undefined;
  const present = parts.map(presentColumn);
  if (present.length > 1 && present.every(column => column !== undefined))
    return [
      { column: present[0]!, rule: { kind: 'some-of', fields: present.map(column => column!), least: 1 } },
    ];
  // `x IS NULL OR …` adds nothing: a check holds for null anyway.
  const rest = parts.filter(part => inside(part, 'NullTest')?.nulltesttype !== 'IS_NULL');
  if (rest.length === 1) return checkRules(rest[0]);
  return equalities(rest);
}

/** The column of `x IS NOT NULL`. */
function presentColumn(expression: unknown): string | undefined {
  const test = inside(expression, 'NullTest');
  return test?.nulltesttype === 'IS_NOT_NULL' ? columnOf(test.arg) : undefined;
}

/** `num_nonnulls(a, b) = 1` */
function countedRule(side: unknown, operator: string, value: unknown): CheckRule | undefined {
  const call = callOf(side);
  if (call?.name !== 'num_nonnulls' || value !== 1) return undefined;
  const fields = call.args.map(columnOf).filter(column => column !== undefined);
  const bounds =
    operator === '=' ? { least: 1, most: 1 } : operator === '>=' ? { least: 1 } : { least: 0, most: 1 };
  if (fields.length < 2 || !/^(?:=|>=|<=)$/.test(operator)) return undefined;
  return { column: fields[0]!, rule: { kind: 'some-of', fields, ...(bounds as { least: 0 | 1; most?: 1 }) } };
}

/** `ends_at > starts_at` */
function besideRule(expression: SqlNode, operator: string): CheckRule | undefined {
  const [column, other] = [columnOf(expression.lexpr), columnOf(expression.rexpr)];
  const sign = operator === '!=' ? '<>' : operator;
  if (!column || !other || !/^(?:<|<=|>|>=|<>)$/.test(sign)) return undefined;
  return { column, rule: { kind: 'compare', operator: sign as Sign, other } };
}

/** `a = 'x' OR a = 'y'` is a list of values. */
function equalities(parts: readonly unknown[]): readonly CheckRule[] | undefined {
  const rules = parts.map(checkRules);
  const columns = new Set<string>();
  const values: (string | number | boolean)[] = [];
  for (const part of rules) {
    const only = part?.length === 1 ? part[0]! : undefined;
    if (only?.rule.kind !== 'enum') return undefined;
    columns.add(only.column);
    for (const each of only.rule.values) values.push(each);
  }
  const column = [...columns][0];
  return columns.size === 1 && column ? [{ column, rule: { kind: 'enum', values } }] : undefined;
}

function comparedRules(expression: SqlNode): readonly CheckRule[] | undefined {
  switch (expression.kind) {
    case 'AEXPR_IN':
      return listed(expression, listOf(inside(expression.rexpr, 'List')?.items));
    case 'AEXPR_OP_ANY': {
      const cast = inside(expression.rexpr, 'TypeCast')?.arg ?? expression.rexpr;
      return listed(expression, listOf(inside(cast, 'A_ArrayExpr')?.elements));
    }
    case 'AEXPR_BETWEEN': {
      const [low, high] = listOf(inside(expression.rexpr, 'List')?.items).map(constantOf);
      const least = bound(expression.lexpr, '>=', low);
      const most = bound(expression.lexpr, '<=', high);
      return least && most ? [least, most] : undefined;
    }
    case 'AEXPR_OP': {
      const operator = textOf(stringsOf(expression.name)[0]);
      const right = constantOf(expression.rexpr);
      if (right !== undefined)
        return one(
          bound(expression.lexpr, operator, right) ?? countedRule(expression.lexpr, operator, right),
        );
      const left = constantOf(expression.lexpr);
      if (left !== undefined) return one(bound(expression.rexpr, MIRRORED[operator] ?? operator, left));
      return one(besideRule(expression, operator));
    }
    default:
      return undefined;
  }
}

const one = (rule: CheckRule | undefined): readonly CheckRule[] | undefined => (rule ? [rule] : undefined);

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function listed(expression: SqlNode, items: readonly unknown[]): readonly CheckRule[] | undefined {
  if (stringsOf(expression.name)[0] !== '=') return undefined;
  const column = columnOf(expression.lexpr);
  const values = items
    .map(constantOf)
    .filter(value => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean');
  if (!column || values.length === 0 || values.length !== items.length) return undefined;
  return [{ column, rule: { kind: 'enum', values } }];
}

function bound(side: unknown, operator: string, value: unknown): CheckRule | undefined {
  const column = columnOf(side);
  if (column) {
    const rule = valueRule(operator, value);
    return rule && { column, rule };
  }
  const call = callOf(side);
  const measured = call && measuredColumn(call);
  if (!measured || typeof value !== 'number') return undefined;
  const rule = lengthRule(operator, value, measured.of);
  return rule && { column: measured.column, rule };
}

function measuredColumn(
  call: NonNullable<ReturnType<typeof callOf>>,
): { column: string; of: 'Length' | 'Items' } | undefined {
  const of = /^(?:length|char_length|character_length|len)$/.test(call.name)
    ? 'Length'
    : /^(?:array_length|cardinality|jsonb_array_length|json_array_length)$/.test(call.name)
      ? 'Items'
      : undefined;
  const inner = callOf(call.args[0]);
  const column = columnOf(inner && /^[bl]?trim$/.test(inner.name) ? inner.args[0] : call.args[0]);
  return of && column ? { column, of } : undefined;
}

function valueRule(operator: string, value: unknown): ConstraintRule | undefined {
  if (operator === '~' && typeof value === 'string') return { kind: 'pattern', value };
  if (
    operator === '=' &&
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
  ) {
    return { kind: 'enum', values: [value] };
  }
  if ((operator === '<>' || operator === '!=') && value === '') return { kind: 'minLength', value: 1 };
  if (typeof value !== 'number') return undefined;
  if (operator === '>') return { kind: 'exclusiveMinimum', value };
  if (operator === '>=') return { kind: 'minimum', value };
  if (operator === '<') return { kind: 'exclusiveMaximum', value };
  if (operator === '<=') return { kind: 'maximum', value };
  return undefined;
}

function lengthRule(operator: string, value: number, of: 'Length' | 'Items'): ConstraintRule | undefined {
  if (operator === '>') return { kind: `min${of}`, value: value + 1 };
  if (operator === '>=') return { kind: `min${of}`, value };
  if (operator === '<') return { kind: `max${of}`, value: value - 1 };
  if (operator === '<=') return { kind: `max${of}`, value };
  return undefined;
}
