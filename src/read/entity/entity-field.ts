import type {
  Notation,
  StatedConstraint,
  StatedDeclaration,
  StatedField,
  StatedType,
} from '../../design/index.ts';
import { fieldKey } from './name.ts';

/** Notations in the order in which they decide the name of a field on the wire and its type. */
const WEIGHT: Readonly<Record<Notation, number>> = {
  typescript: 0,
  json: 1,
  pseudo: 2,
  table: 3,
  bullets: 4,
  python: 5,
  mermaid: 6,
  sql: 7,
};

/** One entry a field out of all declarations of an entity; names meet without case and underscores. */
export function mergedFields(declarations: readonly StatedDeclaration[]): readonly StatedField[] {
  const groups = new Map<string, { field: StatedField; notation: Notation }[]>();
  for (const { fields, notation } of declarations) {
    for (const field of fields) {
      const key = fieldKey(field.name);
      const group = groups.get(key);
      if (group) group.push({ field, notation });
      else groups.set(key, [{ field, notation }]);
    }
  }
  return [...groups.values()].map(group => mergedField(group));
}

function mergedField(group: readonly { field: StatedField; notation: Notation }[]): StatedField {
  const ordered = [...group].sort((a, b) => WEIGHT[a.notation] - WEIGHT[b.notation]);
  const { field: first } = ordered[0]!;
  const all = ordered.map(({ field }) => field);
  const constraints = distinct(group.flatMap(({ field }) => field.constraints));
  const types = all.flatMap(field => (field.type ? [field.type] : []));
  const type = types.length > 0 ? types.reduce(narrower) : undefined;
  const described = all.find(field => field.description !== undefined)?.description;
  const required = saidRequired(constraints) ?? all.find(field => field.required !== undefined)?.required;
  const outside = ordered.filter(({ notation }) => notation !== 'sql').map(({ field }) => field);
  const nullable = (outside.length > 0 ? outside : all).find(field => field.nullable !== undefined)?.nullable;
  const { place, how } = group[0]!.field;
  return {
    name: first.name,
    ...(type && { type }),
    ...(required !== undefined && { required }),
    ...(nullable !== undefined && { nullable }),
    constraints,
    ...(described !== undefined && { description: described }),
    place,
    how,
  };
}

/** The field with more rules; what they say of presence counts more than what a notation implies. */
export function withConstraints(field: StatedField, more: readonly StatedConstraint[]): StatedField {
  const constraints = distinct([...field.constraints, ...more]);
  const required = saidRequired(more) ?? field.required;
  const values = more.map(({ rule }) => rule).find(rule => rule.kind === 'enum');
  const type =
    values && (field.type === undefined || field.type.kind === 'string')
      ? ({ kind: 'enum', values: values.values } as const)
      : field.type;
  return {
    ...field,
    ...(type && { type }),
    ...(required !== undefined && { required }),
    ...(more.some(({ rule }) => rule.kind === 'nullable') && { nullable: true }),
    constraints,
  };
}

function saidRequired(constraints: readonly StatedConstraint[]): boolean | undefined {
  if (constraints.some(({ rule }) => rule.kind === 'required')) return true;
  return constraints.some(({ rule }) => rule.kind === 'optional') ? false : undefined;
}

function narrower(one: StatedType, other: StatedType): StatedType {
  if (one.kind === 'any' || one.kind === 'opaque') return other.kind === 'any' ? one : other;
  if (one.kind === 'string' && one.format === undefined && (other.kind === 'string' || other.kind === 'enum'))
    return other;
  if (one.kind === 'number' && other.kind === 'integer') return other;
  return one;
}

function distinct(constraints: readonly StatedConstraint[]): readonly StatedConstraint[] {
  const seen = new Set<string>();
  return constraints.filter(({ rule }) => {
    const key = JSON.stringify(rule);
    return seen.has(key) ? false : seen.add(key);
  });
}
