import type { ConstraintRule, Json } from '../../design/index.ts';
import { inside, listOf, type SqlNode, stringsOf, textOf } from './sql-parser.ts';

/** A constant of an expression; absent for anything that is computed. */
export function constantOf(node: unknown): Json | undefined {
  const constant = inside(node, 'A_Const');
  if (constant) return constantValue(constant);
  const cast = inside(node, 'TypeCast');
  if (!cast) return negative(node);
  const value = constantOf(cast.arg);
  if (value === undefined) return undefined;
  const type = stringsOf((cast.typeName as SqlNode | undefined)?.names).at(-1);
  if (typeof value !== 'string') return value;
  if (type === 'json' || type === 'jsonb') return jsonOf(value);
  if (type === 'bool') return value === 't' || value === 'true';
  if (type === 'interval' || type === 'timestamp' || type === 'timestamptz') return undefined;
  return value;
}

function constantValue(constant: SqlNode): Json | undefined {
  if (constant.isnull === true) return null;
  const text = constant.sval as SqlNode | undefined;
  if (text) return textOf(text.sval);
  const whole = constant.ival as SqlNode | undefined;
  if (whole) return typeof whole.ival === 'number' ? whole.ival : 0;
  const real = constant.fval as SqlNode | undefined;
  if (real) return Number(textOf(real.fval));
  const truth = constant.boolval as SqlNode | undefined;
  if (truth) return truth.boolval === true;
  return undefined;
}

function negative(node: unknown): number | undefined {
  const expression = inside(node, 'A_Expr');
  if (!expression || expression.lexpr !== undefined || stringsOf(expression.name)[0] !== '-')
    return undefined;
  const value = constantOf(expression.rexpr);
  return typeof value === 'number' ? -value : undefined;
}

/** The JSON value of a text, or the text itself when it is none. */
export function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** The last part of a column reference such as `t.price`. */
export function columnOf(node: unknown): string | undefined {
  const reference = inside(node, 'ColumnRef');
  if (reference) return stringsOf(reference.fields).at(-1);
  const cast = inside(node, 'TypeCast');
  return cast ? columnOf(cast.arg) : undefined;
}

/** The name of a function call and its arguments. */
export function callOf(
  node: unknown,
): { readonly name: string; readonly args: readonly unknown[] } | undefined {
  const call = inside(node, 'FuncCall');
  if (!call) return undefined;
  return { name: (stringsOf(call.funcname).at(-1) ?? '').toLowerCase(), args: listOf(call.args) };
}

/** What `DEFAULT …` states of a column. */
export function defaultRule(expression: unknown, column: string): ConstraintRule | undefined {
  const value = constantOf(expression);
  if (value !== undefined) {
    return typeof value === 'string' && /^(?:now|current_timestamp)(?:\(\))?$/i.test(value)
      ? clock(column)
      : { kind: 'default', value };
  }
  const name = columnOf(expression);
  if (name !== undefined)
    return /^current_(?:timestamp|date)$/i.test(name) ? clock(column) : { kind: 'default', value: name };
  if (isClock(expression)) return clock(column);
  const call = callOf(expression);
  if (call && /uuid|newid/.test(call.name)) return { kind: 'generated', by: 'uuid' };
  if (call?.name === 'nextval') return { kind: 'generated', by: 'serial' };
  const list =
    inside(expression, 'A_ArrayExpr') ?? inside(inside(expression, 'TypeCast')?.arg, 'A_ArrayExpr');
  if (list) {
    const values = listOf(list.elements).map(constantOf);
    if (values.every(item => item !== undefined)) return { kind: 'default', value: values as Json[] };
  }
  return { kind: 'generated', by: 'server' };
}

const CLOCKS =
  /^(?:now|current_timestamp|localtimestamp|getdate|getutcdate|sysdatetime|sysdate|datetime|strftime|unixepoch|julianday|clock_timestamp|transaction_timestamp|statement_timestamp|utc_timestamp|timezone|date|current_date)$/;

function isClock(expression: unknown): boolean {
  if (inside(expression, 'SQLValueFunction')) {
    return /TIMESTAMP|DATE|TIME/.test(textOf(inside(expression, 'SQLValueFunction')!.op));
  }
  const call = callOf(expression);
  if (call) return CLOCKS.test(call.name);
  const cast = inside(expression, 'TypeCast');
  if (cast) return isClock(cast.arg);
  const zone = inside(expression, 'A_Expr');
  return zone !== undefined && /^(?:timezone)$/.test(stringsOf(zone.name)[0] ?? '') && isClock(zone.lexpr);
}

function clock(column: string): ConstraintRule {
  return { kind: 'generated', by: /updat|modif/i.test(column) ? 'updated' : 'created' };
}
