import type {
  ConstraintRule,
  Stated,
  StatedConstraint,
  StatedEntity,
  StatedField,
  StatedRelation,
} from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import type { SqlColumn } from './sql-column.ts';
import { jsonOf } from './sql-value.ts';

/** A table while its statements are read; `place` is that of the name it is made or changed under. */
export interface TableDraft {
  readonly name: string;
  readonly place: Place;
  created: boolean;
  /** Written for another database than PostgreSQL. */
  translated?: true;
  readonly columns: {
    readonly column: SqlColumn;
    readonly place: Place;
    readonly comment?: string | undefined;
  }[];
  readonly extra: { readonly column: string; readonly rule: ConstraintRule; readonly place: Place }[];
  readonly comments: { readonly column: string; readonly text: string; readonly place: Place }[];
  primaryKey?: Stated<readonly string[]>;
  readonly unique: Stated<readonly string[]>[];
  readonly indexes: Stated<readonly string[]>[];
}

/** The table as an entity with one declaration. */
export function entityOf(
  draft: TableDraft,
  commentRules: (text: string, column: SqlColumn) => readonly ConstraintRule[],
): StatedEntity {
  const fields = distinctColumns(draft).map(entry => fieldOf(entry, draft, commentRules));
  const written = draft.created ? 'SQL table' : 'SQL change of a table';
  const how = draft.translated ? `${written}, translated to PostgreSQL` : written;
  const fact = { place: draft.place, how };
  const primaryKey = draft.primaryKey ?? columnKey(fields);
  return {
    ...fact,
    name: draft.name,
    declarations: [{ ...fact, name: draft.name, notation: 'sql', fields }],
    fields,
    ...(primaryKey && { primaryKey }),
    unique: [...columnUniques(fields), ...draft.unique],
    indexes: draft.indexes,
    relations: relationsOf(fields),
    ...(draft.created ? {} : { existing: true }),
  };
}

function distinctColumns(draft: TableDraft): TableDraft['columns'] {
  const seen = new Set<string>();
  return draft.columns.filter(({ column }) => {
    const key = column.name.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function fieldOf(
  entry: TableDraft['columns'][number],
  draft: TableDraft,
  commentRules: (text: string, column: SqlColumn) => readonly ConstraintRule[],
): StatedField {
  const { column, place } = entry;
  const constraints: StatedConstraint[] = column.rules.map(rule => ({
    rule: ofType(rule, column),
    place,
    how: 'SQL column',
  }));
  for (const extra of draft.extra) {
    if (extra.column.toLowerCase() !== column.name.toLowerCase()) continue;
    constraints.push({ rule: extra.rule, place: extra.place, how: 'SQL constraint' });
  }
  const key = draft.primaryKey;
  if (key && key.value.length === 1 && key.value[0]!.toLowerCase() === column.name.toLowerCase()) {
    constraints.push({ rule: { kind: 'primary-key' }, place: key.place, how: key.how });
  }
  const later = draft.comments.find(comment => comment.column.toLowerCase() === column.name.toLowerCase());
  const description = entry.comment ?? later?.text;
  if (description) {
    const said = entry.comment === undefined ? (later?.place ?? place) : place;
    for (const rule of commentRules(description, column)) {
      constraints.push({ rule, place: said, how: 'comment of an SQL column' });
    }
  }
  const kinds = new Set(constraints.map(constraint => constraint.rule.kind));
  const filled = kinds.has('default') || kinds.has('generated');
  const notNull = kinds.has('not-null') || kinds.has('primary-key') || inKey(key?.value, column.name);
  const required = kinds.has('required') ? true : notNull ? (filled ? undefined : true) : false;
  return {
    name: column.name,
    type: column.type,
    ...(required !== undefined && { required }),
    nullable: !notNull,
    constraints,
    ...(description && { description }),
    place,
    how: 'SQL column',
  };
}

/** MySQL and SQLite write 0 and 1 for false and true; `'{}'` is the empty array of PostgreSQL. */
function ofType(rule: ConstraintRule, column: SqlColumn): ConstraintRule {
  if (rule.kind !== 'default') return rule;
  if (column.type.kind === 'boolean' && typeof rule.value === 'number')
    return { kind: 'default', value: rule.value !== 0 };
  if (column.type.kind === 'array' && rule.value === '{}') return { kind: 'default', value: [] };
  if (column.type.kind === 'any' && typeof rule.value === 'string')
    return { kind: 'default', value: jsonOf(rule.value) };
  return rule;
}

function inKey(key: readonly string[] | undefined, column: string): boolean {
  return key?.some(name => name.toLowerCase() === column.toLowerCase()) ?? false;
}

function columnKey(fields: readonly StatedField[]): Stated<readonly string[]> | undefined {
  const field = fields.find(({ constraints }) => constraints.some(({ rule }) => rule.kind === 'primary-key'));
  return field && { value: [field.name], place: field.place, how: 'SQL primary key' };
}

function columnUniques(fields: readonly StatedField[]): Stated<readonly string[]>[] {
  return fields
    .filter(({ constraints }) => constraints.some(({ rule }) => rule.kind === 'unique'))
    .map(field => ({ value: [field.name], place: field.place, how: 'SQL unique column' }));
}

function relationsOf(fields: readonly StatedField[]): StatedRelation[] {
  return fields.flatMap(field =>
    field.constraints.flatMap(({ rule, place, how }) =>
      rule.kind === 'references'
        ? [{ kind: 'references', entity: rule.entity, field: field.name, place, how } as const]
        : [],
    ),
  );
}
