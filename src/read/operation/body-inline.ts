import type { Json, Stated, StatedField, StatedType } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { typeFromText } from '../entity/type-text.ts';
import { utilityType } from '../entity/utility-type.ts';
import type { Reading } from '../reading.ts';
import type { Direction, Shown } from './body.ts';
import { splitTop } from './parameter-text.ts';

const NO_BODY =
  /^[\s`*]*(?:none|no(?: request| response)? (?:body|content|payload|input)|empty(?: (?:body|response))?|n\/a|nothing|without (?:a )?body|not required|なし|无|無|없음|ninguno|nenhum|keine?)\b|\b(?:without|with no|no|empty) (?:an? )?(?:response |request )?(?:body|payload)\b|ボディなし|本文なし|无响应体|^[\s`*]*(?:なし|无|無|없음)/i;

/** A type's name, an object or a JSON text in a line, such as "`201 Created` with `OrderAnswer`". */
export function inlineBody(
  reading: Reading,
  text: MappedText,
  direction: Direction,
): Shown & { readonly none: boolean } {
  const none =
    NO_BODY.test(text.text) ||
    (direction === 'response' && /\b204\b/.test(text.text.slice(0, 40)) && !/[{[]/.test(text.text));
  const json = jsonIn(text.text);
  if (json) {
    const place = placeIn(text, json.start, json.end);
    if (json.value !== undefined)
      return { types: [], examples: [{ value: json.value, place, how: 'JSON in a line' }], none: false };
    const type = inlineObject(text.text.slice(json.start, json.end), place);
    if (type) return { types: [{ value: type, place, how: 'object in a line' }], examples: [], none: false };
  }
  const named = namedType(reading, text);
  return { types: named ? [named] : [], examples: [], none: none && !named };
}

/** The first balanced `{…}` or `[…]` of a text, parsed when it is JSON. */
function jsonIn(text: string): { start: number; end: number; value?: Json } | undefined {
  const start = text.search(/(?<![\w>])[{[](?=\s*["{}\]\w.[])/);
  if (start < 0) return undefined;
  const end = balancedEnd(text, start);
  if (end === undefined) return undefined;
  try {
    const value = JSON.parse(text.slice(start, end)) as Json;
    return { start, end, value };
  } catch {
    const value = withoutDots(text.slice(start, end));
    if (value !== undefined) return { start, end, value };
    return text[start] === '{' ? { start, end } : undefined;
  }
}

/** `{ "orders": [ … ], "total": 1 }`: dots stand for more of the same. */
function withoutDots(text: string): Json | undefined {
  if (!/…|\.\.\./.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(/,?\s*(?:…|\.\.\.)\s*(?=[\]}])/g, '')) as Json;
  } catch {
    return undefined;
  }
}

/** The end of the JSON text that opens at an offset, when it closes. */
export function balancedEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let index = start; index < text.length && index < start + 20_000; index++) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return index + 1;
  }
  return undefined;
}

/** A text that names types where JSON has values: `{ "items": [Order], "total": 2 }`. */
export function typesAsValues(text: MappedText): Stated<StatedType> | undefined {
  if (text.text.length > LONGEST || !BARE_TYPE.test(text.text)) return undefined;
  const start = text.text.indexOf('{');
  const end = start < 0 ? undefined : balancedEnd(text.text, start);
  if (end === undefined) return undefined;
  const place = placeIn(text, start, end);
  const value = inlineObject(text.text.slice(start, end), place);
  return value && { value, place, how: 'JSON with the names of types' };
}

const LONGEST = 2_000;
const BARE_TYPE = /[[:]\s*\[?\s*[A-Z][A-Za-z]{2,40}(?:\s*,\s*(?:…|\.\.\.))?\s*[\]},\n]/;

/** `{ id, name?: string, tags: string[] }` as an object type. */
function inlineObject(text: string, place: Place, depth = 0): StatedType | undefined {
  const inside = text.trim().slice(1, -1);
  const fields: StatedField[] = [];
  for (const piece of splitTop(inside, ',;\n')) {
    const match = /^["'`]?([A-Za-z_$][\w$-]*)["'`]?(\?)?\s*(?::\s*([\s\S]+))?$/.exec(
      piece.replace(/\/\/.*$/, '').trim(),
    );
    if (!match) {
      if (/^(?:\.\.\.|…)/.test(piece)) continue;
      return undefined;
    }
    const written = match[3]?.trim();
    const nested =
      written?.startsWith('{') && depth < 6 ? inlineObject(written, place, depth + 1) : undefined;
    const listed =
      written?.startsWith('[{') && written.endsWith('}]') && depth < 6
        ? inlineObject(written.slice(1, -1), place, depth + 1)
        : undefined;
    const listsThings =
      written !== undefined &&
      /^\[\s*(?:[A-Za-z]\w{1,40}|…|\.\.\.)\s*(?:,\s*(?:…|\.\.\.)\s*)?\]$/.test(written);
    const items: StatedType | undefined = listed
      ? { kind: 'array', items: listed }
      : listsThings && !/^\[\s*[A-Z]/.test(written)
        ? { kind: 'array', items: { kind: 'any' } }
        : undefined;
    const type = nested ?? items ?? (written ? literalType(written) : undefined);
    const quoted = /^["']/.test(piece.trim());
    fields.push({
      name: match[1] ?? '',
      ...(type ? { type } : {}),
      ...(match[2] ? { required: false } : quoted && holdsThing(type) ? { required: true } : {}),
      constraints: [],
      place,
      how: 'field in a line',
    });
  }
  return fields.length > 0 ? { kind: 'object', fields } : undefined;
}

/** `{ "data": Order }` has nothing to say without its order. */
function holdsThing(type: StatedType | undefined): boolean {
  return type?.kind === 'reference' || (type?.kind === 'array' && type.items.kind === 'reference');
}

function literalType(written: string): StatedType | undefined {
  if (/^["'](?!.*\|)/.test(written)) return { kind: 'string' };
  if (/^-?\d+$/.test(written)) return { kind: 'integer' };
  if (/^-?\d+\.\d+$/.test(written)) return { kind: 'number' };
  if (/^(?:true|false)$/.test(written)) return { kind: 'boolean' };
  // `[Order]`, `[Order, …]`: a list of them.
  const item = /^\[\s*`?([A-Za-z]\w{0,60})`?\s*(?:,\s*(?:\.\.\.|…)\s*)?\]$/.exec(written)?.[1];
  const items = item === undefined ? undefined : typeFromText(item, true)?.type;
  if (items) return { kind: 'array', items };
  return typeFromText(written, true)?.type;
}

/** A text that is nothing but a type: `Page<Order>`, `Order[]`, `list[Order]`. */
const WHOLE_TYPE = /^\s*([A-Za-z]\w{0,60}(?:[<[][\w<>,\s[\]'"|]{0,120}[>\]])?(?:\[\])?)\s*$/;

const TYPE_NAME =
  /`([A-Z][A-Za-z0-9]*(?:<[\w<>,\s[\]'"|]{1,120}>)?(?:\[\])?)`|\b(?:[Aa]rray of|[Ll]ist of)\s+`?([A-Z][A-Za-z0-9]+)`?|(?<![\w`/.])([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+(?:<[\w<>,\s[\]]{1,60}>)?(?:\[\])?)(?![\w`(])/g;

/** The name of a type in a line: in backticks, or any declared name. */
function namedType(reading: Reading, text: MappedText): Stated<StatedType> | undefined {
  const declares = (name: string) => reading.types.some(type => type.name === name);
  const whole = WHOLE_TYPE.exec(text.text);
  const wholly =
    whole && [...whole[1]!.matchAll(/[A-Za-z]\w*/g)].some(word => declares(word[0]))
      ? (rearranged(whole[1]!) ?? typeFromText(whole[1]!, true)?.type)
      : undefined;
  if (whole && wholly) {
    const start = text.text.indexOf(whole[1]!);
    return {
      value: utilityType(wholly, reading.types),
      place: placeIn(text, start, start + whole[1]!.length),
      how: `type name \`${whole[1]}\``,
    };
  }
  for (const match of text.text.matchAll(TYPE_NAME)) {
    const written = match[1] ?? match[2] ?? match[3] ?? '';
    const bare = written.replace(/[<[].*$/, '');
    const known = declares(bare) || [...written.matchAll(/\w+/g)].some(word => declares(word[0]));
    if (!known && (match[1] === undefined || !/[a-z]/.test(bare) || HEADER_OR_WORD.test(bare))) continue;
    const list =
      match[2] !== undefined ||
      /(?:\b(?:array|list) of|\bliste (?:von|der|de|des)|\blistas? de|\btableau de|\barray (?:de|von))\s*`?$/i.test(
        text.text.slice(0, match.index),
      ) ||
      /^`?\s?(?:の(?:配列|リスト|一覧)|(?:的)?(?:数组|列表)|\s?(?:배열|목록))/.test(
        text.text.slice(match.index + match[0].length - 1),
      );
    const type = rearranged(written) ??
      typeFromText(written, true)?.type ?? { kind: 'reference', name: bare };
    const start = match.index + match[0].indexOf(written);
    const meant = utilityType(without(type, text.text.slice(match.index + match[0].length)), reading.types);
    return {
      value: list && meant.kind !== 'array' ? { kind: 'array', items: meant } : meant,
      place: placeIn(text, start, start + written.length),
      how: `type name \`${written}\``,
    };
  }
  return undefined;
}

/** "`Order` without `id` and `status`". */
function without(type: StatedType, after: string): StatedType {
  const list =
    /^\s*,?\s*(?:without|except|minus|ohne|sin|sem|sans)\s+(?:the\s+)?(`\w+`(?:\s*(?:,|\band\b|\bor\b|\/)\s*`\w+`){0,8})/i.exec(
      after,
    )?.[1];
  if (list === undefined || type.kind !== 'reference' || type.args) return type;
  const values = Array.from(list.matchAll(/`(\w+)`/g), match => match[1]!);
  return { kind: 'reference', name: 'Omit', args: [type, { kind: 'enum', values }] };
}

/** `Omit<Order, 'id' | 'status'>` and `Pick<…>` with the names of their fields. */
function rearranged(written: string, depth = 0): StatedType | undefined {
  const whole = /^(Partial|Required|Readonly)<\s*(.+)>$/.exec(written.trim());
  if (whole && depth < 4) {
    const inner = rearranged(whole[2]!, depth + 1) ?? { kind: 'reference' as const, name: whole[2]!.trim() };
    return { kind: 'reference', name: whole[1]!, args: [inner] };
  }
  const match = /^(Omit|Pick)<\s*([A-Z]\w*)\s*,\s*(['"\w\s|]+)>$/.exec(written.trim());
  if (!match) return undefined;
  const values = Array.from(match[3]!.matchAll(/['"](\w+)['"]/g), name => name[1]!);
  return {
    kind: 'reference',
    name: match[1]!,
    args: [
      { kind: 'reference', name: match[2]! },
      { kind: 'enum', values },
    ],
  };
}

const HEADER_OR_WORD =
  /^(?:Authorization|Bearer|Location|Content|Accept|Cookie|Retry|Created|Ok|Forbidden|Unauthorized|None|True|False|Null|Optional|Required|Yes|No|Date|Admin|User|Public)$/;
