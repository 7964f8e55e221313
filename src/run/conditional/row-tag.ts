import { familyOf } from '../../database/ddl/column.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import { doingOf, type Entity, type Field, type System } from '../../design/index.ts';

/** What tells two states of one row apart. */
export interface RowTag {
  /** SQL of the tag's text, over the columns of the row. */
  readonly sql: string;
  readonly weak: boolean;
}

/**
 * The tag of an entity's rows, when answers about one row carry it: the field that the document makes it of, else a
 * hash of all that clients may see, so that equal rows have equal tags in every process and after every restart.
 */
export function rowTagOf({ operations, operability }: System, entity: Entity): RowTag | undefined {
  const guarded = operability.concurrency.filter(
    ({ kind, entity: name }) => kind === 'etag' && name === entity.name,
  );
  const reads = operations
    .filter(({ binding }) => {
      const doing = doingOf(binding);
      return doing?.entity === entity.name && doing.does === 'read';
    })
    .map(({ id }) => id);
  const validators = (operability.validators ?? []).filter(
    one => one.kind === 'etag' && one.operations.some(id => reads.includes(id)),
  );
  const cached = operability.caches.some(
    ({ operation }) => operation !== undefined && reads.includes(operation),
  );
  if (guarded.length === 0 && validators.length === 0 && !cached) return undefined;
  const field = entity.fields.find(({ name }) => guarded.some(one => one.field === name));
  return {
    sql: field === undefined ? hashOf(entity) : `${quoteIdentifier(field.column)}::text`,
    weak: validators.some(({ weak }) => weak),
  };
}

function hashOf(entity: Entity): string {
  const columns = entity.fields.filter(({ secret }) => !secret).map(columnSql);
  return `md5(row(${columns.join(', ')})::text)`;
}

/** Equal values have equal texts, whatever a session prints. */
function columnSql(field: Field): string {
  const column = quoteIdentifier(field.column);
  return familyOf(field) === 'time' ? `extract(epoch from ${column})` : column;
}
