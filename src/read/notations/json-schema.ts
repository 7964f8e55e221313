import type { ConstraintRule, StatedField, StatedType } from '../../design/index.ts';
import type { JsonMember, JsonNode } from './json-parse.ts';
import { jsonValue, type PlaceOf } from './json-type.ts';

/** True for a JSON Schema: `{ "type": "object", "properties": { … } }`. */
export function isJsonSchema(node: JsonNode): boolean {
  if (node.kind !== 'object') return false;
  const properties = get(node, 'properties');
  if (properties?.kind !== 'object') return false;
  const typed = textAt(node, 'type') === 'object' || get(node, '$schema') !== undefined;
  return typed && properties.members.every(member => member.value.kind === 'object');
}

/** The type that a JSON Schema states. */
export function typeOfSchema(node: JsonNode | undefined, placeOf: PlaceOf): StatedType {
  if (node?.kind !== 'object') return { kind: 'any' };
  const reference = textAt(node, '$ref');
  if (reference !== undefined)
    return { kind: 'reference', name: reference.slice(reference.lastIndexOf('/') + 1) };
  const values = get(node, 'enum');
  if (values?.kind === 'array') {
    const plain = values.items
      .map(jsonValue)
      .filter(value => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean');
    return { kind: 'enum', values: plain };
  }
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const parts = get(node, key);
    if (parts?.kind !== 'array') continue;
    const of = parts.items.map(item => typeOfSchema(item, placeOf));
    return { kind: key === 'allOf' ? 'intersection' : 'union', of };
  }
  return typeNamed(node, placeOf);
}

function typeNamed(node: JsonNode, placeOf: PlaceOf): StatedType {
  const type = get(node, 'type');
  if (type?.kind === 'array') {
    const names = type.items.map(jsonValue);
    const of = names.map(name => simple(String(name), node, placeOf));
    return of.length === 1 ? of[0]! : { kind: 'union', of };
  }
  const single = simple(
    type ? String(jsonValue(type)) : get(node, 'properties') ? 'object' : 'any',
    node,
    placeOf,
  );
  const nullable = get(node, 'nullable');
  return nullable?.kind === 'boolean' && nullable.value
    ? { kind: 'union', of: [single, { kind: 'null' }] }
    : single;
}

function simple(name: string, node: JsonNode, placeOf: PlaceOf): StatedType {
  const format = textAt(node, 'format');
  switch (name) {
    case 'string':
      return format ? { kind: 'string', format } : { kind: 'string' };
    case 'integer':
    case 'number':
    case 'boolean':
    case 'null':
      return { kind: name };
    case 'array':
      return { kind: 'array', items: typeOfSchema(get(node, 'items'), placeOf) };
    case 'object': {
      const properties = get(node, 'properties');
      if (properties?.kind !== 'object') return { kind: 'map', values: { kind: 'any' } };
      const required = get(node, 'required');
      const names = new Set(
        required?.kind === 'array' ? required.items.map(item => String(jsonValue(item))) : [],
      );
      return { kind: 'object', fields: properties.members.map(member => fieldOf(member, names, placeOf)) };
    }
    default:
      return { kind: 'any' };
  }
}

const BOUNDS = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
] as const;

/** The rules that a schema states beside its type. */
export function rulesOfSchema(node: JsonNode): readonly ConstraintRule[] {
  const rules: ConstraintRule[] = [];
  for (const kind of BOUNDS) {
    const bound = get(node, kind);
    if (bound?.kind === 'number') rules.push({ kind, value: bound.value });
  }
  const pattern = textAt(node, 'pattern');
  if (pattern !== undefined) rules.push({ kind: 'pattern', value: pattern });
  const fallback = get(node, 'default');
  if (fallback) rules.push({ kind: 'default', value: jsonValue(fallback) });
  const readOnly = get(node, 'readOnly');
  if (readOnly?.kind === 'boolean' && readOnly.value) rules.push({ kind: 'generated', by: 'server' });
  const writeOnly = get(node, 'writeOnly');
  if (writeOnly?.kind === 'boolean' && writeOnly.value) rules.push({ kind: 'secret' });
  return rules;
}

function fieldOf(member: JsonMember, required: ReadonlySet<string>, placeOf: PlaceOf): StatedField {
  const place = placeOf(member);
  const rules = rulesOfSchema(member.value);
  const description = textAt(member.value, 'description');
  return {
    name: member.name,
    type: typeOfSchema(member.value, placeOf),
    required: required.has(member.name),
    constraints: rules.map(rule => ({ rule, place, how: 'JSON Schema' })),
    ...(description !== undefined && { description }),
    place,
    how: 'JSON Schema property',
  };
}

function get(node: JsonNode, name: string): JsonNode | undefined {
  return node.kind === 'object' ? node.members.find(member => member.name === name)?.value : undefined;
}

function textAt(node: JsonNode, name: string): string | undefined {
  const value = get(node, name);
  return value?.kind === 'string' ? value.value : undefined;
}
