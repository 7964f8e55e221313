import type { Fact, Json, StatedBody, StatedField, StatedType } from '../../../design/index.ts';
import { inferType } from '../entity/infer.ts';
import { expand, objectOf, type Types } from '../types.ts';

/** A stated body, with its best type and its best example. */
export interface Body {
  readonly type: StatedType;
  /** `shape` when the document states the type, `example` when the type is only what the example shows. */
  readonly from: 'shape' | 'example';
  readonly fact: Fact;
  readonly example?: Json;
}

/** The body as one type: the first stated type that says something, else what the first example shows. */
export function bodyOf(types: Types, body: StatedBody | undefined): Body | undefined {
  if (body === undefined || body.none === true) return undefined;
  const example = body.examples[0];
  const shown = example === undefined ? {} : { example: example.value };
  const stated = body.types.find(type => says(types, type.value));
  if (stated !== undefined) return { type: stated.value, from: 'shape', fact: stated, ...shown };
  if (example === undefined) return undefined;
  return { type: inferType(example.value, example), from: 'example', fact: example, ...shown };
}

/** The fields at the top of a body. */
export function bodyFields(types: Types, body: Body | undefined): readonly StatedField[] {
  return body === undefined ? [] : (objectOf(types, body.type)?.fields ?? []);
}

const MOST_OBJECTS = 100;

/** The object types in a body, the outermost first, down to the third level: what may be a row. */
export function innerObjects(
  types: Types,
  type: StatedType | undefined,
): readonly (readonly StatedField[])[] {
  const found: (readonly StatedField[])[] = [];
  let level = type === undefined ? [] : [type];
  for (let depth = 0; depth <= 3 && level.length > 0; depth++) {
    const next: StatedType[] = [];
    for (const outer of level) {
      if (found.length >= MOST_OBJECTS) return found;
      const fields = objectOf(types, elementOf(types, outer))?.fields;
      if (fields === undefined) continue;
      found.push(fields);
      for (const field of fields)
        if (field.type !== undefined && next.length < MOST_OBJECTS) next.push(field.type);
    }
    level = next;
  }
  return found;
}

function elementOf(types: Types, type: StatedType): StatedType {
  const expanded = expand(types, type);
  return expanded.kind === 'array' ? expanded.items : type;
}

function says(types: Types, type: StatedType): boolean {
  const expanded = expand(types, type);
  if (expanded.kind === 'opaque' || expanded.kind === 'any') return false;
  return expanded.kind !== 'reference';
}
