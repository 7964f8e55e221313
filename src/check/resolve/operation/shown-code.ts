import type { Design, Json } from '../../../design/index.ts';
import { isList, isRecord } from '../entity/infer.ts';

/** The error codes that the examples of the error envelope show, such as `not_found`. */
export function shownCodes(design: Design): readonly string[] {
  const examples = design.envelopes
    .filter(envelope => envelope.for === 'error')
    .flatMap(envelope => envelope.body.examples);
  return examples.flatMap(example => codesIn(example.value, 0));
}

function codesIn(value: Json, depth: number): readonly string[] {
  if (depth > 4) return [];
  if (isList(value)) return value.flatMap(inner => codesIn(inner, depth + 1));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner !== 'string') return codesIn(inner, depth + 1);
    return /^(?:error_?)?code$|^error$|^type$/i.test(name) && CODE.test(inner) ? [inner] : [];
  });
}

const CODE = /^(?:[a-z0-9]+(?:[_-][a-z0-9]+)+|[A-Z0-9]+(?:_[A-Z0-9]+)*)$/;
