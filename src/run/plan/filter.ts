import { columnTypeOf, familyOf } from '../../database/ddl/column.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { Entity, Operation, Parameter } from '../../design/index.ts';
import { parameter } from './column.ts';
import type { Input } from './plan.ts';
import type { Values } from './statement.ts';

/** One condition that a query parameter puts on a list. */
export interface Filter {
  readonly position: number;
  sql(values: Values, texts: readonly string[]): string;
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
  if (role.kind === 'search') return searchSql(entity);
  if (role.kind !== 'filter') return undefined;
  const field = entity.fields.find(candidate => candidate.name === role.field);
  if (field === undefined) return undefined;
  const column = quoteIdentifier(field.column);
  switch (role.operator) {
    case 'gte':
      return (values, texts) => `${column} >= ${parameter(field, values.add(texts[0]!))}`;
    case 'lte':
      return (values, texts) => `${column} <= ${parameter(field, values.add(texts[0]!))}`;
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

/** Any text of the row that a client may see. */
function searchSql(entity: Entity): Filter['sql'] | undefined {
  const columns = entity.fields
    .filter(field => familyOf(field) === 'text' && !field.secret)
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
