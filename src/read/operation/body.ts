import type {
  Json,
  Stated,
  StatedBody,
  StatedDeclaration,
  StatedField,
  StatedType,
} from '../../design/index.ts';
import type { Block, Code, List } from '../../markdown/document.ts';
import { contentText, itemContent, walkBlocks } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import { typeFromText } from '../entity/type-text.ts';
import { utilityType } from '../entity/utility-type.ts';
import type { Fence } from '../fence/fence.ts';
import type { Reading } from '../reading.ts';
import type { Part } from './operation-parts.ts';
import { fieldOf, namedValueIn, type PlacedValue, splitTop, valuesInTable } from './parameter-text.ts';

/** Which way a body travels, to choose among the types of one fence. */
export type Direction = 'request' | 'response' | 'error';

/** The body that parts of one kind state, by types, examples, tables and bullets; nothing when they state none. */
export function bodyOf(
  reading: Reading,
  parts: readonly Part[],
  direction: Direction,
): StatedBody | undefined {
  const types: Stated<StatedType>[] = [];
  const examples: Stated<Json>[] = [];
  let none = false;
  for (const part of parts) {
    if (part.inline) {
      const inline = inlineBody(reading, part.inline, direction);
      for (const each of inline.types) types.push(each);
      for (const each of inline.examples) examples.push(each);
      none ||= inline.none;
    }
    for (const block of part.blocks) {
      const shown = blockBody(reading, block, direction);
      for (const each of shown.types) types.push(each);
      for (const each of shown.examples) examples.push(each);
    }
  }
  const first = types[0] ?? examples[0];
  const atLeastOne = atLeastOneIn(parts);
  const part = parts[0];
  if (!first && !none && !atLeastOne) return undefined;
  const place = first?.place ?? atLeastOne?.place ?? part?.place;
  if (!place) return undefined;
  return {
    types: distinctTypes(types),
    examples,
    ...(none && !first ? { none: true } : {}),
    ...(atLeastOne ? { atLeastOne } : {}),
    place,
    how: first?.how ?? (part?.title ? `label "${part.title}"` : 'text'),
  };
}

interface Shown {
  readonly types: readonly Stated<StatedType>[];
  readonly examples: readonly Stated<Json>[];
}

const NOTHING: Shown = { types: [], examples: [] };
const NO_BODY =
  /^[\s`*]*(?:none|no(?: request| response)? (?:body|content|payload|input)|empty(?: (?:body|response))?|n\/a|nothing|without (?:a )?body|not required|なし|无|無|없음|ninguno|nenhum|keine?)\b|\b(?:without|with no|no|empty) (?:an? )?(?:response |request )?(?:body|payload)\b|ボディなし|本文なし|无响应体|^[\s`*]*(?:なし|无|無|없음)/i;

/** A type's name, an object or a JSON text in a line, such as "`201 Created` with `OrderAnswer`". */
function inlineBody(
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
    const type = nested ?? (written ? literalType(written) : undefined);
    fields.push({
      name: match[1] ?? '',
      ...(type ? { type } : {}),
      ...(match[2] ? { required: false } : {}),
      constraints: [],
      place,
      how: 'field in a line',
    });
  }
  return fields.length > 0 ? { kind: 'object', fields } : undefined;
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
    const list = match[2] !== undefined || /\b(?:array|list) of\s*`?$/i.test(text.text.slice(0, match.index));
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

function blockBody(reading: Reading, block: Block, direction: Direction): Shown {
  const types: Stated<StatedType>[] = [];
  const examples: Stated<Json>[] = [];
  for (const inner of walkBlocks([block])) {
    if (inner.kind === 'code') {
      const fence = fenceOf(reading, inner);
      const shown = fence ? fenceBody(fence, direction) : NOTHING;
      for (const each of shown.types) types.push(each);
      for (const each of shown.examples) examples.push(each);
    } else if (inner.kind === 'table') {
      const values = valuesInTable(reading, inner).filter(
        value => value.in === undefined || value.in === 'body',
      );
      if (values.length > 0)
        types.push(objectOf(values, placeOf(reading.document.source, inner), 'field table'));
    }
  }
  if (block.kind === 'list' && types.length === 0 && examples.length === 0) {
    const values = valuesInList(reading, block);
    if (values.length > 0)
      types.push(objectOf(values, placeOf(reading.document.source, block), 'field bullets'));
    else
      for (const item of block.items) {
        const shown = inlineBody(reading, contentText(reading.document, itemContent(item)), direction);
        for (const each of shown.types) types.push(each);
        for (const each of shown.examples) examples.push(each);
      }
  }
  if (block.kind === 'paragraph' && types.length === 0) {
    const shown = inlineBody(reading, contentText(reading.document, block.content), direction);
    return { types: shown.types, examples: shown.examples };
  }
  return { types, examples };
}

/** Bullets that each name a field; nothing when any of the first ones does not. */
export function valuesInList(reading: Reading, list: List): PlacedValue[] {
  const values: PlacedValue[] = [];
  for (const item of list.items) {
    const text = contentText(reading.document, itemContent(item));
    const value = namedValueIn(text.text);
    const marked = /^\s*[`*_]/.test(text.text);
    if (!value || (!marked && value.type === undefined && value.required === undefined)) continue;
    values.push({ ...value, place: placeIn(text, 0, text.text.length), how: 'bullet' });
  }
  return values.length * 2 >= list.items.length ? values : [];
}

function objectOf(values: readonly PlacedValue[], place: Place, how: string): Stated<StatedType> {
  return { value: { kind: 'object', fields: values.map(fieldOf) }, place, how };
}

/** The reading of a code block; fences come in document order. */
export function fenceOf(reading: Reading, code: Code): Fence | undefined {
  let low = 0;
  let high = reading.fences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const fence = reading.fences[middle]!;
    if (fence.code === code) return fence;
    if (fence.code.start < code.start) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** The body that a code block shows. */
function fenceBody(fence: Fence, direction: Direction): Shown {
  switch (fence.kind) {
    case 'json': {
      const shown = direction === 'request' ? fence.values.slice(0, 1) : fence.values;
      return {
        types: shown
          .filter(value => value.grade === 'schema')
          .map(value => ({ value: value.type, place: value.place, how: 'JSON as a schema' })),
        examples: shown
          .filter(value => value.grade !== 'schema')
          .map(value => ({ value: value.value, place: value.place, how: 'JSON example' })),
      };
    }
    case 'typescript': {
      const root = rootOf(fence.declarations, direction);
      const anonymous = root ? undefined : fence.anonymous[0];
      return {
        types: root
          ? [
              {
                value: { kind: 'reference', name: root.name },
                place: root.place,
                how: `type \`${root.name}\``,
              },
            ]
          : anonymous
            ? [{ value: anonymous.type, place: anonymous.place, how: 'object type' }]
            : [],
        examples: [],
      };
    }
    case 'python': {
      const root = rootOf(fence.declarations, direction);
      return root
        ? {
            types: [
              {
                value: { kind: 'reference', name: root.name },
                place: root.place,
                how: `class \`${root.name}\``,
              },
            ],
            examples: [],
          }
        : NOTHING;
    }
    default:
      return NOTHING;
  }
}

/** Of several types in one fence the one that no other uses; by its name when there are more. */
function rootOf(
  declarations: readonly StatedDeclaration[],
  direction: Direction,
): StatedDeclaration | undefined {
  const data = declarations.filter(declaration => !declaration.methods?.length);
  const pattern =
    direction === 'request'
      ? /Request|Input|Body|Create|Update|Change|Dto|Params|Payload/i
      : direction === 'error'
        ? /Error|Problem|Failure/i
        : /Response|Answer|Result|Output|Reply/i;
  const used = new Set(data.flatMap(declaration => [...namesIn(declaration)]));
  const roots = data.filter(declaration => !used.has(declaration.name));
  return roots.find(root => pattern.test(root.name)) ?? roots[0] ?? data[0];
}

function* namesIn(declaration: StatedDeclaration): Generator<string> {
  for (const field of declaration.fields) if (field.type) yield* referencesIn(field.type);
  if (declaration.alias) yield* referencesIn(declaration.alias);
}

function* referencesIn(type: StatedType): Generator<string> {
  switch (type.kind) {
    case 'reference':
      yield type.name;
      for (const argument of type.args ?? []) yield* referencesIn(argument);
      return;
    case 'array':
      return yield* referencesIn(type.items);
    case 'map':
      return yield* referencesIn(type.values);
    case 'object':
      for (const field of type.fields) if (field.type) yield* referencesIn(field.type);
      return;
    case 'union':
    case 'intersection':
      for (const member of type.of) yield* referencesIn(member);
  }
}

function distinctTypes(types: readonly Stated<StatedType>[]): Stated<StatedType>[] {
  const seen = new Set<string>();
  return types.filter(({ value }) => {
    if (value.kind !== 'reference') return true;
    const key = JSON.stringify(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const AT_LEAST_ONE =
  /\bat least one (?:of (?:these|the(?: following)?) )?(?:fields?|propert(?:y|ies)|attributes?|values?|must|is required|needs)|\bone or more of (?:these|the(?: following)?) fields|少なくとも(?:1|一|１)つ|至少(?:一个|提供一个|包含一个)|하나 이상/i;

/** Where parts say that a body must not be empty. */
export function atLeastOneIn(parts: readonly Part[]): StatedBody['atLeastOne'] {
  for (const part of parts) {
    if (AT_LEAST_ONE.test(part.title)) return { place: part.place, how: `label "${part.title}"` };
    const match = part.inline && AT_LEAST_ONE.exec(part.inline.text);
    if (part.inline && match) {
      return {
        place: placeIn(part.inline, match.index, match.index + match[0].length),
        how: `"${match[0]}"`,
      };
    }
  }
  return undefined;
}
