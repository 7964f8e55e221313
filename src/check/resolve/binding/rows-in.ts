import type { StatedType } from '../../../design/index.ts';
import type { Draft } from '../entity/draft.ts';
import { expand, objectOf, type Types } from '../types.ts';
import { looksLikeRow } from './likeness.ts';

/** True when an array in a body holds rows of the entity, or things of which nothing is said. */
export function holdsRows(types: Types, type: StatedType, draft: Draft, depth = 0): boolean {
  return arraysIn(types, type, depth).some(items => isRow(types, items, draft));
}

/** True when there is an array in a body at all. */
export function isListed(types: Types, type: StatedType): boolean {
  return arraysIn(types, type, 0).length > 0;
}

/** True when a type is a row of the entity, or nothing is said of it. */
export function isRow(types: Types, type: StatedType, draft: Draft): boolean {
  const object = objectOf(types, type);
  if (object !== undefined) return object.fields.length === 0 || looksLikeRow(object.fields, draft);
  const expanded = expand(types, type);
  return expanded.kind === 'any' || expanded.kind === 'opaque' || expanded.kind === 'reference';
}

/** The element types of arrays down to the third level, but not of those inside rows. */
function arraysIn(types: Types, type: StatedType, depth: number): readonly StatedType[] {
  if (depth > 2) return [];
  const expanded = expand(types, type);
  if (expanded.kind === 'array') return [expanded.items];
  const object = objectOf(types, expanded);
  return (object?.fields ?? [])
    .slice(0, 100)
    .flatMap(field => (field.type === undefined ? [] : arraysIn(types, field.type, depth + 1)));
}
