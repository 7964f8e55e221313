/** A column type by its meaning. */
export interface Meaning {
  readonly family:
    | 'text'
    | 'integer'
    | 'decimal'
    | 'float'
    | 'boolean'
    | 'uuid'
    | 'instant'
    | 'local-time'
    | 'date'
    | 'clock'
    | 'json'
    | 'bytes'
    | 'other';
  /** Characters of a text, bytes of an integer or float, digits of a decimal; absent for as many as there are. */
  readonly size?: number;
  readonly scale?: number;
  readonly list: boolean;
  /** The name without sizes, for a type that is compared by name only. */
  readonly name: string;
}

const FAMILIES: { readonly [name: string]: readonly [Meaning['family'], number?] } = {
  text: ['text'],
  citext: ['text'],
  name: ['text', 63],
  varchar: ['text'],
  'character varying': ['text'],
  char: ['text', 1],
  character: ['text', 1],
  bpchar: ['text'],
  smallint: ['integer', 2],
  int2: ['integer', 2],
  smallserial: ['integer', 2],
  serial2: ['integer', 2],
  integer: ['integer', 4],
  int: ['integer', 4],
  int4: ['integer', 4],
  serial: ['integer', 4],
  serial4: ['integer', 4],
  bigint: ['integer', 8],
  int8: ['integer', 8],
  bigserial: ['integer', 8],
  serial8: ['integer', 8],
  numeric: ['decimal'],
  decimal: ['decimal'],
  money: ['decimal'],
  real: ['float', 4],
  float4: ['float', 4],
  'double precision': ['float', 8],
  float: ['float', 8],
  float8: ['float', 8],
  boolean: ['boolean'],
  bool: ['boolean'],
  uuid: ['uuid'],
  timestamptz: ['instant'],
  'timestamp with time zone': ['instant'],
  timestamp: ['local-time'],
  'timestamp without time zone': ['local-time'],
  date: ['date'],
  time: ['clock'],
  timetz: ['clock'],
  'time without time zone': ['clock'],
  'time with time zone': ['clock'],
  json: ['json'],
  jsonb: ['json'],
  bytea: ['bytes'],
};

/** What a type means, whatever it is called: `varchar(255)` and `character varying(255)` are one. */
export function meaningOf(written: string): Meaning {
  const text = written.trim().toLowerCase().replaceAll('"', '').replaceAll(/\s+/g, ' ');
  const list = /\[\d*\]$/.test(text);
  const sizes = /\((\d+)(?:, ?(-?\d+))?\)/.exec(text);
  const name = text
    .replaceAll(/\[\d*\]/g, '')
    .replace(/ ?\([\d, -]+\)/, '')
    .replace(/^pg_catalog\./, '')
    .trim();
  const [family, usual] = Object.hasOwn(FAMILIES, name) ? FAMILIES[name]! : (['other'] as const);
  const counted = family === 'text' || family === 'decimal';
  const size = counted && sizes !== null ? Number(sizes[1]) : usual;
  const scale = family === 'decimal' && sizes !== null ? Number(sizes[2] ?? 0) : undefined;
  return {
    family,
    list,
    name: name.split('.').at(-1)!,
    ...(size !== undefined && { size }),
    ...(scale !== undefined && { scale }),
  };
}

/** How a live type differs from the wanted one; a text that is wider is left to the rules of its length. */
export function typeDifference(wanted: Meaning, live: Meaning): 'other' | 'narrower' | 'wider' | undefined {
  if (wanted.list !== live.list) return 'other';
  if (wanted.family !== live.family) return 'other';
  if (wanted.family === 'other') return wanted.name === live.name ? undefined : 'other';
  const most = (meaning: Meaning) => meaning.size ?? Number.POSITIVE_INFINITY;
  if (most(live) < most(wanted)) return 'narrower';
  if (wanted.family === 'text') return undefined;
  if (most(live) > most(wanted)) return 'wider';
  if (wanted.family === 'decimal' && wanted.scale !== live.scale) return 'other';
  return undefined;
}
