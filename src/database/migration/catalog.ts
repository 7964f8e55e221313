import type { ClaimId, Entity, Field, System } from '../../design/index.ts';
import { columnTypeOf, defaultOf } from '../ddl/column.ts';
import { constraintsOf } from '../ddl/constraint.ts';
import { columnOf, definitionsOf, partOf, statementOf } from '../ddl.ts';
import { canonicalType } from './column-type.ts';

/** The tables of a system as plain data: what was applied to a database is remembered in this form. */
export interface Catalog {
  readonly tables: readonly Table[];
}

export interface Table {
  readonly name: string;
  /** The statement that makes it whole, but for the keys that wait for other tables. */
  readonly sql: string;
  readonly columns: readonly Column[];
  readonly constraints: readonly TableConstraint[];
  readonly indexes: readonly TableIndex[];
  readonly claim?: ClaimId;
}

export interface Column {
  readonly name: string;
  /** In PostgreSQL's own spelling. */
  readonly type: string;
  /** `DEFAULT …` or `GENERATED …`. */
  readonly otherwise?: string;
  /** A row always has a value. */
  readonly always: boolean;
  /** The values it may hold, when the design lists them. */
  readonly choices?: readonly string[];
  /** As `CREATE TABLE` has it. */
  readonly sql: string;
  readonly claim?: ClaimId;
}

export interface TableConstraint {
  readonly name: string;
  readonly kind: 'primary-key' | 'unique' | 'foreign-key' | 'check';
  readonly columns: readonly string[];
  /** For a foreign key: the table that it refers to. */
  readonly target?: string;
  /** As `ADD` has it. */
  readonly sql: string;
  readonly keyword?: string;
  readonly claim?: ClaimId;
}

export interface TableIndex {
  readonly name: string;
  readonly sql: string;
  readonly claim?: ClaimId;
}

/** The tables that a system asks for. */
export function catalogOf(system: System): Catalog {
  const definitions = definitionsOf(system);
  const constraints = constraintsOf(system);
  const tables = system.entities.map((entity): Table => {
    const own = constraints.filter(one => one.entity === entity.name);
    const table = definitions.find(one => one.kind === 'table' && one.entity === entity.name)!;
    return {
      name: entity.table,
      sql: statementOf(table),
      columns: entity.fields.map(field => columnIn(entity, field)),
      constraints: own.flatMap(constraint => {
        if (constraint.kind === 'index') return [];
        const target = targetOf(system, entity, constraint.fields[0]);
        return [
          {
            name: constraint.name,
            kind: constraint.kind,
            columns: constraint.fields.map(name => columnNamed(entity, name)),
            sql: partOf(system, entity, constraint),
            ...(constraint.kind === 'foreign-key' && target !== undefined ? { target } : {}),
            ...(constraint.keyword === undefined ? {} : { keyword: constraint.keyword }),
            ...claimed(constraint.claim),
          },
        ];
      }),
      indexes: own.flatMap(({ kind, name, claim }) => {
        const index = kind === 'index' ? definitions.find(one => one.name === name) : undefined;
        return index === undefined ? [] : [{ name, sql: statementOf(index), ...claimed(claim) }];
      }),
      ...claimed(entity.claim),
    };
  });
  return { tables };
}

function columnIn(entity: Entity, field: Field): Column {
  const otherwise = defaultOf(entity, field);
  const choices = field.schema.enum?.filter(value => value !== null).map(String);
  return {
    name: field.column,
    type: canonicalType(columnTypeOf(field)),
    always: entity.primaryKey.includes(field.name) || (field.required && !field.nullable),
    sql: columnOf(entity, field),
    ...(otherwise === undefined ? {} : { otherwise }),
    ...(choices === undefined ? {} : { choices }),
    ...claimed(field.claim),
  };
}

function targetOf(system: System, entity: Entity, name: string | undefined): string | undefined {
  const references = entity.fields.find(field => field.name === name)?.references;
  return system.entities.find(other => other.name === references?.entity)?.table;
}

function columnNamed(entity: Entity, name: string): string {
  return entity.fields.find(field => field.name === name)?.column ?? name;
}

const claimed = (claim: ClaimId | undefined): { readonly claim?: ClaimId } =>
  claim === undefined ? {} : { claim };
