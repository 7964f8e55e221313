import type { RowRule } from '../design/index.ts';
import type { Violation } from './violation.ts';

type Said = Pick<RowRule, 'kind'> & Partial<Extract<RowRule, { kind: 'compare' }>>;

const SIGNS = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '<>': 'other than',
} as const;
const MOMENTS = {
  '<': 'before',
  '<=': 'not after',
  '>': 'after',
  '>=': 'not before',
  '<>': 'other than',
} as const;

/** A rule between the fields of a row as a sentence: "departure must be more than arrival". */
export function ruleSaid(rule: RowRule | Omit<RowRule, 'claim'>): string {
  const row = rule as RowRule;
  switch (row.kind) {
    case 'compare':
      return row.other === undefined
        ? `${row.field} must be ${MOMENTS[row.operator]} now`
        : `${row.field} must be ${SIGNS[row.operator]} ${row.other}`;
    case 'required-when':
      return `${row.field} is required when ${row.other} is ${row.values.map(String).join(' or ')}`;
    case 'some-of': {
      const count = row.least === 0 ? 'at most one' : row.most === 1 ? 'exactly one' : 'at least one';
      return `${count} of ${row.fields.join(', ')} must be given`;
    }
  }
}

/**
 * Checks what a body says by the rules between fields; `whole` when what it leaves out has no value, else what is
 * left out is not judged. `now` is an ISO time stamp.
 */
export function brokenRowRules(
  rules: readonly RowRule[],
  body: { readonly [name: string]: unknown },
  whole: boolean,
  now: string,
): readonly Violation[] {
  return rules.flatMap(rule => {
    if (!isBroken(rule, body, whole, now)) return [];
    const field = rule.kind === 'some-of' ? rule.fields[0]! : rule.field;
    const message = ruleSaid(rule);
    return [{ pointer: `/${field}`, field, keyword: rule.kind, message, rule: message }];
  });
}

function isBroken(
  rule: RowRule,
  body: { readonly [name: string]: unknown },
  whole: boolean,
  now: string,
): boolean {
  const told = (name: string): unknown => (Object.hasOwn(body, name) ? body[name] : undefined);
  const lacks = (name: string): boolean => told(name) === null || (whole && told(name) === undefined);
  const has = (name: string): boolean => told(name) !== undefined && told(name) !== null;
  switch (rule.kind) {
    case 'compare': {
      const [left, right] = [
        told(rule.field),
        rule.other === undefined ? momentFor(told(rule.field), now) : told(rule.other),
      ];
      return left != null && right != null && !holds(left, rule.operator, right);
    }
    case 'required-when':
      return rule.values.includes(told(rule.other) as never) && lacks(rule.field);
    case 'some-of': {
      const given = rule.fields.filter(has).length;
      if (rule.most !== undefined && given > rule.most) return true;
      return rule.least > 0 && rule.fields.every(lacks);
    }
  }
}

/** A day is compared with today. */
function momentFor(value: unknown, now: string): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? now.slice(0, 10) : now;
}

function holds(left: unknown, operator: Extract<Said['operator'], string>, right: unknown): boolean {
  const order = orderOf(left, right);
  if (order === undefined) return true;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<>':
      return order !== 0;
  }
}

function orderOf(left: unknown, right: unknown): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  const [one, other] = [momentOf(left), momentOf(right)];
  if (one !== undefined && other !== undefined) return one - other;
  return left === right ? 0 : left < right ? -1 : 1;
}

function momentOf(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
