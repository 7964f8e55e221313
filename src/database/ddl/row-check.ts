import type { Entity, Field, RowRule } from '../../design/index.ts';
import { quoteIdentifier } from '../quote.ts';
import { familyOf, literalOf } from './column.ts';
import type { Constraint } from './constraint.ts';

/** A rule between the fields of a row as a check of the table; none for what SQL cannot hold. */
export function rowCheckOf(entity: Entity, rule: RowRule): readonly Omit<Constraint, 'name'>[] {
  const fieldOf = (name: string) => entity.fields.find(field => field.name === name);
  const base = { kind: 'check', entity: entity.name, keyword: rule.kind, claim: rule.claim } as const;
  switch (rule.kind) {
    case 'compare': {
      const [left, right] = [fieldOf(rule.field), fieldOf(rule.other ?? '')];
      // A moment that passes is no rule of a table.
      if (!left || !right || !compare(left, right)) return [];
      const sql = `${column(left)} ${rule.operator} ${column(right)}`;
      return [{ ...base, fields: [left.name, right.name], sql }];
    }
    case 'required-when': {
      const [field, other] = [fieldOf(rule.field), fieldOf(rule.other)];
      if (!field || !other) return [];
      const literals = rule.values.map(value => literalOf(other, value));
      if (literals.some(literal => literal === undefined)) return [];
      const sql = `${column(other)} NOT IN (${literals.join(', ')}) OR ${column(field)} IS NOT NULL`;
      return [{ ...base, fields: [field.name, other.name], sql }];
    }
    case 'some-of': {
      const fields = rule.fields.map(fieldOf);
      if (fields.some(field => field === undefined)) return [];
      const count = `num_nonnulls(${fields.map(field => column(field!)).join(', ')})`;
      const sign = rule.least === 0 ? '<=' : rule.most === 1 ? '=' : '>=';
      return [{ ...base, fields: rule.fields, sql: `${count} ${sign} 1` }];
    }
  }
}

function column(field: Field): string {
  return quoteIdentifier(field.column);
}

function compare(left: Field, right: Field): boolean {
  const family = familyOf(left);
  return (
    family === familyOf(right) &&
    (family === 'number' || family === 'time' || family === 'text' || family === 'uuid')
  );
}
