import type { Json, Stated, StatedBody, StatedDeclaration, StatedType } from '../../design/index.ts';
import type { Block, Code, List } from '../../markdown/document.ts';
import { contentText, itemContent, walkBlocks } from '../../markdown/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import type { Fence } from '../fence/fence.ts';
import type { Reading } from '../reading.ts';
import { inlineBody, typesAsValues } from './body-inline.ts';
import type { Part } from './operation-parts.ts';
import { fieldOf, namedValueIn, type PlacedValue, valuesInTable } from './parameter-text.ts';

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

export interface Shown {
  readonly types: readonly Stated<StatedType>[];
  readonly examples: readonly Stated<Json>[];
}

const NOTHING: Shown = { types: [], examples: [] };
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
      const typed = typesAsValues(fence.text);
      if (typed !== undefined) return { types: [typed], examples: [] };
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
