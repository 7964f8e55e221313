import type { Design, Json, StatedEntity } from '../../design/index.ts';
import { entityKey, fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';

/** An object of an example that shows fields of an entity, others beside them. */
export interface PartShown {
  readonly entity: StatedEntity;
  readonly value: { readonly [name: string]: Json };
  readonly place: Place;
  /** Names that the entity does not have. */
  readonly strange: readonly string[];
  /** The name under which it stands in a larger one is that of the entity. */
  readonly named: boolean;
}

const DEEPEST = 4;

/**
 * Every object in the bodies of operations that shows an entity: it stands under its name, the path is that of the
 * entity, or most of its names are fields of this one and of no other.
 */
export function partsShown({ entities, operations }: Design): readonly PartShown[] {
  if (entities.length === 0 || entities.length > 100) return [];
  const byKey = new Map(entities.map(entity => [entityKey(entity.name), entity]));
  const seen = new Set<number>();
  return operations.flatMap(({ path, request, responses }) => {
    const ofPath = byKey.get(entityKey(resourceOf(path)));
    const examples = [request, ...responses.map(({ body }) => body)].flatMap(body => body?.examples ?? []);
    return examples.flatMap(({ value, place }) => {
      if (seen.has(place.start)) return [];
      seen.add(place.start);
      return objectsIn(value, '', 0).flatMap(({ name, row, top }) => {
        const named = byKey.get(entityKey(name));
        const entity = named ?? fitting(row, entities) ?? (top ? ofPath : undefined);
        if (entity === undefined) return [];
        const known = new Set(entity.fields.map(field => fieldKey(field.name)));
        const strange = Object.keys(row).filter(each => !known.has(fieldKey(each)));
        return [{ entity, value: row, place, strange, named: named !== undefined }];
      });
    });
  });
}

/** `runners` of `/v1/runners/{bib}/disqualify` */
function resourceOf(path: string): string {
  const segments = path.split('/').filter(Boolean);
  const key = segments.findLastIndex(segment => segment.startsWith('{'));
  return (key > 0 && key >= segments.length - 2 ? segments[key - 1] : segments.at(-1)) ?? '';
}

function objectsIn(
  value: Json,
  name: string,
  depth: number,
): readonly { readonly name: string; readonly row: PartShown['value']; readonly top: boolean }[] {
  if (value === null || typeof value !== 'object' || depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, 3).flatMap(inner => objectsIn(inner, name, depth + 1));
  const row = value as PartShown['value'];
  const top = name === '' || /^(?:data|items|results?)$/.test(name);
  return [
    { name, row, top },
    ...Object.entries(row).flatMap(([key, inner]) => objectsIn(inner, key, depth + 1)),
  ];
}

/** The only entity that has three or more of the names, and more than half of them. */
function fitting(row: PartShown['value'], entities: readonly StatedEntity[]): StatedEntity | undefined {
  const names = Object.keys(row).map(fieldKey);
  if (names.length < 2) return undefined;
  const shared = entities
    .map(entity => {
      const known = new Set(entity.fields.map(({ name }) => fieldKey(name)));
      return { entity, count: names.filter(name => known.has(name)).length };
    })
    .filter(({ count }) => count * 3 >= names.length * 2 && count >= 2)
    .sort((a, b) => b.count - a.count);
  const [best, second] = shared;
  return best !== undefined && (second === undefined || second.count < best.count) ? best.entity : undefined;
}
