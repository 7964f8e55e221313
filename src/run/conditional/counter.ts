import { familyOf } from '../../database/ddl/column.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { Entity, Field, System } from '../../design/index.ts';

/** SQL assignments that give a changed row its next version. */
export function countersOf({ operability }: System, entity: Entity): readonly string[] {
  const names = new Set(
    operability.concurrency.filter(one => one.entity === entity.name).map(({ field }) => field),
  );
  return entity.fields.flatMap(field => (names.has(field.name) ? nextSql(field) : []));
}

/** A time goes on by itself. */
function nextSql(field: Field): readonly string[] {
  const column = quoteIdentifier(field.column);
  switch (familyOf(field)) {
    case 'number':
      return [`${column} = coalesce(${column}, 0) + 1`];
    case 'uuid':
      return [`${column} = gen_random_uuid()`];
    case 'text':
      return [`${column} = substr(replace(gen_random_uuid()::text, '-', ''), 1, ${roomOf(field)})`];
    default:
      return [];
  }
}

/** As many characters as the column takes. */
function roomOf({ columnType, schema }: Field): number {
  const stated = /\((\d{1,4})\)/.exec(columnType)?.[1];
  return Math.min(32, Number(stated ?? schema.maxLength ?? 32));
}
