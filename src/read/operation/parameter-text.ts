import type { ConstraintRule, Json, StatedConstraint, StatedField, StatedType } from '../../design/index.ts';
import type { Table } from '../../markdown/document.ts';
import { contentText, plainText } from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import { typeFromText } from '../entity/type-text.ts';
import type { Reading } from '../reading.ts';
import { distinctRules } from '../rule/distinct-rules.ts';
import { ruleFromText } from '../rule/rule.ts';
import { defaultOf } from '../rule/rule-default.ts';
import { choiceIn } from '../rule/rule-values.ts';

/** A named value as a line states it: a parameter of an operation or a field of its body. */
export interface NamedValue {
  readonly name: string;
  readonly type?: StatedType;
  readonly required?: boolean;
  readonly rules: readonly ConstraintRule[];
  readonly description?: string;
  /** Where the line says that it travels. */
  readonly in?: 'path' | 'query' | 'header' | 'body';
}

/**
 * Reads one parameter from a bullet or a piece of a list.
 *
 *     `limit` (integer, optional, default 20): how many      `page: int = 1`      `userId` (path): who      sort?: string
 */
export function namedValueIn(text: string): NamedValue | undefined {
  const match = /^\s*(?:[-*+]\s+)?[`*_"']{0,4}(:?[A-Za-z_$@][\w$.-]{0,60}(?:\[[\w-]*\])*)(\?)?/.exec(text);
  if (!match) return undefined;
  const name = (match[1] ?? '').replace(/^:/, '').replace(/[.-]+$/, '');
  const after = text.slice(match[0].length);
  if (!isSeparated(after, match[0])) return undefined;
  const value = withChoice(traitsAfter(after.replace(/[`*]/g, '')), after);
  const optional =
    match[2] === '?' || value.rules.some(rule => rule.kind === 'optional' || rule.kind === 'default');
  const required = value.rules.some(rule => rule.kind === 'required') ? true : optional ? false : undefined;
  return {
    name,
    ...(value.type ? { type: value.type } : {}),
    ...(required === undefined ? {} : { required }),
    rules: value.rules,
    ...(value.description ? { description: value.description } : {}),
    ...(value.in ? { in: value.in } : {}),
  };
}

/** A name ends at its mark, a colon, a bracket, a dash or the end, never in the middle of a sentence. */
function isSeparated(after: string, head: string): boolean {
  if (/^[`*_"']{0,4}\s*\.?\s*$/.test(after) || /^`\.\s/.test(after)) return true;
  if (/^[`*_"']{0,4}\s*(?:[:：(=|—–,]|-\s|→|\?)/.test(after)) return true;
  return /[`*"']/.test(head) && /^[`*_"']{1,4}(?:\s|$)/.test(after);
}

/** (`text`, `srt` or `json`; default `text`) */
function withChoice(value: Omit<NamedValue, 'name' | 'required'>, after: string): typeof value {
  if (!after.includes('`')) return value;
  const said =
    /^[`*\s]*[:：—–-]?\s*\(([^()]{3,200})\)/.exec(after)?.[1] ?? after.replace(/^[`*\s]*[:：—–-]\s*/, '');
  const values = choiceIn(said)?.values;
  if (!values || (value.type && value.type.kind !== 'string' && !values.includes(value.type.kind)))
    return value;
  const type: StatedType = { kind: 'enum', values };
  const known = value.rules.some(({ kind }) => kind === 'default');
  const rules = known ? value.rules : [...value.rules, ...defaultOf(said, type).rules];
  return { ...value, type, rules };
}

function traitsAfter(after: string): Omit<NamedValue, 'name' | 'required'> {
  const rest = after.replace(/^[\s:：*_"'=—–|-]+/, '');
  const group = /^\(([^()]{1,200})\)\s*[:：—–-]?\s*/.exec(rest);
  const head = group
    ? (group[1] ?? '')
    : (/^([^.;—–(]{1,80}?)(?:\s+[—–-]\s+|;|\(|\.\s|$)/.exec(rest)?.[1] ?? '');
  const tail = group ? rest.slice(group[0].length) : rest;
  const pieces = splitTop(head);
  let type: StatedType | undefined;
  const rules: ConstraintRule[] = [];
  for (const piece of pieces) {
    const [written, fallback] = piece.split(/\s*=\s*/);
    const reading = type
      ? undefined
      : typeFromText((written ?? '').replace(/\b(?:required|optional)\b/gi, '').trim(), false);
    if (reading) {
      type = reading.type;
      rules.push(...reading.rules);
      if (fallback) rules.push({ kind: 'default', value: jsonOf(fallback) });
    }
  }
  const said = group ? `${head}; ${tail}` : rest;
  rules.push(...ruleFromText(said.slice(0, 400), type).filter(rule => rule.kind !== 'other'));
  const place =
    /(?:^|[,;(\s])(?:in:?\s*)?(path|query|header|body)(?:\s*(?:param(?:eter)?)?)?(?=$|[,;)\s])/i.exec(
      head,
    )?.[1];
  const description = /[\p{L}\p{N}]/u.test(tail) ? tail.trim() : '';
  return {
    ...(type ? { type } : {}),
    rules: distinctRules(rules),
    ...(description ? { description } : {}),
    ...(place ? { in: place.toLowerCase() as 'path' | 'query' | 'header' | 'body' } : {}),
  };
}

function jsonOf(text: string): Json {
  const bare = text.trim().replace(/^["'](.*)["']$/, '$1');
  if (/^-?\d+(?:\.\d+)?$/.test(bare)) return Number(bare);
  if (bare === 'true' || bare === 'false') return bare === 'true';
  return bare === 'null' ? null : bare;
}

/** Pieces between commas that stand in no bracket or quote. */
export function splitTop(text: string, separators = ','): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (quote) {
      if (character === quote) quote = '';
    } else if (
      character === '"' ||
      character === '`' ||
      (character === "'" && !/\w/.test(text[index - 1] ?? ''))
    )
      quote = character;
    else if ('([{<'.includes(character)) depth++;
    else if (')]}>'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && separators.includes(character)) {
      pieces.push(text.slice(start, index));
      start = index + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces.map(piece => piece.trim()).filter(piece => piece !== '');
}

/** A named value with the place of its row or bullet. */
export interface PlacedValue extends NamedValue {
  readonly place: Place;
  readonly how: string;
}

/** The rows of a table of parameters or fields; nothing when it has no column of names. */
export function valuesInTable(reading: Reading, table: Table): PlacedValue[] {
  const headers = table.header.cells.map(cell => plainText(reading.document, [cell]).trim());
  const nameAt = headers.findIndex(header => NAME.test(header));
  if (nameAt < 0 || headers.length < 2) return [];
  const at = (pattern: RegExp) =>
    headers.findIndex((header, index) => index !== nameAt && pattern.test(header));
  const [typeAt, requiredAt, defaultAt, inAt] = [at(TYPE), at(REQUIRED), at(DEFAULT), at(IN)];
  return table.rows.flatMap(row => {
    const cell = (index: number): string => {
      const found = index < 0 ? undefined : row.cells[index];
      return found ? contentText(reading.document, [found]).text.trim() : '';
    };
    const name = /^[\s`*_:"']*([A-Za-z_$@][\w$.-]*(?:\[[\w-]*\])*)/.exec(cell(nameAt))?.[1];
    if (!name) return [];
    const typed = typeFromText(cell(typeAt), true);
    const words = headers
      .map((_, index) => index)
      .filter(index => ![nameAt, typeAt, requiredAt, defaultAt, inAt].includes(index));
    const description = words
      .map(cell)
      .filter(text => text !== '' && !/^[—–-]+$/.test(text))
      .join('; ');
    const rules = [
      ...(typed?.rules ?? []),
      ...ruleFromText(
        description.replace(/[`*]/g, match => (match === '`' ? '' : match)).slice(0, 500),
        typed?.type,
      ).filter(rule => rule.kind !== 'other'),
    ];
    const listed = onlyValues(description);
    if (listed && !rules.some(rule => rule.kind === 'enum')) rules.push({ kind: 'enum', values: listed });
    const fallback = cell(defaultAt).replace(/[`*]/g, '');
    if (fallback !== '' && !/^[—–-]+$|^(?:none|n\/a|null|なし|无)$/i.test(fallback))
      rules.push({ kind: 'default', value: jsonOf(fallback) });
    const required = requiredOf(cell(requiredAt), rules, cell(nameAt));
    const where = /path|query|header|body/i.exec(cell(inAt))?.[0]?.toLowerCase() as NamedValue['in'];
    return [
      {
        name,
        ...(typed ? { type: typed.type } : {}),
        ...(required === undefined ? {} : { required }),
        rules: distinctRules(rules),
        ...(description ? { description } : {}),
        ...(where ? { in: where } : {}),
        place: placeOf(reading.document.source, row),
        how: `row of a table under "${headers[nameAt]}"`,
      },
    ];
  });
}

const NAME =
  /^(?:(?:query |path |url |request |body |header )?(?:param(?:eter)?s?|names?|fields?|keys?|propert(?:y|ies)|arguments?|attributes?|columns?|headers?)(?: name)?|query|パラメータ名?|名前|名称|フィールド|项目|項目|参数名?|字段名?|파라미터|필드|이름|campo|parámetro|parâmetro|param[èe]tre|champ|nombre|nome|nom|feld|(?:query|abfrage|such)?-?parameter|filter|filtre|filtro)$/i;
const TYPE = /^(?:(?:data ?)?types?|型|データ型|类型|類型|타입|tipo|typ)$/i;
const REQUIRED =
  /^(?:required\??|req\.?|mandatory|optional\??|必須|必填|是否必填|必选|필수|obligatorio|requerido|obrigatório|pflicht)$/i;
const DEFAULT = /^(?:defaults?(?: value)?|デフォルト|既定値|默认值?|기본값|por defecto|padrão)$/i;
const IN = /^(?:in|location|where|source|位置|场所)$/i;

function requiredOf(cell: string, rules: readonly ConstraintRule[], name: string): boolean | undefined {
  const text = cell.replace(/[`*_]/g, '').trim();
  if (
    /^(?:yes|y|true|required|✓|✔️?|✅|○|◯|是|必須|必填|필수|sí|si|sim|ja|mandatory|x|req\.?)(?:$|[\s(,;])/i.test(
      text,
    )
  )
    return true;
  if (/^(?:no|n|false|optional|✗|✘|❌|×|—|–|-|否|任意|可选|선택|não|nein|opt\.?)(?:$|[\s(,;])/i.test(text))
    return false;
  if (rules.some(rule => rule.kind === 'required')) return true;
  if (rules.some(rule => rule.kind === 'optional') || /\?[`\s]*$/.test(name)) return false;
  return undefined;
}

/** The rules as facts at the place of the line that states them. */
export function constraintsOf(value: PlacedValue): StatedConstraint[] {
  return value.rules.map(rule => ({ rule, place: value.place, how: value.how }));
}

/** A named value as a field of a body. */
export function fieldOf(value: PlacedValue): StatedField {
  return {
    name: value.name,
    ...(value.type ? { type: value.type } : {}),
    ...(value.required === undefined ? {} : { required: value.required }),
    constraints: constraintsOf(value),
    ...(value.description ? { description: value.description } : {}),
    place: value.place,
    how: value.how,
  };
}

/** A description that is nothing but words in back-ticks: `EUR`, `USD` or `GBP`. */
function onlyValues(description: string): readonly string[] | undefined {
  if (
    !/^`[\w-]+`(?:(?:\s*,\s*(?:or\s+|and\s+)?|\s+(?:or|and)\s+|\s*\/\s*)`[\w-]+`){1,20}\.?$/.test(description)
  )
    return undefined;
  return Array.from(description.matchAll(/`([\w-]+)`/g), match => match[1]!);
}
