/** What PostgreSQL prints for the types that have more than one name. */
const PRINTED: readonly (readonly [RegExp, string])[] = [
  [/^(int|int4|serial4?)$/, 'integer'],
  [/^(int8|bigserial|serial8)$/, 'bigint'],
  [/^(int2|smallserial|serial2)$/, 'smallint'],
  [/^(float8|float)$/, 'double precision'],
  [/^float4$/, 'real'],
  [/^bool$/, 'boolean'],
  [/^varchar/, 'character varying'],
  [/^(bpchar|char)\b/, 'character'],
  [/^decimal/, 'numeric'],
];

/** A column type in one spelling, the one that `format_type` gives. */
export function canonicalType(type: string): string {
  const [, element = type, brackets = ''] = /^(.*?)((?:\[\d*\])*)$/.exec(type) ?? [];
  const [pattern, name] = PRINTED.find(([one]) => one.test(element)) ?? [/^$/, ''];
  return plain(element.replace(pattern, name)) + (brackets === '' ? '' : '[]');
}

/** One spelling for time stamps, blanks and `character(1)`. */
function plain(type: string): string {
  return type
    .replace(/^(timestamp|time)tz( ?\(\d\))?$/, '$1$2 with time zone')
    .replace(/^(timestamp|time)( ?\(\d\))?$/, '$1$2 without time zone')
    .replace(/^numeric ?\((\d+)\)$/, 'numeric($1,0)')
    .replace(/^character$/, 'character(1)')
    .replace(/ ?\( ?/g, '(')
    .replace(/, /g, ',');
}

const WHOLE = ['smallint', 'integer', 'bigint'];

/** True when every value of one type is the same value in the other. */
export function isWider(from: string, to: string): boolean {
  if (from.endsWith('[]') || to.endsWith('[]')) return false;
  const fromText = textLength(from);
  const toText = textLength(to);
  if (fromText !== undefined) return toText !== undefined && toText >= fromText && !/^character\(/.test(to);
  const [fromWhole, toWhole] = [WHOLE.indexOf(from), WHOLE.indexOf(to)];
  if (fromWhole >= 0 && toWhole >= 0) return toWhole >= fromWhole;
  const fromDigits = digits(from);
  const toDigits = digits(to);
  if (fromDigits !== undefined && toDigits !== undefined)
    return toDigits.before >= fromDigits.before && toDigits.after >= fromDigits.after;
  if (from === 'real') return to === 'double precision';
  return to === 'double precision' && (from === 'smallint' || from === 'integer');
}

function textLength(type: string): number | undefined {
  if (type === 'text' || type === 'character varying') return Number.POSITIVE_INFINITY;
  const length = /^character(?: varying)?\((\d+)\)$/.exec(type)?.[1];
  return length === undefined ? undefined : Number(length);
}

/** How many digits a number may have before and after the point. */
function digits(type: string): { readonly before: number; readonly after: number } | undefined {
  const whole = WHOLE.indexOf(type);
  if (whole >= 0) return { before: [5, 10, 19][whole]!, after: 0 };
  if (type === 'numeric') return { before: Number.POSITIVE_INFINITY, after: Number.POSITIVE_INFINITY };
  const [, precision, scale = '0'] = /^numeric\((\d+)(?:,(\d+))?\)$/.exec(type) ?? [];
  return precision === undefined
    ? undefined
    : { before: Number(precision) - Number(scale), after: Number(scale) };
}
