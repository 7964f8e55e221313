import type { ConstraintRule, StatedType } from '../../design/index.ts';

/** A type's word with the rules that it carries, such as `varchar(80)`: a string of at most 80 characters. */
export interface TypeReading {
  readonly type: StatedType;
  readonly rules: readonly ConstraintRule[];
}

const STRING: StatedType = { kind: 'string' };
const formatted = (format: string): StatedType => ({ kind: 'string', format });
const plain = (kind: 'integer' | 'number' | 'boolean' | 'any' | 'null'): StatedType => ({ kind });

const WORDS: ReadonlyMap<string, StatedType> = new Map([
  ...spread(
    'string str text varchar char character bpchar nvarchar nchar ntext tinytext mediumtext longtext citext clob varchar2 字符串 字符 文本 文字列 문자열 cadena texto texte chaine chaîne zeichenkette longtext',
    STRING,
  ),
  ...spread(
    'integer int int2 int4 int8 smallint bigint tinyint mediumint serial bigserial smallserial serial4 serial8 long short int16 int32 int64 uint uint32 uint64 i32 i64 u32 u64 usize year 整数 정수 entero entier ganzzahl inteiro oid',
    plain('integer'),
  ),
  ...spread(
    'number num numeric decimal dezimalzahl kommazahl 小数 浮点数 décimal dec float double real float4 float8 float32 float64 f32 f64 money smallmoney bigdecimal 数字 数値 numero',
    plain('number'),
  ),
  ...spread(
    'boolean bool bit 布尔 布尔值 真偽値 불리언 booleano booléen booleen wahrheitswert',
    plain('boolean'),
  ),
  ...spread('uuid guid uniqueidentifier uuidv4 uuidv7', formatted('uuid')),
  ...spread(
    'timestamp timestamptz datetime datetime2 datetimeoffset smalldatetime instant zoneddatetime offsetdatetime localdatetime datetimefield date-time 日時 日时 fecha-hora data-hora zeitstempel zeitpunkt 时间戳 时间 タイムスタンプ',
    formatted('date-time'),
  ),
  ...spread('date localdate fecha datum 日付 日期 날짜', formatted('date')),
  ...spread('time timetz localtime', formatted('time')),
  ...spread('interval duration timedelta', formatted('duration')),
  ...spread('email emailstr', formatted('email')),
  ...spread('url uri httpurl anyurl', formatted('uri')),
  ...spread(
    'bytea blob binary varbinary bytes longblob mediumblob tinyblob base64 buffer',
    formatted('byte'),
  ),
  ...spread('json jsonb any unknown mixed variant', plain('any')),
  ...spread('object dict hstore record struct 对象 オブジェクト', { kind: 'map', values: { kind: 'any' } }),
  ...spread('null none nil', plain('null')),
  ...spread('inet cidr macaddr xml tsvector tsquery ltree vector geometry geography point', STRING),
]);

function spread(words: string, type: StatedType): readonly (readonly [string, StatedType])[] {
  return words.split(' ').map(word => [word, type]);
}

/** The type that one word names in any of the usual languages, with or without `(n)`; absent for any other word. */
export function typeOfWord(word: string, size?: string): TypeReading | undefined {
  // `Date` is the class of JavaScript, `DATE` and `date` are a day.
  if (word === 'Date') return { type: formatted('date-time'), rules: [] };
  const key = word.toLowerCase();
  const type = WORDS.get(key) ?? WORDS.get(key.replace(/s$/, ''));
  if (!type) return undefined;
  if (size === undefined) return { type, rules: [] };
  const length = /^\d+$/.test(size.trim()) ? Number(size) : undefined;
  if (key === 'tinyint' && length === 1) return { type: plain('boolean'), rules: [] };
  if (key === 'vector') return { type: { kind: 'array', items: plain('number') }, rules: [] };
  if (key === 'binary' || key === 'varbinary' || length === undefined) return { type, rules: [] };
  if (type.kind === 'string' && type.format === undefined && /char|string|str|text/.test(key)) {
    return { type, rules: [{ kind: 'maxLength', value: length }] };
  }
  return { type, rules: [] };
}
