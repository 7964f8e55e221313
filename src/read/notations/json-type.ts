import type { Json, StatedConstraint, StatedField, StatedType } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { typeFromText } from '../entity/type-text.ts';
import { ruleFromText } from '../rule/rule.ts';
import type { JsonMember, JsonNode } from './json-parse.ts';

/** The plain value of a node; bare words become text, what was left out is left out. */
export function jsonValue(node: JsonNode): Json {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(
        node.members.map(member => [member.name.replace(/\?$/, ''), jsonValue(member.value)]),
      );
    case 'array':
      return node.items.map(jsonValue);
    case 'null':
    case 'ellipsis':
      return null;
    default:
      return node.value;
  }
}

export type PlaceOf = (span: { readonly start: number; readonly end: number }) => Place;

/** What a value shows (`schema` false) or says (`schema` true) of its type. */
export function typeOfJson(node: JsonNode, placeOf: PlaceOf, schema: boolean): StatedType {
  switch (node.kind) {
    case 'object':
      return {
        kind: 'object',
        fields: node.members
          .filter(({ name }) => !/^(?:\.{3}|…)/.test(name))
          .map(member => fieldOf(member, placeOf, schema)),
      };
    case 'array':
      return { kind: 'array', items: itemsOf(node.items, placeOf, schema) };
    case 'number':
      return { kind: node.whole ? 'integer' : 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'null':
    case 'ellipsis':
      return { kind: node.kind === 'null' ? 'null' : 'any' };
    case 'word':
      return typeFromText(node.value)?.type ?? { kind: 'opaque', text: node.value };
    case 'string':
      return (schema ? typeFromText(node.value, false)?.type : undefined) ?? shownString(node.value);
  }
}

function itemsOf(items: readonly JsonNode[], placeOf: PlaceOf, schema: boolean): StatedType {
  const types = items.slice(0, 20).map(item => typeOfJson(item, placeOf, schema));
  const kinds = new Set(types.map(type => type.kind));
  if (types.length === 0) return { kind: 'any' };
  if (kinds.size === 1) return types[0]!;
  if ([...kinds].every(kind => kind === 'integer' || kind === 'number')) return { kind: 'number' };
  return { kind: 'any' };
}

const SHOWN: readonly (readonly [RegExp, string])[] = [
  [/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'uuid'],
  [/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/, 'date-time'],
  [/^\d{4}-\d{2}-\d{2}$/, 'date'],
];

function shownString(value: string): StatedType {
  const format = SHOWN.find(([expression]) => expression.test(value))?.[1];
  return format ? { kind: 'string', format } : { kind: 'string' };
}

function fieldOf(member: JsonMember, placeOf: PlaceOf, schema: boolean): StatedField {
  const { value, comment } = member;
  const place = placeOf(member);
  const type = typeOfJson(value, placeOf, schema);
  const said = schema && value.kind === 'string' ? (typeFromText(value.value, false)?.rules ?? []) : [];
  const commented = comment === undefined ? [] : commentRules(comment, value, type);
  const constraints: StatedConstraint[] = [
    ...said.map(rule => ({ rule, place, how: 'JSON schema in words' })),
    ...commented.map(rule => ({ rule, place, how: 'comment of a JSON member' })),
  ];
  const has = (kind: string): boolean => constraints.some(({ rule }) => rule.kind === kind);
  const optional = member.name.endsWith('?') || has('optional');
  return {
    name: member.name.replace(/\?$/, ''),
    type,
    ...(optional ? { required: false } : has('required') ? { required: true } : {}),
    ...(has('nullable') && { nullable: true }),
    constraints,
    ...(comment !== undefined && { description: comment }),
    place,
    how: 'JSON member',
  };
}

/** `"auto" // or "manual"` lists both values. */
function commentRules(comment: string, value: JsonNode, type: StatedType): ReturnType<typeof ruleFromText> {
  const rest = /^(?:or|\|)\s*((?:["'`][^"'`]+["'`](?:\s*(?:,|\||or)\s*)?)+)$/i.exec(comment)?.[1];
  if (rest !== undefined && value.kind === 'string') {
    const others = [...rest.matchAll(/["'`]([^"'`]+)["'`]/g)].map(match => match[1]!);
    return [{ kind: 'enum', values: [value.value, ...others] }];
  }
  return ruleFromText(comment, type).filter(rule => rule.kind !== 'other');
}
