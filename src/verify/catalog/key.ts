import type { ClaimId, Entity, System } from '../../design/index.ts';
import type { Findings } from '../evidence.ts';
import type { LiveForeignKey, LiveIndex, LiveTable } from './live.ts';
import { tellTable } from './tell.ts';
import { meaningOf } from './type.ts';
import type { WantedTable } from './wanted.ts';

/** The live column of each field that has one. */
export type Columns = ReadonlyMap<string, string>;

/** Holds a live table to the stated keys, unique columns, indexes and references. */
export function compareKeys(
  system: System,
  findings: Findings,
  wanted: WantedTable,
  table: LiveTable,
  columns: Columns,
  tables: ReadonlyMap<string, { readonly table: LiveTable; readonly columns: Columns }>,
): void {
  comparePrimary(findings, wanted, table, columns);
  compareUnique(findings, wanted, table, columns);
  compareIndexes(findings, wanted, table, columns);
  compareReferences(system, findings, wanted, table, columns, tables);
}

function comparePrimary(
  findings: Findings,
  { entity, columns: stated, exact }: WantedTable,
  table: LiveTable,
  columns: Columns,
): void {
  const names = namesOf(entity.primaryKey, columns);
  const field = entity.fields.find(({ name }) => name === entity.primaryKey[0]);
  const key = stated.find(column => column.field === field);
  if (names === undefined || field === undefined || !exact || key?.exact !== true || !key.keyed) return;
  const live = table.uniques.find(({ primary }) => primary);
  if (live !== undefined && sameSet(live.columns, names)) return;
  tellTable(findings, {
    claim: field.claim,
    table: table.name,
    code: 'primary-key-differs',
    message: `The key of \`${table.name}\` is ${listed(live?.columns)}, the design says ${listed(names)}; alter the table.`,
    expected: { primaryKey: names },
    actual: { primaryKey: live?.columns ?? [] },
  });
}

function compareUnique(
  findings: Findings,
  { entity, exact }: WantedTable,
  table: LiveTable,
  columns: Columns,
): void {
  for (const { fields, claim } of entity.unique) {
    const names = namesOf(fields, columns);
    if (names === undefined || fields.some(name => !isSortable(entity, name))) continue;
    const serving = table.uniques.filter(live => live.columns.every(name => names.includes(name)));
    if (serving.some(({ partial }) => !partial)) findings.held(claim);
    else if (serving.length > 0)
      findings.untested(claim, 'the unique index holds for some rows only; say in the design for which');
    else {
      tellTable(findings, {
        claim,
        table: table.name,
        code: 'unique-missing',
        message: `\`${table.name}\` lets two rows share ${listed(names)}; add a unique index to the table.`,
        expected: { unique: names },
        actual: { unique: table.uniques.map(live => live.columns) },
      });
    }
  }
  if (exact) tellFurtherUnique(findings, entity, table, columns);
}

/** A unique index on stated columns that the design does not call unique refuses rows that it allows. */
function tellFurtherUnique(findings: Findings, entity: Entity, table: LiveTable, columns: Columns): void {
  const keys = [entity.primaryKey, ...entity.unique.map(({ fields }) => fields)].flatMap(
    fields => namesOf(fields, columns) ?? [],
  );
  const sets = [entity.primaryKey, ...entity.unique.map(({ fields }) => fields)].flatMap(fields => {
    const names = namesOf(fields, columns);
    return names === undefined ? [] : [names];
  });
  for (const live of table.uniques) {
    if (live.primary || live.partial || sets.some(names => names.every(name => live.columns.includes(name))))
      continue;
    const first = live.columns[0]!;
    const field = entity.fields.find(({ name }) => columns.get(name) === first);
    const isStated = live.columns.every(name => [...columns.values()].includes(name));
    if (field === undefined || !isStated || live.columns.every(name => keys.includes(name))) continue;
    if (field.generated !== undefined) continue;
    tellTable(findings, {
      claim: field.claim,
      table: table.name,
      code: 'unique-unstated',
      message: `\`${table.name}\` refuses two rows with the same ${listed(live.columns)}; state it or drop the index.`,
      expected: { unique: sets },
      actual: { unique: live.columns },
    });
  }
}

function compareIndexes(
  findings: Findings,
  { entity }: WantedTable,
  table: LiveTable,
  columns: Columns,
): void {
  for (const { fields, claim } of entity.indexes) {
    const names = namesOf(fields, columns);
    if (names === undefined || fields.some(name => !isSortable(entity, name))) continue;
    const serves = table.indexes.some(live => leads(live.columns, names) || isComputed(live, names));
    if (serves) findings.held(claim);
    else {
      tellTable(findings, {
        claim,
        table: table.name,
        code: 'index-missing',
        message: `\`${table.name}\` has no index on ${listed(names)}; add it to the table.`,
        expected: { index: names },
        actual: { indexes: table.indexes.map(live => live.columns) },
      });
    }
  }
}

function compareReferences(
  system: System,
  findings: Findings,
  { entity, columns: stated, ours }: WantedTable,
  table: LiveTable,
  columns: Columns,
  tables: ReadonlyMap<string, { readonly table: LiveTable; readonly columns: Columns }>,
): void {
  for (const field of entity.fields) {
    const { references } = field;
    const target = references === undefined ? undefined : tables.get(references.entity);
    const column = columns.get(field.name);
    if (references === undefined || target === undefined || column === undefined) continue;
    const wanted = stated.find(each => each.field === field);
    const toColumn = target.columns.get(references.field);
    const live = table.foreignKeys.find(
      key =>
        key.columns.includes(column) &&
        key.table === target.table.name &&
        (toColumn === undefined || key.toColumns.includes(toColumn)),
    );
    if (live !== undefined)
      compareOnDelete(
        findings,
        references.claim,
        table,
        column,
        live,
        references.onDelete,
        isStatedOnDelete(wanted?.keyed === true, ours),
      );
    else if (wanted?.exact === true && wanted.keyed && canReference(system, entity, field.name, ours)) {
      tellTable(findings, {
        claim: references.claim,
        table: table.name,
        code: 'reference-missing',
        message: `\`${table.name}.${column}\` may refer to nothing; add the foreign key to \`${target.table.name}\`.`,
        expected: { references: target.table.name },
        actual: { foreignKeys: table.foreignKeys.map(key => `${key.columns.join(', ')} → ${key.table}`) },
      });
    } else
      findings.untested(references.claim, 'no foreign key holds it; the service may, pass --url to try it');
  }
}

const isStatedOnDelete = (keyed: boolean, ours: boolean): boolean => keyed || ours;

const DEEDS: { readonly [code: string]: string } = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

function compareOnDelete(
  findings: Findings,
  claim: ClaimId,
  table: LiveTable,
  column: string,
  live: LiveForeignKey,
  wanted: 'cascade' | 'restrict' | 'set-null',
  stated: boolean,
): void {
  const codes = { cascade: 'c', 'set-null': 'n', restrict: 'ar' }[wanted];
  if (codes.includes(live.onDelete)) {
    findings.held(claim);
    return;
  }
  if (!stated) return;
  const deed = DEEDS[live.onDelete] ?? live.onDelete;
  tellTable(findings, {
    claim,
    table: table.name,
    code: 'reference-on-delete-differs',
    message: `\`${table.name}.${column}\` does ${deed} on delete, the design says ${wanted.replace('-', ' ')}; alter the key.`,
    expected: { onDelete: wanted },
    actual: { onDelete: deed },
  });
}

/** A key that PostgreSQL cannot hold is left out by our own run, as is that of owners. */
function canReference(system: System, entity: Entity, name: string, ours: boolean): boolean {
  const field = entity.fields.find(each => each.name === name);
  const target = system.entities.find(each => each.name === field?.references?.entity);
  const key = target?.fields.find(each => each.name === field?.references?.field);
  if (field === undefined || target === undefined || key === undefined) return false;
  if (ours && field.generated === 'owner') return false;
  const isKey = [target.primaryKey, ...target.unique.map(({ fields }) => fields)].some(
    fields => fields.length === 1 && fields[0] === key.name,
  );
  const family = (type: string) => meaningOf(type).family.replace(/integer|decimal|float/, 'number');
  const own = family(field.columnType);
  return isKey && own !== 'json' && own === family(key.columnType);
}

function namesOf(fields: readonly string[], columns: Columns): readonly string[] | undefined {
  const names = fields.flatMap(name => columns.get(name) ?? []);
  return names.length === fields.length && names.length > 0 ? names : undefined;
}

function isSortable(entity: Entity, name: string): boolean {
  const type = entity.fields.find(field => field.name === name)?.columnType ?? '';
  return !/^(json|xml|point)\b/.test(type);
}

function leads(live: readonly string[], names: readonly string[]): boolean {
  return (
    names.length <= live.length &&
    names.every(name => live.slice(0, names.length).includes(name)) &&
    live[0] === names[0]
  );
}

/** An index of `to_tsvector(title)` is one on the title. */
function isComputed({ columns, expressions }: LiveIndex, names: readonly string[]): boolean {
  const words = new Set(expressions.match(/[\p{L}\p{N}_$]+/gu) ?? []);
  return expressions !== '' && names.every(name => columns.includes(name) || words.has(name));
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(name => other.includes(name));
}

function listed(names: readonly string[] | undefined): string {
  return names === undefined || names.length === 0
    ? 'nothing'
    : names.map(name => `\`${name}\``).join(' with ');
}
