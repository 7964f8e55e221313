import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { JsonReading, SyntaxProblem } from '../fence/fence.ts';
import { isSchemaInDisguise } from './json-disguise.ts';
import { type JsonNode, parseJson } from './json-parse.ts';
import { isJsonSchema, typeOfSchema } from './json-schema.ts';
import { jsonValue, typeOfJson } from './json-type.ts';
import { isTooDeep } from './nesting.ts';

export interface JsonFence {
  readonly values: readonly JsonReading[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads the JSON values of a text, strictly when it is strict, else as people write it in documents.
 *
 *     { "status": "open", // or "closed"
 *       "items": [...] }
 */
export function readJson(mapped: MappedText): JsonFence {
  if (isTooDeep(mapped.text)) {
    return {
      values: [],
      problems: [{ message: 'nested too deep to read', place: placeIn(mapped, 0, 1), forgivable: false }],
    };
  }
  const strict = isStrict(mapped.text);
  const tree = parseJson(mapped.text);
  const placeOf = (span: { readonly start: number; readonly end: number }): ReturnType<typeof placeIn> =>
    placeIn(mapped, span.start, span.end);
  const values = tree.values.map((node): JsonReading => {
    const place = placeOf(node);
    if (isJsonSchema(node))
      return { grade: 'schema', value: jsonValue(node), type: typeOfSchema(node, placeOf), place };
    const schema = isSchemaInDisguise(node);
    const grade = schema
      ? 'schema'
      : strict || isStrict(mapped.text.slice(node.start, node.end))
        ? 'strict'
        : 'tolerant';
    return { grade, value: jsonValue(node), type: typeOfJson(node, placeOf, schema), place };
  });
  const problems = strict
    ? []
    : tree.errors.map(({ message, offset, forgivable }) => ({
        message,
        place: placeIn(mapped, offset, offset + 1),
        forgivable,
      }));
  return { values, problems };
}

/** True when a text is nothing but JSON: objects, lists and words in braces or brackets. */
export function looksLikeJson(text: string): boolean {
  // A failure to parse is slow: only what opens like JSON is tried.
  if (/^\s*[{[]/.test(text) && isStrict(text)) return true;
  const bare = text.replace(/^\s*(?:\/\/[^\n]*\n\s*)*/, '');
  if (!/^[{[]/.test(bare) && !/^"[\w-]+"\s*:\s*[{["\d]/.test(bare)) return false;
  if (isTooDeep(text)) return false;
  const { values, errors } = parseJson(text);
  if (values.some(node => !isContainer(node))) return false;
  const names = values.flatMap(node => (node.kind === 'object' ? node.members : []));
  const quoted = names.filter(member => /^["']/.test(text.slice(member.start, member.start + 1)));
  if (/^\[\s*[^\s"'{[\d\]tfn.-]/.test(bare)) return false;
  return (
    errors.filter(error => !error.forgivable).length <= 1 &&
    quoted.length === names.length &&
    (names.length > 0 || /^\[\s*[{["\d\]]/.test(bare))
  );
}

function isContainer(node: JsonNode): boolean {
  return node.kind === 'object' || node.kind === 'array';
}

function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
