import type { ConstraintRule } from '../../design/index.ts';
import type { Subject } from './rule-subject.ts';

/** Reads formats and patterns out of one clause: "valid email", "UUID v4", "ISO 8601", "matches /^a+$/". */
export function formatsOf(clause: string, subject: Subject): readonly ConstraintRule[] {
  const written = patternOf(clause);
  if (written !== undefined) return [{ kind: 'pattern', value: written }];
  if (subject === 'number' || subject === 'list') return [];
  if (!MAY_FORMAT.test(clause)) return [];
  const text = clause.trim();
  for (const [expression, rule] of FORMATS) {
    if (expression.test(text)) return [rule];
  }
  return [];
}

const format = (value: string): ConstraintRule => ({ kind: 'format', value });
const like = (value: string): ConstraintRule => ({ kind: 'pattern', value });

/** `VALID x` or a clause that is nothing but the format's name. */
const named = (name: string): RegExp =>
  new RegExp(
    String.raw`^(?:must\s+be\s+|should\s+be\s+|is\s+)?(?:an?\s+)?(?:valid\s+|well-formed\s+)?(?:${name})(?:\s+(?:format|string|address|formatted|required))?$|\bvalid\s+(?:${name})|\b(?:${name})\s+format\b`,
    'i',
  );

const FORMATS: readonly (readonly [RegExp, ConstraintRule])[] = [
  [named('e-?mail(?:\\s+address)?'), format('email')],
  [named('https?\\s+ur[li]|ur[li]|https?|web\\s+address'), format('uri')],
  [/\buuid\b|\bguid\b/i, format('uuid')],
  [/\biso[\s-]?8601\s+duration\b/i, format('duration')],
  [
    /\biso[\s-]?8601\s+date\b(?!\s*-?\s*time)(?!\s*(?:\/|and|&|or)\s*time)|\b(?:YYYY-MM-DD|AAAA-MM-DD|JJJJ-MM-TT|AAAA-MM-JJ)\b(?![ T]*(?:HH|hh))/i,
    format('date'),
  ],
  [/\biso[\s-]?8601\b|\brfc[\s-]?3339\b|\biso[\s-](?:timestamp|date-?time|instant)\b/i, format('date-time')],
  [named('ipv4(?:\\s+address)?'), format('ipv4')],
  [named('ipv6(?:\\s+address)?'), format('ipv6')],
  [/^(?:an?\s+)?(?:calendar\s+)?(?:date|datum|fecha)(?:\s+only)?$/i, format('date')],
  [/^(?:an?\s+)?(?:date-?time|time\s?stamp|date\s+and\s+time)$/i, format('date-time')],
  [named('hostname|domain\\s+name'), format('hostname')],
  [/\bE\.?164\b/i, like('^\\+[1-9][0-9]{1,14}$')],
  [/\biso[\s-]?4217\b/i, like('^[A-Z]{3}$')],
  [/\biso[\s-]?3166(?:-1)?\s+alpha-2\b/i, like('^[A-Z]{2}$')],
  [named('hex(?:adecimal)?\\s+colou?r(?:\\s+code)?'), like('^#[0-9A-Fa-f]{6}$')],
  [/^(?:only\s+)?alphanumeric(?:\s+(?:only|characters?(?:\s+only)?))?$/i, like('^[A-Za-z0-9]+$')],
  [/^(?:only\s+)?digits(?:\s+only)?$|^numeric\s+characters(?:\s+only)?$/i, like('^[0-9]+$')],
];

/** What every format is named with; most clauses name none. */
const MAY_FORMAT =
  /date|datum|fecha|stamp|mail|ur[li]|http|web|u?uid|guid|iso|yyyy|aaaa|jjjj|rfc|ipv|host|domain|164|hex|alphanum|digit|numeric/i;

/** The regular expression that a clause writes out, when it is a valid one. */
export function patternOf(clause: string): string | undefined {
  if (!/[/^]|\b(?:regex|pattern|match)/i.test(clause)) return undefined;
  const found =
    /(?:^|[\s(`:])\/((?:[^/\\\n]|\\.)+)\/([gimsuy]*)(?=$|[\s`,;.)])/.exec(clause)?.[1] ??
    /\b(?:regex|regexp|pattern|match(?:es|ing)?)\b[^`^]{0,20}[`'"]([^`]+)[`'"]/i.exec(clause)?.[1] ??
    /(\^[^\s`]*\$)(?=$|[\s`,;.)'"])/.exec(clause)?.[1];
  if (found === undefined || found.startsWith('/')) return undefined;
  if (!/[\^$[\]\\+*?({|.]/.test(found)) return undefined;
  return isPattern(found) ? found : undefined;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
