import type { Stated, StatedDeclaration } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { checkRules } from './sql-check.ts';
import { columnFrom, referenceRule } from './sql-column.ts';
import { inside, listOf, type SqlNode, stringsOf, textOf } from './sql-parser.ts';
import type { TableDraft } from './sql-table.ts';

/** What a statement needs to know of the text it was parsed from. */
export interface StatementContext {
  /** The place of the head, such as `CREATE TABLE orders`. */
  readonly head: Place;
  /** The element of a `CREATE TABLE` or the line that holds a byte of the statement. */
  readonly elementAt: (byte: number) => {
    readonly place: Place;
    readonly text: string;
    readonly comment?: string | undefined;
  };
  readonly table: (name: string, place: Place, created: boolean) => TableDraft;
  readonly declare: (declaration: StatedDeclaration) => void;
}

/** Takes the facts of one parsed statement; a statement that defines nothing gives none. */
export function takeStatement(node: SqlNode, context: StatementContext): void {
  for (const [kind, take] of TAKERS) {
    const found = inside(node, kind);
    if (found) take(found, context);
  }
}

const TAKERS: readonly (readonly [string, (node: SqlNode, context: StatementContext) => void])[] = [
  ['CreateStmt', takeTable],
  ['IndexStmt', takeIndex],
  ['AlterTableStmt', takeAlter],
  ['CommentStmt', takeComment],
  ['CreateEnumStmt', takeEnum],
];

function takeTable(create: SqlNode, context: StatementContext): void {
  const draft = context.table(relationName(create), context.head, true);
  for (const item of listOf(create.tableElts)) {
    const column = inside(item, 'ColumnDef');
    if (column) addColumn(column, draft, context);
    const constraint = inside(item, 'Constraint');
    if (constraint) addConstraint(constraint, draft, context);
  }
}

function addColumn(definition: SqlNode, draft: TableDraft, context: StatementContext): void {
  const element = context.elementAt(Number(definition.location ?? 0));
  draft.columns.push({
    column: columnFrom(definition, element.text),
    place: element.place,
    comment: element.comment,
  });
}

function addConstraint(constraint: SqlNode, draft: TableDraft, context: StatementContext): void {
  const { place } = context.elementAt(Number(constraint.location ?? 0));
  const keys = stringsOf(constraint.keys);
  const stated = (how: string): Stated<readonly string[]> => ({ value: keys, place, how });
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
      if (keys.length > 0) draft.primaryKey = stated('SQL primary key');
      break;
    case 'CONSTR_UNIQUE':
      if (keys.length > 0) draft.unique.push(stated('SQL unique constraint'));
      break;
    case 'CONSTR_FOREIGN': {
      const columns = stringsOf(constraint.fk_attrs);
      if (columns.length === 1)
        draft.extra.push({ column: columns[0]!, rule: referenceRule(constraint), place });
      break;
    }
    case 'CONSTR_CHECK':
      for (const { column, rule } of checkRules(constraint.raw_expr) ?? [])
        draft.extra.push({ column, rule, place });
      break;
  }
}

function takeIndex(index: SqlNode, context: StatementContext): void {
  const draft = context.table(relationName(index), context.head, false);
  const columns = listOf(index.indexParams).map(item => textOf(inside(item, 'IndexElem')?.name));
  if (columns.length === 0 || columns.some(column => column === '')) return;
  const partial = index.whereClause !== undefined;
  const fact = { value: columns, place: context.head, how: index.unique ? 'SQL unique index' : 'SQL index' };
  // A unique index over a part of the rows does not make the columns unique.
  if (index.unique === true && !partial) draft.unique.push(fact);
  else draft.indexes.push(fact);
}

function takeAlter(alter: SqlNode, context: StatementContext): void {
  if (alter.objtype !== 'OBJECT_TABLE') return;
  const draft = context.table(relationName(alter), context.head, false);
  for (const item of listOf(alter.cmds)) {
    const command = inside(item, 'AlterTableCmd');
    const column = inside(command?.def, 'ColumnDef');
    if (command?.subtype === 'AT_AddColumn' && column) addColumn(column, draft, context);
    const constraint = inside(command?.def, 'Constraint');
    if (command?.subtype === 'AT_AddConstraint' && constraint) addConstraint(constraint, draft, context);
    if (command?.subtype === 'AT_SetNotNull') {
      draft.extra.push({ column: textOf(command.name), rule: { kind: 'not-null' }, place: context.head });
    }
  }
}

function takeComment(comment: SqlNode, context: StatementContext): void {
  if (comment.objtype !== 'OBJECT_COLUMN') return;
  const names = stringsOf(inside(comment.object, 'List')?.items);
  const column = names.at(-1);
  const table = names.at(-2);
  if (!column || !table) return;
  context
    .table(table, context.head, false)
    .comments.push({ column, text: textOf(comment.comment), place: context.head });
}

function takeEnum(values: SqlNode, context: StatementContext): void {
  const name = stringsOf(values.typeName).at(-1) ?? '';
  const alias = { kind: 'enum', values: stringsOf(values.vals) } as const;
  context.declare({ name, notation: 'sql', fields: [], alias, place: context.head, how: 'SQL enum type' });
}

function relationName(node: SqlNode): string {
  return textOf((node.relation as SqlNode | undefined)?.relname);
}
