import type { Ask } from './ask.ts';

/** A table as the database has it. */
export interface LiveTable {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  /** Found without naming its schema. */
  readonly visible: boolean;
  readonly columns: readonly LiveColumn[];
  readonly checks: readonly LiveCheck[];
  /** The primary key and every unique index, by columns. */
  readonly uniques: readonly LiveUnique[];
  readonly indexes: readonly LiveIndex[];
  readonly foreignKeys: readonly LiveForeignKey[];
}

export interface LiveColumn {
  readonly name: string;
  /** As PostgreSQL prints it. */
  readonly type: string;
  /** The type behind a domain; else the same. */
  readonly baseType: string;
  readonly kind: 'plain' | 'enum' | 'domain';
  readonly labels: readonly string[];
  readonly notNull: boolean;
  /** The default as an expression. */
  readonly default?: string;
  /** The database fills it: identity or generated. */
  readonly filled: boolean;
}

export interface LiveCheck {
  readonly name: string;
  readonly columns: readonly string[];
  readonly expression: string;
}

export interface LiveUnique {
  readonly primary: boolean;
  /** Only some rows are held to it. */
  readonly partial: boolean;
  readonly columns: readonly string[];
}

export interface LiveIndex {
  readonly columns: readonly string[];
  /** What it is computed from, beside the columns. */
  readonly expressions: string;
}

export interface LiveForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly toColumns: readonly string[];
  /** `a` no action, `r` restrict, `c` cascade, `n` set null, `d` set default. */
  readonly onDelete: string;
}

/** Reads all tables that are not PostgreSQL's own. */
export async function readCatalog(ask: Ask): Promise<readonly LiveTable[]> {
  const [tables, columns, constraints, indexes] = [
    await ask(TABLES),
    await ask(COLUMNS),
    await ask(CONSTRAINTS),
    await ask(INDEXES),
  ];
  const names = new Map(tables.map(([oid, , name]) => [oid!, name!]));
  const numbers = new Map<string, ReadonlyMap<string, string>>();
  for (const [oid] of tables) {
    const own = columns.filter(([table]) => table === oid);
    numbers.set(oid!, new Map(own.map(([, number, name]) => [number!, name!])));
  }
  const named = (oid: string | null, list: string | null): readonly string[] =>
    (list ?? '').split(/[ ,{}[\]]+/).flatMap(number => numbers.get(oid ?? '')?.get(number) ?? []);
  return tables.map(([oid, schema, name, visible]) => {
    const own = (rows: typeof columns) => rows.filter(([table]) => table === oid);
    return {
      oid: oid!,
      schema: schema!,
      name: name!,
      visible: visible === 't',
      columns: own(columns).map(columnOf),
      checks: own(constraints)
        .filter(([, , kind]) => kind === 'c')
        .map(([, check, , keys, , , , expression]) => ({
          name: check!,
          columns: named(oid!, keys!),
          expression: expression ?? 'true',
        })),
      uniques: own(indexes).flatMap(([, unique, primary, valid, partial, keys, expressions]) => {
        if (unique !== 't' || valid !== 't') return [];
        const folded = foldedColumn(expressions ?? null, own(columns).map(columnOf));
        const plain = named(oid!, keys!);
        const all = folded === undefined ? plain : [...plain, folded];
        const whole = (keys ?? '').split(' ').length;
        return all.length === whole
          ? [{ primary: primary === 't', partial: partial === 't', columns: all }]
          : [];
      }),
      indexes: own(indexes).flatMap(([, , , valid, , keys, expressions]) => {
        if (valid !== 't') return [];
        const folded = foldedColumn(expressions ?? null, own(columns).map(columnOf));
        return [
          {
            columns: [...named(oid!, keys!), ...(folded === undefined ? [] : [folded])],
            expressions: expressions ?? '',
          },
        ];
      }),
      foreignKeys: own(constraints)
        .filter(([, , kind]) => kind === 'f')
        .map(([, , , keys, target, targetKeys, onDelete]) => ({
          columns: named(oid!, keys!),
          table: names.get(target ?? '') ?? '',
          toColumns: named(target!, targetKeys!),
          onDelete: onDelete ?? 'a',
        })),
    };
  });
}

function columnOf(row: readonly (string | null)[]): LiveColumn {
  const [, , name, type, notNull, expression, filled, kind, baseType, labels] = row;
  return {
    name: name!,
    type: type!,
    baseType: baseType ?? type!,
    kind: kind === 'e' ? 'enum' : kind === 'd' ? 'domain' : 'plain',
    labels: labels === null || labels === undefined ? [] : (JSON.parse(labels) as string[]),
    notNull: notNull === 't',
    filled: filled === 't',
    ...(expression !== null && expression !== undefined && { default: expression }),
  };
}

/** `lower(email)` keeps `email` unique, only more so. */
function foldedColumn(expressions: string | null, columns: readonly LiveColumn[]): string | undefined {
  const inner = /^(?:lower|upper)\(\(?"?([^()"]+)"?\)?(?:::\w+)?\)$/.exec(expressions ?? '')?.[1];
  return columns.find(({ name }) => name === inner)?.name;
}

const OWN = `n.nspname not in ('information_schema', '_asbuilt') and n.nspname not like 'pg\\_%' and c.relkind in ('r', 'p')`;

const TABLES = `select c.oid::text, n.nspname::text, c.relname::text, pg_table_is_visible(c.oid)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OWN} order by n.nspname, c.relname`;

const COLUMNS = `select c.oid::text, a.attnum::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
    a.attnotnull or t.typnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '' or a.attgenerated <> '',
    t.typtype::text,
    case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
    (select json_agg(e.enumlabel order by e.enumsortorder)::text from pg_enum e where e.enumtypid = t.oid)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where ${OWN} order by c.oid, a.attnum`;

const CONSTRAINTS = `select c.oid::text, k.conname::text, k.contype::text, k.conkey::text, k.confrelid::text,
    k.confkey::text, k.confdeltype::text, pg_get_expr(k.conbin, k.conrelid)
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where ${OWN} and k.contype in ('c', 'f') order by c.oid, k.conname`;

const INDEXES = `select c.oid::text, i.indisunique, i.indisprimary, i.indisvalid, i.indpred is not null,
    (select string_agg(i.indkey[s]::text, ' ' order by s) from generate_series(0, i.indnkeyatts - 1) s),
    pg_get_expr(i.indexprs, i.indrelid)
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where ${OWN} order by c.oid, i.indexrelid`;
