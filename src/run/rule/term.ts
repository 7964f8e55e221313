import { columnTypeOf, familyOf } from '../../database/ddl/column.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { Comparison, Entity, Field, RuleRow, System, Term } from '../../design/index.ts';
import { parameter } from '../plan/column.ts';
import { ownerText } from '../plan/owner.ts';
import type { Input } from '../plan/plan.ts';
import { type Scope, scopeSql } from '../plan/scope.ts';
import type { Values } from '../plan/statement.ts';
import { valueText } from '../plan/value.ts';

/** What the rules of one operation are said of. */
export interface Scene {
  readonly system: System;
  readonly entity: Entity;
  /** The row that the operation touches; its values are the first ones of every statement. */
  readonly scope: Scope;
  /** What a field of a new row gets; absent for operations on a row that is there. */
  readonly given?: (field: Field) => ((input: Input) => string | null) | undefined;
}

/** The SQL of rules for one request; `each` is the row that is counted at the moment. */
export interface Writing {
  readonly scene: Scene;
  readonly values: Values;
  readonly input: Input;
  readonly each?: { readonly alias: string; readonly entity: Entity };
}

/** A comparison as SQL; null, which is no `true`, when a row that it looks at is not there. */
export function comparisonSql(writing: Writing, comparison: Comparison): string {
  const { left } = comparison;
  if (left.kind !== 'field' || left.row.kind === 'each')
    return tested(writing, comparison, termSql(writing, left, undefined));
  const row = rowOf(writing, left.row);
  const field = row === undefined ? undefined : fieldOf(row.entity, left.field);
  if (row === undefined || field === undefined) return 'null::boolean';
  const test = tested(writing, comparison, `r.${quoteIdentifier(field.column)}`);
  return `(select ${test} from ${row.from})`;
}

/** A value as SQL; `like` is the field that it is compared with or stored in. */
export function termSql(writing: Writing, term: Term, like: Field | undefined): string {
  const { scene, values, input } = writing;
  switch (term.kind) {
    case 'field': {
      if (term.row.kind === 'each') {
        const field = writing.each && fieldOf(writing.each.entity, term.field);
        return field === undefined ? 'null' : `${writing.each!.alias}.${quoteIdentifier(field.column)}`;
      }
      const row = rowOf(writing, term.row);
      const field = row && fieldOf(row.entity, term.field);
      return field === undefined ? 'null' : `(select r.${quoteIdentifier(field.column)} from ${row!.from})`;
    }
    case 'sent': {
      const field = fieldOf(scene.entity, term.field);
      if (field !== undefined) return typed(field, values.add(sentText(writing, field)));
      return `$${values.add(bodyNumber(input, term.field))}::numeric`;
    }
    case 'now': {
      const moment = Date.parse(input.now) + (term.plusSeconds ?? 0) * 1000;
      const type = like !== undefined && familyOf(like) === 'text' ? 'text' : 'timestamptz';
      return `$${values.add(new Date(moment).toISOString())}::${type}`;
    }
    case 'caller': {
      const subject = input.caller?.subject;
      const text = subject === undefined ? null : like === undefined ? subject : ownerText(like, subject);
      return like === undefined ? `$${values.add(text)}` : typed(like, values.add(text));
    }
    case 'value':
      return like === undefined
        ? `$${values.add(term.value === null ? null : String(term.value))}::numeric`
        : typed(like, values.add(valueText(like, term.value)));
    case 'sum':
      return `(${term.of.map(one => termSql(writing, one, undefined)).join(' + ')})`;
    case 'count':
      return countSql(writing, term);
  }
}

function countSql(writing: Writing, { entity: name, where }: Extract<Term, { kind: 'count' }>): string {
  const entity = writing.scene.system.entities.find(one => one.name === name);
  if (entity === undefined) return 'null::bigint';
  const inside: Writing = { ...writing, each: { alias: 'e', entity } };
  const conditions = where.map(one => comparisonSql(inside, one));
  return `(select count(*) from ${quoteIdentifier(entity.table)} e where ${conditions.join(' and ') || 'true'})`;
}

function tested(writing: Writing, comparison: Comparison, left: string): string {
  switch (comparison.is) {
    case 'empty':
      return `${left} is null`;
    case 'filled':
      return `${left} is not null`;
    case 'in':
      return `(${left}::text = any(${texts(writing, comparison.values)})) is true`;
    case 'not-in':
      return `(${left}::text = any(${texts(writing, comparison.values)})) is not true`;
    default:
      return `${left} ${comparison.is} ${termSql(writing, comparison.right, likeOf(writing, comparison.left))}`;
  }
}

function texts({ values }: Writing, all: readonly unknown[]): string {
  const quoted = all.map(one => `"${String(one).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
  return `$${values.add(`{${quoted.join()}}`)}::text[]`;
}

/** The field that the other side of a comparison is read as. */
function likeOf(writing: Writing, left: Term): Field | undefined {
  if (left.kind === 'sent') return fieldOf(writing.scene.entity, left.field);
  if (left.kind !== 'field') return undefined;
  const entity =
    left.row.kind === 'each'
      ? writing.each?.entity
      : left.row.kind === 'own'
        ? writing.scene.entity
        : entityNamed(writing.scene.system, left.row.entity);
  return entity === undefined ? undefined : fieldOf(entity, left.field);
}

/** Where a row stands, as the `from` of a subselect that calls it `r`. */
export function rowOf(
  writing: Writing,
  row: RuleRow,
): { readonly entity: Entity; readonly from: string } | undefined {
  const { scene } = writing;
  if (row.kind === 'own') {
    if (scene.given !== undefined || scene.scope.conditions.length === 0) return undefined;
    return {
      entity: scene.entity,
      from: `${quoteIdentifier(scene.entity.table)} r where ${scopeSql(scene.scope)}`,
    };
  }
  if (row.kind === 'each') return undefined;
  const entity = entityNamed(scene.system, row.entity);
  const by = fieldOf(scene.entity, row.by);
  const key = entity && fieldOf(entity, by?.references?.field ?? entity.primaryKey[0] ?? '');
  if (entity === undefined || by === undefined || key === undefined) return undefined;
  const value = keySql(writing, by);
  return {
    entity,
    from: `${quoteIdentifier(entity.table)} r where r.${quoteIdentifier(key.column)} = ${value}`,
  };
}

/** The key of the row that a field refers to: what a new row gets, or what the row holds. */
export function keySql(writing: Writing, by: Field): string {
  const { scene, values } = writing;
  if (scene.given !== undefined) return typed(by, values.add(sentText(writing, by)));
  const table = quoteIdentifier(scene.entity.table);
  return `(select ${quoteIdentifier(by.column)} from ${table} where ${scopeSql(scene.scope)})`;
}

/** A number of the body that no field holds. */
function bodyNumber({ body, exact }: Input, name: string): string | null {
  const sent = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof sent === 'number' ? (exact.get(name) ?? String(sent)) : null;
}

function sentText({ scene, input }: Writing, field: Field): string | null {
  const given = scene.given?.(field);
  if (given !== undefined) return given(input);
  const sent = Object.hasOwn(input.body, field.name) ? input.body[field.name] : undefined;
  return sent === undefined ? null : valueText(field, sent, input.exact.get(field.name));
}

/** A value with the type of a field's column, so that PostgreSQL need not guess. */
function typed(field: Field, index: number): string {
  const type = columnTypeOf(field).replace(/^(small|big)?serial\d?$/, 'bigint');
  const value = parameter(field, index);
  return value === `$${index}` ? `${value}::${type}` : value;
}

export function fieldOf(entity: Entity, name: string): Field | undefined {
  return entity.fields.find(field => field.name === name);
}

function entityNamed(system: System, name: string): Entity | undefined {
  return system.entities.find(one => one.name === name);
}
