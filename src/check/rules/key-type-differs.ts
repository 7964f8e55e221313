import type { Design, SqlColumnName, StatedField } from '../../design/index.ts';
import { entityKey, fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { type SqlTable, sqlKey, sqlTablesOf } from '../sql-tables.ts';

const rule: Rule = {
  code: 'key-type-differs',
  family: 'data',
  summary: 'A key has another type than the column or field it refers to.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const { own, target, ownType, targetType, place, also } of pairsOf(design)) {
      if (ownType === undefined || targetType === undefined || ownType === targetType) continue;
      yield {
        message: `\`${quote(own, 24)}\` is ${ownType}, and \`${quote(target, 28)}\` is ${targetType}; write one type.`,
        place,
        also: [{ place: also, message: targetType }],
      };
    }
  },
};
export default rule;

interface Pair {
  readonly own: string;
  readonly target: string;
  readonly ownType: string | undefined;
  readonly targetType: string | undefined;
  readonly place: Place;
  readonly also: Place;
}

function* pairsOf(design: Design): Generator<Pair> {
  const tables = sqlTablesOf(design);
  for (const table of tables.values()) yield* ofTable(table, tables);
  yield* ofFields(design);
}

function* ofTable(table: SqlTable, tables: ReadonlyMap<string, SqlTable>): Generator<Pair> {
  for (const one of table.constraints) {
    if (one.kind !== 'references' || one.columns.length !== 1) continue;
    const other = tables.get(sqlKey(one.table));
    const key = one.toColumns.length > 0 ? one.toColumns : keyOf(other);
    const own = table.columns.get(sqlKey(one.columns[0]!));
    const target = key.length === 1 ? other?.columns.get(sqlKey(key[0]!)) : undefined;
    if (own === undefined || target === undefined) continue;
    yield {
      own: own.value,
      target: `${one.table}.${target.value}`,
      ownType: sqlFamily(own),
      targetType: sqlFamily(target),
      place: own.place,
      also: target.place,
    };
  }
}

function keyOf(table: SqlTable | undefined): readonly string[] {
  return table?.constraints.find(({ kind }) => kind === 'primary-key')?.columns ?? [];
}

/** Types that PostgreSQL compares with each other, by the name people give them. */
function sqlFamily({ type, list }: SqlColumnName): string | undefined {
  if (list) return undefined;
  if (/^(?:int[248]?|integer|bigint|smallint|serial[248]?|bigserial|smallserial)$/i.test(type))
    return 'a whole number';
  if (/^uuid$/i.test(type)) return 'a UUID';
  if (/^(?:varchar|text|bpchar|char|citext)$/i.test(type)) return 'text';
  return undefined;
}

/** Keys that are stated as fields, in tables and types outside SQL. */
function* ofFields({ entities }: Design): Generator<Pair> {
  const byKey = new Map(entities.toReversed().map(entity => [entityKey(entity.name), entity]));
  for (const { declarations } of entities) {
    for (const { notation, fields } of declarations) {
      if (notation === 'sql') continue;
      for (const field of fields) {
        const stated = field.constraints.find(({ rule: { kind } }) => kind === 'references');
        if (stated?.rule.kind !== 'references') continue;
        const { entity, field: to } = stated.rule;
        const wanted = fieldKey(to ?? 'id');
        const target = byKey
          .get(entityKey(entity))
          ?.declarations.find(one => one.notation === notation)
          ?.fields.find(({ name }) => fieldKey(name) === wanted);
        if (target === undefined || target.place.start === field.place.start) continue;
        yield {
          own: field.name,
          target: `${entity}.${target.name}`,
          ownType: fieldFamily(field),
          targetType: fieldFamily(target),
          place: field.place,
          also: target.place,
        };
      }
    }
  }
}

/** A UUID is a text to TypeScript and JSON: only numbers and texts are told apart. */
function fieldFamily({ type }: StatedField): string | undefined {
  if (type?.kind === 'integer' || type?.kind === 'number') return 'a number';
  if (type?.kind === 'string') return 'text';
  return undefined;
}
