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
  const entities = joined(groups)
    .map(mergedEntity)
    .filter(entity => entity.fields.length + entity.indexes.length + entity.unique.length > 0);
  return withAdditions(entities, entityAdditions(reading.document, reading.outline), reading.outline);
}

/** "Fields of an endpoint" are those of the table `webhook_endpoints` when most of them are the same. */
function joined(groups: ReadonlyMap<string, readonly EntityPart[]>): readonly (readonly EntityPart[])[] {
  const tables = [...groups].filter(([, parts]) => stated(parts, true).length > 0);
  const homes = new Map<string, string>();
  if (groups.size > MOST) return [...groups.values()];
  for (const [key, parts] of groups) {
    if (key.length < 4 || stated(parts, true).length > 0) continue;
    const named = tables.filter(([table]) => table !== key && table.endsWith(key));
    // A table of fields right under "Data model" is that of the one table with these columns.
    const fitting = SECTION.test(key) ? tables.filter(([, home]) => areAlike(parts, home)) : named;
    const [home] = fitting;
    if (home !== undefined && fitting.length === 1 && areAlike(parts, home[1])) homes.set(key, home[0]);
  }
  return [...groups].flatMap(([key, parts]) => {
    if (homes.has(key)) return [];
    const { name } = parts[0]!;
    const guests = [...homes].filter(([, home]) => home === key).flatMap(([guest]) => groups.get(guest)!);
    return [[...parts, ...guests.map(part => ({ ...part, name }))]];
  });
}

/** Titles of sections that are no names of things. */
const SECTION =
  /^(?:daten|datenmodell|datenstruktur|tabellen?|felder|modelo|modelodedatos|datos|campos|dados|modelodedados|donn[eé]es|mod[eè]lededonn[eé]es|champs|dominio|domaine)$/i;

/** More things than this are no document that people read by eye. */
const MOST = 300;

function stated(parts: readonly EntityPart[], inSql: boolean) {
  return parts.flatMap(part => part.declarations).filter(({ notation }) => (notation === 'sql') === inSql);
}

function areAlike(parts: readonly EntityPart[], home: readonly EntityPart[]): boolean {
  const names = (of: readonly EntityPart[], inSql: boolean) =>
    new Set(stated(of, inSql).flatMap(({ fields }) => fields.map(field => fieldKey(field.name))));
  const [own, columns] = [names(parts, false), names(home, true)];
  const shared = [...own].filter(name => columns.has(name)).length;
  return shared > 2 && shared * 10 >= Math.min(own.size, columns.size) * 7;
}

/** Statements of one entity as one; the first of them gives the name and the place. */
export function mergedEntity(parts: readonly StatedEntity[]): StatedEntity {
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
