import type { ClaimId, Entity, System } from '../design/index.ts';
import { columnOf, familyOf } from './ddl/column.ts';
import { type Constraint, columnsOf, constraintsOf } from './ddl/constraint.ts';
import { quoteIdentifier } from './quote.ts';

export { columnOf, columnTypeOf } from './ddl/column.ts';
export { type Constraint, constraintsOf } from './ddl/constraint.ts';

/** One statement that makes a part of the system's tables, with what each of its lines is stated by. */
export interface Definition {
  /** The table, or the table that an index or key belongs to. */
  readonly entity: string;
  readonly kind: 'table' | 'foreign-key' | 'index';
  /** The name of the key or index. */
  readonly name?: string;
  /** The first line, such as `CREATE TABLE … (`. */
  readonly head: string;
  /** What stands between the brackets of a table, without commas; empty for the others. */
  readonly parts: readonly Part[];
  readonly claim?: ClaimId;
  readonly reason?: string;
}

export interface Part {
  readonly sql: string;
  readonly claim?: ClaimId;
}

/** The statements that make the system's tables, keys and indexes; each may be run again without harm. */
export function tablesOf(system: System): readonly string[] {
  return definitionsOf(system).map(statementOf);
}

/** The same statements in parts: tables first, then the foreign keys that had to wait, then the indexes. */
export function definitionsOf(system: System): readonly Definition[] {
  const constraints = constraintsOf(system);
  const made = new Set<string>();
  const late: Constraint[] = [];
  const byEntity = new Map<string, Constraint[]>(system.entities.map(({ name }) => [name, []]));
  for (const constraint of constraints) byEntity.get(constraint.entity)?.push(constraint);
  const tables = system.entities.map(entity => {
    made.add(entity.name);
    const own = byEntity.get(entity.name) ?? [];
    const waiting = own.filter(one => one.kind === 'foreign-key' && !made.has(targetOf(entity, one)));
    for (const each of waiting) late.push(each);
    return tableOf(
      system,
      entity,
      own.filter(one => one.kind !== 'index' && !waiting.includes(one)),
    );
  });
  return [
    ...tables,
    ...late.map(constraint => lateForeignKey(system, constraint)),
    ...constraints.filter(one => one.kind === 'index').map(index => indexOf(system, index)),
  ];
}

/** A definition as one statement without its semicolon. */
export function statementOf({ kind, head, parts }: Definition): string {
  if (kind !== 'table') return head;
  return `${head}\n${parts.map(part => `  ${part.sql}`).join(',\n')}\n)`;
}

function tableOf(system: System, entity: Entity, constraints: readonly Constraint[]): Definition {
  return {
    entity: entity.name,
    kind: 'table',
    head: `CREATE TABLE IF NOT EXISTS ${quoteIdentifier(entity.table)} (`,
    parts: [
      ...entity.fields.map(field => ({ sql: columnOf(entity, field), claim: field.claim })),
      ...constraints.map(constraint =>
        withClaim({ sql: partOf(system, entity, constraint) }, constraint.claim),
      ),
    ],
    claim: entity.claim,
  };
}

/** A constraint as it stands in `CREATE TABLE` and after `ADD`. */
export function partOf(system: System, entity: Entity, constraint: Constraint): string {
  const name = `CONSTRAINT ${quoteIdentifier(constraint.name)}`;
  const columns = listOf(columnsOf(entity, constraint.fields));
  switch (constraint.kind) {
    case 'primary-key':
      return `${name} PRIMARY KEY ${columns}`;
    case 'unique':
      return `${name} UNIQUE ${columns}`;
    case 'check':
      return `${name} CHECK (${constraint.sql ?? 'true'})`;
    default:
      return `${name} FOREIGN KEY ${columns} ${referencesSql(system, entity, constraint)}`;
  }
}

const ON_DELETE = {
  cascade: ' ON DELETE CASCADE',
  restrict: ' ON DELETE RESTRICT',
  'set-null': ' ON DELETE SET NULL',
};

function referencesSql(system: System, entity: Entity, constraint: Constraint): string {
  const references = entity.fields.find(field => field.name === constraint.fields[0])?.references;
  const target = system.entities.find(other => other.name === references?.entity);
  if (references === undefined || target === undefined) return '';
  const key = listOf(columnsOf(target, [references.field]));
  return `REFERENCES ${quoteIdentifier(target.table)} ${key}${ON_DELETE[references.onDelete]}`;
}

/** Dropped first, because PostgreSQL cannot add a constraint only when it is missing. */
function lateForeignKey(system: System, constraint: Constraint): Definition {
  const entity = entityOf(system, constraint);
  const name = quoteIdentifier(constraint.name);
  const added = partOf(system, entity, constraint);
  const head = `ALTER TABLE ${quoteIdentifier(entity.table)} DROP CONSTRAINT IF EXISTS ${name}, ADD ${added}`;
  return withClaim(
    { entity: entity.name, kind: 'foreign-key', name: constraint.name, head, parts: [] },
    constraint.claim,
  );
}

function indexOf(system: System, index: Constraint): Definition {
  const entity = entityOf(system, index);
  const families = index.fields.map(name => familyOf(entity.fields.find(field => field.name === name)!));
  const inverted = families.length === 1 && (families[0] === 'json' || families[0] === 'array');
  const method = inverted ? ' USING gin' : '';
  const columns =
    index.folded === undefined ? listOf(columnsOf(entity, index.fields)) : foldedList(entity, index);
  const unique = index.folded === undefined ? '' : 'UNIQUE ';
  const table = quoteIdentifier(entity.table);
  const definition: Definition = {
    entity: entity.name,
    kind: 'index',
    name: index.name,
    head: `CREATE ${unique}INDEX IF NOT EXISTS ${quoteIdentifier(index.name)} ON ${table}${method} ${columns}`,
    parts: [],
    ...(index.reason === undefined ? {} : { reason: index.reason }),
  };
  return withClaim(definition, index.claim);
}

function targetOf(entity: Entity, constraint: Constraint): string {
  return entity.fields.find(field => field.name === constraint.fields[0])?.references?.entity ?? '';
}

function entityOf(system: System, constraint: Constraint): Entity {
  return system.entities.find(entity => entity.name === constraint.entity)!;
}

function withClaim<Thing extends object>(
  thing: Thing,
  claim: ClaimId | undefined,
): Thing & { claim?: ClaimId } {
  return claim === undefined ? thing : { ...thing, claim };
}

function foldedList(entity: Entity, { fields, folded = [] }: Constraint): string {
  const parts = fields.map(name => {
    const column = columnsOf(entity, [name]).map(quoteIdentifier).join();
    const field = entity.fields.find(each => each.name === name);
    const isText = field !== undefined && familyOf(field) === 'text';
    return isText && folded.includes(name) ? `lower(${column})` : column;
  });
  return `(${parts.join(', ')})`;
}

function listOf(columns: readonly string[]): string {
  return `(${columns.map(quoteIdentifier).join(', ')})`;
}
