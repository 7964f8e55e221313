import type { Stated, StatedEntity, StatedField, StatedRelation } from '../../design/index.ts';
import type { Reading } from '../reading.ts';
import { entityAdditions, withAdditions } from './entity-addition.ts';
import { mergedFields } from './entity-field.ts';
import { modifiedEntities } from './entity-modified.ts';
import { type EntityPart, entityParts } from './entity-part.ts';
import { entityKey, fieldKey } from './name.ts';

/** The things that the system keeps: all their declarations, merged by name, with the rules of the bullets. */
export function readEntities(reading: Reading): readonly StatedEntity[] {
  const parts = [...entityParts(reading), ...modifiedEntities(reading)].sort(
    (a, b) => a.place.start - b.place.start,
  );
  const groups = new Map<string, EntityPart[]>();
  for (const part of parts) {
    const key = entityKey(part.name);
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  const entities = [...groups.values()]
    .map(merged)
    .filter(entity => entity.fields.length + entity.indexes.length + entity.unique.length > 0);
  return withAdditions(entities, entityAdditions(reading.document, reading.outline), reading.outline);
}

function merged(parts: readonly EntityPart[]): StatedEntity {
  const declarations = parts.flatMap(part => part.declarations);
  const first = parts[0]!;
  const named =
    parts.find(part =>
      part.declarations.some(({ notation }) => notation !== 'sql' && notation !== 'mermaid'),
    ) ?? first;
  const fields = mergedFields(declarations);
  const primaryKey = parts.find(part => part.primaryKey)?.primaryKey ?? keyByName(fields, named.name);
  const relations = [
    ...parts.flatMap(part => part.relations).map(relation => through(relation, fields)),
    ...referencesOf(fields),
  ];
  return {
    name: named.name,
    declarations,
    fields,
    ...(primaryKey && { primaryKey }),
    unique: distinctColumns(parts.flatMap(part => part.unique)),
    indexes: distinctColumns(parts.flatMap(part => part.indexes)),
    relations: distinctRelations(relations),
    ...(parts.every(part => part.existing) && { existing: true }),
    place: first.place,
    how: first.how,
  };
}

/** A thing that belongs to another, drawn without saying by which field, does so by the one named after the other. */
function through(relation: StatedRelation, fields: readonly StatedField[]): StatedRelation {
  if (relation.kind !== 'belongs-to' || relation.field !== undefined) return relation;
  const key = entityKey(relation.entity);
  const named = fields.filter(field => {
    const name = fieldKey(field.name);
    return name.startsWith(key) && /^(?:id|uuid|code|key|no|number|slug|ref)$/.test(name.slice(key.length));
  });
  return named.length === 1 ? { ...relation, field: named[0]!.name } : relation;
}

/** A field that refers to another thing relates the two. */
function referencesOf(fields: readonly StatedField[]): readonly StatedRelation[] {
  return fields.flatMap(field =>
    field.constraints.flatMap(({ rule, place, how }) =>
      rule.kind === 'references'
        ? [{ kind: 'references', entity: rule.entity, field: field.name, place, how } as const]
        : [],
    ),
  );
}

/** An `id`, or an `orderId` of an Order, is the key when nothing says otherwise. */
function keyByName(fields: readonly StatedField[], name: string): Stated<readonly string[]> | undefined {
  const own = `${entityKey(name)}id`;
  const field =
    fields.find(each => /^_?id$/i.test(each.name)) ?? fields.find(each => fieldKey(each.name) === own);
  return field && { value: [field.name], place: field.place, how: `field named \`${field.name}\`` };
}

function distinctColumns(stated: readonly Stated<readonly string[]>[]): readonly Stated<readonly string[]>[] {
  const seen = new Set<string>();
  return stated.filter(({ value }) => {
    const key = value.map(fieldKey).join();
    return seen.has(key) ? false : seen.add(key);
  });
}

function distinctRelations(relations: readonly StatedRelation[]): readonly StatedRelation[] {
  const seen = new Set<string>();
  return relations.filter(({ kind, entity, field }) => {
    const key = `${kind} ${entityKey(entity)} ${fieldKey(field ?? '')}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
