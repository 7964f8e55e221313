import type { Entity, Json, Shape } from '../../../design/index.ts';
import type { Body } from './body.ts';
import { shownFields } from './shape-of.ts';

/** How far from an example the words stand that say what it leaves out. */
const NEAR = 500;

/** True for an example of rows that shows some fields for all: `{ "id": "…" }`, "each entry is a complete order". */
export function isShortened(text: string, body: Body): boolean {
  if (holdsEllipsis(body.example)) return true;
  const { start, end } = body.fact.place;
  return SHORTENED.test(text.slice(Math.max(0, start - NEAR), end + NEAR));
}

const SHORTENED =
  /\b(?:each|every|all|the|items?|elements?|entr(?:y|ies)|rows?)\b[^.\n]{0,60}\b(?:is|are|as)\s+(?:an?\s+|the\s+)?(?:complete|full|whole|entire)\b|\bonly\s+(?:\w+\s+){0,3}?(?:members?|fields?|attributes?|properties|parts?|keys?|columns?)\b[^.\n]{0,50}\b(?:shown|printed|listed|given|here)\b|\b(?:other|remaining|further)\s+(?:members?|fields?|attributes?|properties)\b[^.\n]{0,30}\b(?:left out|omitted|not (?:shown|printed|repeated)|skipped)\b|\b(?:shortened|abbreviated|abridged|gekürzt|abreviado|abrégé)\b|\b(?:all|the rest|others)\s+(?:of\s+(?:them|it)\s+)?(?:are|is)\s+(?:sent|returned|answered|there)\b/i;

function holdsEllipsis(example: Json | undefined, depth = 0): boolean {
  if (typeof example === 'string') return /^(?:…|\.\.\.)$/.test(example.trim());
  if (typeof example !== 'object' || example === null || depth > 4) return false;
  return Object.values(example).some(inner => holdsEllipsis(inner, depth + 1));
}

/** The shape with all fields of a row wherever rows stand in a list. */
export function withWholeRows(shape: Shape, entity: Entity): Shape {
  if (shape.kind === 'rows') return { kind: 'rows', fields: shownFields(entity) };
  if (shape.kind !== 'object') return shape;
  const properties = Object.entries(shape.properties).map(
    ([name, inner]) => [name, withWholeRows(inner, entity)] as const,
  );
  return { kind: 'object', properties: Object.fromEntries(properties) };
}
