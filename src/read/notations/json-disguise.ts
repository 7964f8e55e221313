import { typeFromText } from '../entity/type-text.ts';
import type { JsonNode } from './json-parse.ts';

const TYPE =
  /^(?:string|str|number|integer|int|int32|int64|long|float|double|decimal|boolean|bool|uuid|guid|date|datetime|date-time|timestamp|iso\s?-?8601(?:\s+(?:timestamp|date|datetime|string))?|object|array|any|null|url|uri|email|ObjectId)(?:\?|\[\])?(?:\s*[(|,<[:].*)?$/i;
const PIPED = /^[\w.-]+(?:\s*\|\s*[\w.-]+)+$/;

/** True for an object whose values are type names: `"total": "number"`, `"id": "string (uuid)"`, `"a|b"`. */
export function isSchemaInDisguise(node: JsonNode): boolean {
  const leaves: { name: string; value: string }[] = [];
  collect(node, '', leaves);
  const typed = leaves.filter(leaf => TYPE.test(leaf.value.trim()) || PIPED.test(leaf.value.trim()));
  const sure = typed.filter(leaf => !/^(?:type|kind|format|datatype|field_?type|value)$/i.test(leaf.name));
  if (sure.length === 0) return false;
  return (
    typed.length * 2 >= leaves.length && typed.some(leaf => typeFromText(leaf.value, false) !== undefined)
  );
}

function collect(node: JsonNode, name: string, leaves: { name: string; value: string }[]): void {
  if (node.kind === 'string') leaves.push({ name, value: node.value });
  else if (node.kind === 'object')
    for (const member of node.members) collect(member.value, member.name, leaves);
  else if (node.kind === 'array') for (const item of node.items) collect(item, name, leaves);
}
