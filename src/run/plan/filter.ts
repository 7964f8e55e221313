import { columnTypeOf, familyOf } from '../../database/ddl/column.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { Entity, Field, Operation, Parameter } from '../../design/index.ts';
import { parameter } from './column.ts';
import { ownerText } from './owner.ts';
import type { Input } from './plan.ts';
import type { Values } from './statement.ts';

/** One condition that a query parameter puts on a list. */
export interface Filter {
  readonly position: number;
  sql(values: Values, texts: readonly string[], caller: Input['caller']): string;
}

/** The filters that an operation's parameters offer. */
export function filtersOf(operation: Operation, entity: Entity): readonly Filter[] {
  return operation.parameters.flatMap((one, position): Filter[] => {
    const sql = filterSql(one, entity);
    return sql === undefined ? [] : [{ position, sql }];
  });
}

/** The filters that a request uses. */
export function usedFilters(filters: readonly Filter[], input: Input): readonly Filter[] {
  return filters.filter(filter => input.texts[filter.position]!.length > 0);
}

function filterSql({ role }: Parameter, entity: Entity): Filter['sql'] | undefined {
  if (role.kind === 'search') return searchSql(entity, role.fields);
  if (role.kind !== 'filter' && role.kind !== 'mine' && role.kind !== 'day') return undefined;
  const field = entity.fields.find(candidate => candidate.name === role.field);
  if (field === undefined) return undefined;
  const column = quoteIdentifier(field.column);
  if (role.kind === 'mine') return ofCaller(field, column);
  if (role.kind === 'day') return (values, texts) => onDay(field, column, values.add(texts[0]!));
  switch (role.operator) {
    case 'gte':
      return (values, texts) => `${column} >= ${parameter(field, values.add(texts[0]!))}`;
    case 'lte':
      return columnTypeOf(field).startsWith('timestamp')
        ? (values, texts) => upTo(field, column, values.add(texts[0]!))
        : (values, texts) => `${column} <= ${parameter(field, values.add(texts[0]!))}`;
    case 'gt':
    case 'lt': {
      const sign = role.operator === 'gt' ? '>' : '<';
      return (values, texts) => `${column} ${sign} ${parameter(field, values.add(texts[0]!))}`;
    }
    case 'contains':
      return (values, texts) => containsSql(`${column}::text`, values.add(texts[0]!));
    case 'eq':
      if (familyOf(field) === 'array') {
        const element = columnTypeOf(field).replace(/\[\d*\]$/, '');
        return (values, texts) =>
          `${column} @> array[${texts.map(text => `$${values.add(text)}`).join()}]::${element}[]`;
      }
      if (familyOf(field) === 'json') {
        return (values, texts) => `${column}::jsonb @> to_jsonb($${values.add(texts[0]!)}::text)`;
      }
      return (values, texts) =>
        texts.length === 1
          ? `${column} = ${parameter(field, values.add(texts[0]!))}`
          : `${column} in (${texts.map(text => parameter(field, values.add(text))).join(', ')})`;
  }
}

/** `true` asks for the rows of the caller, anything else for all. */
function ofCaller(field: Field, column: string): Filter['sql'] {
  return (values, texts, caller) => {
    const asked = values.add(texts[0]!);
    const own = values.add(caller === undefined ? null : ownerText(field, caller.subject));
    return `($${asked}::text <> 'true' or ${column} = ${parameter(field, own)})`;
  };
}

/** A day by its name is meant to its end. */
function upTo(field: Field, column: string, index: number): string {
  const text = `$${index}::text`;
  const own = isZoned(field) ? `(${column} at time zone 'UTC')` : column;
  return `${own} < (${text}::timestamptz at time zone 'UTC') + case when length(${text}) = 10 then interval '1 day' else interval '1 microsecond' end`;
}

function isZoned(field: Field): boolean {
  return /^timestamptz|with time zone$/.test(columnTypeOf(field));
}

function onDay(field: Field, column: string, index: number): string {
  const own = isZoned(field) ? `(${column} at time zone 'UTC')` : column;
  return `${own} >= ($${index}::date)::timestamp and ${own} < ($${index}::date + 1)::timestamp`;
}

/** Any text of the row that a client may see, or those that are named. */
function searchSql(entity: Entity, named: readonly string[] | undefined): Filter['sql'] | undefined {
  const columns = entity.fields
    .filter(field => familyOf(field) === 'text' && !field.secret && named?.includes(field.name) !== false)
    .map(field => quoteIdentifier(field.column));
  if (columns.length === 0) return undefined;
  return (values, texts) => {
    const wanted = values.add(texts[0]!);
    return `(${columns.map(column => `coalesce(${containsSql(column, wanted)}, false)`).join(' or ')})`;
  };
}

function containsSql(text: string, index: number): string {
  return `strpos(lower(${text}), lower($${index}::text)) > 0`;
}
