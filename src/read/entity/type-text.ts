import type { StatedType } from '../../design/index.ts';
import { ruleFromText } from '../rule/rule.ts';
import { patternOf } from '../rule/rule-format.ts';
import { referenceOf } from '../rule/rule-trait.ts';
import { valuesOf } from '../rule/rule-values.ts';
import { type TypeReading, typeOfWord } from './type-word.ts';

/**
 * Reads a type as people write it in a table, a bullet or a pseudo-schema, with the rules in it.
 *
 *     string (uuid)      varchar(80)      string[]      'a' | 'b'      enum(a, b)      FK -> Tenants      date?
 *
 * Absent when the text shows no type at all. `loose` accepts a lone capitalised name as the name of a type.
 */
export function typeFromText(text: string, loose = true): TypeReading | undefined {
  const said = text
    .trim()
    .replace(/^[`*_]+|[`*_]+$/g, '')
    .replace(/`/g, '')
    .trim();
  if (said === '' || said.length > 300) return undefined;
  return typeAt(
    said
      .replace(DAY_AND_TIME, 'datetime')
      .replace(MAIL, 'email')
      .replace(WHOLE, 'integer')
      .replace(CHOICE, 'enum')
      .replace(YES_NO, 'boolean'),
    loose,
    0,
  );
}

/** A moment in two words and more, as other languages name it. */
const DAY_AND_TIME =
  /^(?:fecha\s(?:y|e)\s?hora|fecha\/hora|data\se\shora|data\/hora|datum\sund\s(?:uhrzeit|zeit)|date\set\sheure|date\sand\stime|日期和?时间)(?![\p{L}])/iu;

const WHOLE = /^(?:ganze\s+zahl|n[úu]mero\s+(?:entero|inteiro)|nombre\s+entier|whole\s+number)(?![\p{L}])/iu;
const CHOICE = /^(?:Aufzählung|Auswahl|enumeración|enumerado|énumération|枚举|列挙型?|열거형)(?![\p{L}])/iu;
const YES_NO =
  /^(?:ja\s?\/\s?nein|yes\s?\/\s?no|s[ií]\s?\/\s?no|oui\s?\/\s?non|sim\s?\/\s?não|是\/否)(?![\p{L}])/iu;
const MAIL = /^(?:e-mail(?:[\s-]ad+res+e?)?|correo(?:\selectr[óo]nico)?|courriel)(?![\p{L}])/iu;

function typeAt(said: string, loose: boolean, depth: number): TypeReading | undefined {
  if (depth > 8) return undefined;
  if (/[^?]\?$/.test(said)) {
    const inner = typeAt(said.slice(0, -1).trim(), loose, depth + 1);
    return inner && { type: inner.type, rules: [...inner.rules, { kind: 'optional' }] };
  }
  return (
    enumeration(said) ??
    listed(said, depth) ??
    mapped(said, loose, depth) ??
    union(said, loose, depth) ??
    worded(said, depth) ??
    timed(said) ??
    keyed(said) ??
    (loose ? named(said) : undefined)
  );
}

/** `"1-0" | "1/2-1/2"`: what stands in quotes is a value, whatever signs it holds. */
function quotedValues(said: string): TypeReading | undefined {
  if (!QUOTED.test(said)) return undefined;
  const values = Array.from(said.matchAll(/"([^"]*)"|'([^']*)'/g), match => match[1] ?? match[2] ?? '');
  return { type: { kind: 'enum', values }, rules: [] };
}

const QUOTED = /^(?:"[^"]*"|'[^']*')(?:\s*\|\s*(?:"[^"]*"|'[^']*'))+$/;

function enumeration(said: string): TypeReading | undefined {
  if (said.includes('^') && patternOf(said) !== undefined) return undefined;
  const quoted = said.includes('/') ? quotedValues(said) : undefined;
  if (quoted !== undefined) return quoted;
  const lead = /^(?:\w+\s*)?enum\b|^one\s+of\b|^['"]|^(?:literal|choice)\b/i.test(said);
  const values = valuesOf(
    said.replace(/^(enum|choice|literal)\s*<(.*)>$/i, 'enum($2)').replace(/^(?:literal|choice)\b/i, 'enum'),
  );
  const rule = values.rules[0];
  if (rule?.kind === 'enum' && (lead || /\|/.test(said))) {
    const nullable = /\|\s*null\b/.test(said);
    const type: StatedType = { kind: 'enum', values: rule.values };
    const rest = ruleFromText(
      values.rest.replace(/^[\s;]*enum|^[\s;]*(?:string|varchar|text)\b/i, ' '),
      type,
    );
    return { type: nullable ? { kind: 'union', of: [type, { kind: 'null' }] } : type, rules: rest };
  }
  const one = /^(["'])([^"']*)\1$/.exec(said)?.[2];
  if (one !== undefined) return { type: { kind: 'enum', values: [one] }, rules: [] };
  if (/^enum(?:eration)?$/i.test(said)) return { type: { kind: 'string' }, rules: [] };
  return undefined;
}

function listed(said: string, depth: number): TypeReading | undefined {
  const suffix = /^\(?(.+?)\)?\s*\[\s*\](?:\s*\((.*)\))?$/.exec(said);
  const generic =
    /^(?:array|list|set|sequence|seq|collection|iterable|vec|slice|readonlyarray)\s*[<[(]\s*(.+?)\s*[>\])]$/i.exec(
      said,
    );
  const prefix = /^\[\]\s*(.+)$/.exec(said);
  const phrase = /^(?:an?\s+)?(?:array|list|set|collection)\s*(?:of|:)\s+([^,;]+|\{.+\})$/i.exec(said);
  const inner = suffix?.[1] ?? generic?.[1] ?? prefix?.[1] ?? phrase?.[1];
  if (inner !== undefined) {
    const items =
      typeAt(inner.trim(), true, depth + 1) ?? typeAt(inner.trim().replace(/(?:e?s)$/, ''), true, depth + 1);
    const type: StatedType = { kind: 'array', items: items?.type ?? { kind: 'opaque', text: inner } };
    return { type, rules: suffix?.[2] ? ruleFromText(suffix[2], type) : [] };
  }
  if (/^(?:array|list|数组|配列)\b/i.test(said) && said.length < 60) {
    const type: StatedType = { kind: 'array', items: { kind: 'any' } };
    return { type, rules: ruleFromText(said.replace(/^\w+/, ' '), type) };
  }
  return undefined;
}

function mapped(said: string, loose: boolean, depth: number): TypeReading | undefined {
  const match =
    /^(?:map|record|dict|dictionary|hash|mapping|hashmap)\s*[<[(]\s*[^,]+,\s*(.+?)\s*[>\])]$/i.exec(said);
  if (!match) return undefined;
  const values = typeAt(match[1]!, loose, depth + 1)?.type ?? { kind: 'any' };
  return { type: { kind: 'map', values }, rules: [] };
}

function union(said: string, loose: boolean, depth: number): TypeReading | undefined {
  if (!/\s*\\?\|\s*|\s+or\s+/.test(said) || /[({<[]/.test(said.split('|')[0]!)) return undefined;
  const parts = said.split(/\s*\\?\|\s*|\s+or\s+/).map(part => part.trim());
  if (parts.some(part => part === '')) return undefined;
  const readings = parts.map(part => typeAt(part, loose, depth + 1));
  if (readings.some(reading => reading === undefined)) return undefined;
  const of = readings.map(reading => reading!.type);
  return {
    type: of.length === 1 ? of[0]! : { kind: 'union', of },
    rules: readings.flatMap(reading => reading!.rules),
  };
}

/** A known word first, then a size, then rules: `varchar(80) NOT NULL`, `string (UUID), required`, `integer >= 0`. */
function worded(said: string, depth: number): TypeReading | undefined {
  const match =
    /^(?:an?\s+)?(?:positive\s+|non-negative\s+|valid\s+|nullable\s+|optional\s+|required\s+|unique\s+)*([\p{L}][\p{L}\p{N}_]*)(?:\s+(?:varying|precision))?(?:\s*\(\s*(\d+(?:\s*,\s*\d+)?)\s*\))?/iu.exec(
      said,
    );
  if (!match) return undefined;
  const optional = /^(?:optional|maybe|nullable)\s*[<[]\s*(.+?)\s*[>\]]$/i.exec(said);
  if (optional) {
    const inner = typeAt(optional[1]!, true, depth + 1);
    return inner && { type: { kind: 'union', of: [inner.type, { kind: 'null' }] }, rules: inner.rules };
  }
  const found = typeOfWord(match[1]!, match[2]);
  if (!found) return undefined;
  const rest = said.slice(match[0].length);
  if (/^[\w.<]|^-time\b/i.test(rest)) return undefined;
  const before = said.slice(0, match[0].indexOf(match[1]!));
  const type = refined(found.type, rest);
  return { type, rules: [...found.rules, ...ruleFromText(`${before}, ${unwrapped(rest)}`, type)] };
}

function timed(said: string): TypeReading | undefined {
  if (!/^(?:iso[\s-]?8601|rfc[\s-]?3339|date-time)\b/i.test(said)) return undefined;
  const format = /\bdate\b(?![\s-]*time)/i.test(said) ? 'date' : 'date-time';
  const type: StatedType = { kind: 'string', format };
  return { type, rules: ruleFromText(said, type).filter(rule => rule.kind !== 'format') };
}

/** `(uuid)` or ` UUID` after `string` says its format, `(a, b, c)` after `string` would say too little. */
function refined(type: StatedType, rest: string): StatedType {
  if (type.kind !== 'string' || type.format !== undefined) return type;
  const inner =
    /^[\s(:,]*(uuid|guid|email|url|uri|date-time|datetime|timestamp|date|iso\s*8601|iso\s+date(?:time)?)\b/i
      .exec(rest)?.[1]
      ?.toLowerCase();
  if (inner === undefined) return type;
  const named = typeOfWord(inner.replace('-', ''))?.type;
  return named ?? { kind: 'string', format: /date$/.test(inner) ? 'date' : 'date-time' };
}

function unwrapped(text: string): string {
  const inner = /^\s*\((.*)\)\s*$/.exec(text);
  return inner && !inner[1]!.includes('(') ? inner[1]! : text;
}

function keyed(said: string): TypeReading | undefined {
  const reference = /^(?:fk|foreign\s+key|references?|ref)\b|^(?:->|→)/i.test(said)
    ? referenceOf(said)
    : undefined;
  if (reference?.kind !== 'references') return undefined;
  return { type: { kind: 'any' }, rules: ruleFromText(said) };
}

/** The name of a type of the document: one capitalised word, such as `Order` or `Page<Order>`. */
function named(said: string): TypeReading | undefined {
  const match = /^([A-Z][\w.]*)(?:<([^<>]*)>)?(?:\s*\((.*)\))?$/.exec(said);
  // "Required" and "Unique" are rules, not names of types.
  if (!match || ruleFromText(match[1]!).length > 0) return undefined;
  const args = match[2]
    ?.split(',')
    .map(part => typeAt(part.trim(), true, 7)?.type ?? ({ kind: 'opaque', text: part } as const));
  const type: StatedType = { kind: 'reference', name: match[1]!, ...(args && { args }) };
  return { type, rules: match[3] ? ruleFromText(match[3], type) : [] };
}
