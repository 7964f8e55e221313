import type { Json, SqlColumnName, SqlConstraint, SqlDeed, Stated, StatedSql } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { inside, listOf, type SqlNode, stringsOf, textOf } from './sql-parser.ts';
import { columnOf, constantOf } from './sql-value.ts';

interface Written {
  readonly text: string;
  readonly whole: Place;
  /** The place of the element or line that holds a byte of the statement. */
  readonly placeOf: (byte: number) => Place;
}

/** What one parsed statement does, with every name it uses: the SQL of a design as a program, not as a model. */
export function statedSql(node: SqlNode, written: Written): StatedSql {
  return { text: written.text, does: deedOf(node, written), place: written.whole, how: 'SQL statement' };
}

function deedOf(node: SqlNode, written: Written): SqlDeed {
  for (const [kind, read] of READERS) {
    const found = inside(node, kind);
    if (found) return read(found, written);
  }
  return { kind: 'other' };
}

const READERS: readonly (readonly [string, (node: SqlNode, written: Written) => SqlDeed])[] = [
  ['CreateStmt', createdTable],
  ['AlterTableStmt', alteredTable],
  ['IndexStmt', createdIndex],
  ['InsertStmt', insertedRows],
  ['RenameStmt', renamed],
  ['DropStmt', dropped],
  ['CreateEnumStmt', typeNamed('typeName')],
  ['CreateDomainStmt', typeNamed('domainname')],
  ['CompositeTypeStmt', () => ({ kind: 'other' })],
  ['ViewStmt', view => ({ kind: 'create-other', name: relationName(view.view) })],
  ['CreateTableAsStmt', table => ({ kind: 'create-other', name: intoName(table) })],
];

function createdTable(create: SqlNode, written: Written): SqlDeed {
  const columns: SqlColumnName[] = [];
  const constraints: SqlConstraint[] = [];
  let open = listOf(create.inhRelations).length > 0 || create.ofTypename !== undefined;
  for (const item of listOf(create.tableElts)) {
    const column = inside(item, 'ColumnDef');
    if (column && isIndex(column)) continue;
    if (column) columns.push(columnNamed(column, written));
    if (column) for (const each of ownConstraints(column, written)) constraints.push(each);
    const constraint = inside(item, 'Constraint');
    if (constraint) for (const each of constraintsOf(constraint, undefined, written)) constraints.push(each);
    if (inside(item, 'TableLikeClause')) open = true;
  }
  const table = relationName(create.relation);
  return {
    kind: 'create-table',
    table,
    tolerant: create.if_not_exists === true,
    open,
    columns,
    constraints,
  };
}

function alteredTable(alter: SqlNode, written: Written): SqlDeed {
  if (alter.objtype !== 'OBJECT_TABLE') return { kind: 'other' };
  const adds: SqlColumnName[] = [];
  const needs: Stated<string>[] = [];
  const drops: string[] = [];
  const constraints: SqlConstraint[] = [];
  for (const item of listOf(alter.cmds)) {
    const command = inside(item, 'AlterTableCmd');
    if (!command) continue;
    const subtype = textOf(command.subtype);
    const column = inside(command.def, 'ColumnDef');
    if (subtype === 'AT_AddColumn' && column) {
      adds.push({ ...columnNamed(column, written), ...(command.missing_ok === true && { tolerant: true }) });
      for (const each of ownConstraints(column, written)) constraints.push(each);
    }
    const constraint = inside(command.def, 'Constraint');
    if (subtype === 'AT_AddConstraint' && constraint)
      for (const each of constraintsOf(constraint, undefined, written)) constraints.push(each);
    if (subtype === 'AT_DropColumn') drops.push(textOf(command.name));
    if (NEEDS.has(subtype) && command.missing_ok !== true)
      needs.push({ value: textOf(command.name), place: written.whole, how: 'changed column' });
  }
  const tolerant = alter.missing_ok === true;
  const table = relationName(alter.relation);
  return { kind: 'alter-table', table, tolerant, adds, needs, drops, renames: [], constraints };
}

const NEEDS: ReadonlySet<string> = new Set([
  'AT_DropColumn',
  'AT_AlterColumnType',
  'AT_ColumnDefault',
  'AT_SetNotNull',
  'AT_DropNotNull',
]);

function createdIndex(index: SqlNode, written: Written): SqlDeed {
  const columns = listOf(index.indexParams).flatMap(item => {
    const name = textOf(inside(item, 'IndexElem')?.name);
    return name === '' ? [] : [{ value: name, place: written.whole, how: 'indexed column' }];
  });
  return {
    kind: 'create-index',
    table: relationName(index.relation),
    name: textOf(index.idxname),
    columns,
  };
}

function insertedRows(insert: SqlNode, written: Written): SqlDeed {
  const columns = listOf(insert.cols).flatMap(item => {
    const target = inside(item, 'ResTarget');
    const place = written.placeOf(Number(target?.location ?? 0));
    return target ? [{ value: textOf(target.name), place, how: 'inserted column' }] : [];
  });
  const lists = listOf(inside(insert.selectStmt, 'SelectStmt')?.valuesLists);
  const rows = lists.map(list => {
    const items = listOf(inside(list, 'List')?.items);
    return {
      value: items.map(constantOf) as readonly (Json | undefined)[],
      place: written.placeOf(firstLocation(items) ?? 0),
      how: 'inserted row',
    };
  });
  return {
    kind: 'insert',
    table: relationName(insert.relation),
    ...(columns.length > 0 && { columns }),
    rows,
  };
}

function renamed(rename: SqlNode, written: Written): SqlDeed {
  const table = relationName(rename.relation);
  const to = textOf(rename.newname);
  if (rename.renameType === 'OBJECT_TABLE') return { kind: 'rename-table', table, to };
  if (rename.renameType !== 'OBJECT_COLUMN' || rename.relationType !== 'OBJECT_TABLE')
    return { kind: 'other' };
  const from = textOf(rename.subname);
  const tolerant = rename.missing_ok === true;
  const needs = [{ value: from, place: written.whole, how: 'renamed column' }];
  const renames = [{ from, to }];
  return { kind: 'alter-table', table, tolerant, adds: [], needs, drops: [], renames, constraints: [] };
}

function dropped(drop: SqlNode): SqlDeed {
  const [first] = listOf(drop.objects);
  const table = stringsOf(inside(first, 'List')?.items).at(-1);
  return drop.removeType === 'OBJECT_TABLE' && table !== undefined
    ? { kind: 'drop-table', table }
    : { kind: 'other' };
}

function typeNamed(key: string): (node: SqlNode) => SqlDeed {
  return node => ({ kind: 'create-type', name: stringsOf(node[key]).at(-1) ?? '' });
}

function columnNamed(definition: SqlNode, written: Written): SqlColumnName {
  const typeName = definition.typeName as SqlNode | undefined;
  const sizes = listOf(typeName?.typmods)
    .map(constantOf)
    .filter(size => typeof size === 'number');
  return {
    value: textOf(definition.colname),
    type: stringsOf(typeName?.names).at(-1) ?? '',
    sizes,
    list: listOf(typeName?.arrayBounds).length > 0,
    place: written.placeOf(Number(definition.location ?? 0)),
    how: 'SQL column',
  };
}

/** `INDEX by_day (shop_id, day)`, as other products have it: PostgreSQL takes it for a column. */
function isIndex(column: SqlNode): boolean {
  const sizes = listOf((column.typeName as SqlNode | undefined)?.typmods);
  return (
    /^(?:index|key)$/i.test(textOf(column.colname)) && sizes.some(size => constantOf(size) === undefined)
  );
}

function ownConstraints(column: SqlNode, written: Written): SqlConstraint[] {
  const place = written.placeOf(Number(column.location ?? 0));
  return listOf(column.constraints).flatMap(item => {
    const constraint = inside(item, 'Constraint');
    return constraint ? constraintsOf(constraint, textOf(column.colname), written, place) : [];
  });
}

function constraintsOf(
  constraint: SqlNode,
  own: string | undefined,
  written: Written,
  known?: Place,
): SqlConstraint[] {
  const place = known ?? written.placeOf(Number(constraint.location ?? 0));
  const keys = own === undefined ? stringsOf(constraint.keys) : [own];
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
      return [{ kind: 'primary-key', columns: keys, place, how: 'SQL primary key' }];
    case 'CONSTR_UNIQUE':
      return [{ kind: 'unique', columns: keys, place, how: 'SQL unique constraint' }];
    case 'CONSTR_NOTNULL':
      return [{ kind: 'not-null', columns: keys, place, how: 'SQL not null' }];
    case 'CONSTR_CHECK':
      return [{ kind: 'check', columns: columnsIn(constraint.raw_expr), place, how: 'SQL check' }];
    case 'CONSTR_FOREIGN': {
      const columns = own === undefined ? stringsOf(constraint.fk_attrs) : [own];
      const table = relationName(constraint.pktable);
      const toColumns = stringsOf(constraint.pk_attrs);
      return [{ kind: 'references', columns, table, toColumns, place, how: 'SQL foreign key' }];
    }
    default:
      return [];
  }
}

/** Expressions of a design are shallow; a hostile one is left at this depth. */
const DEPTH = 40;

/** The columns of an expression; a name with a table before it belongs to somebody else. */
function columnsIn(expression: unknown, depth = 0): string[] {
  if (typeof expression !== 'object' || expression === null || depth > DEPTH) return [];
  if (Array.isArray(expression)) return expression.flatMap(item => columnsIn(item, depth + 1));
  if (inside(expression, 'SubLink')) return [];
  const name = inside(expression, 'ColumnRef') ? columnOf(expression) : undefined;
  if (name !== undefined) return name === '' ? [] : [name];
  return Object.values(expression).flatMap(inner => columnsIn(inner, depth + 1));
}

function firstLocation(node: unknown, depth = 0): number | undefined {
  if (typeof node !== 'object' || node === null || depth > DEPTH) return undefined;
  const own = (node as SqlNode).location;
  if (typeof own === 'number') return own;
  for (const inner of Object.values(node)) {
    const found = firstLocation(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function relationName(relation: unknown): string {
  return textOf((relation as SqlNode | undefined)?.relname);
}

function intoName(create: SqlNode): string {
  return relationName((create.into as SqlNode | undefined)?.rel);
}
