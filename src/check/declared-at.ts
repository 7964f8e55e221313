import type { Diagnostic, StatedEntity } from '../design/index.ts';
import { fieldKey } from '../read/entity/name.ts';

/** Most people look at a few places, not at all. */
const MOST = 4;

/** The lines that state a field and its rules, for pointing at the other half of a contradiction. */
export function declaredAt(entity: StatedEntity | undefined, name: string): NonNullable<Diagnostic['also']> {
  if (entity === undefined) return [];
  const key = fieldKey(name);
  const own = [...entity.declarations, entity].flatMap(({ fields }) =>
    fields.filter(field => fieldKey(field.name) === key),
  );
  const places = own.flatMap(({ place, constraints }) => [place, ...constraints.map(one => one.place)]);
  const byLine = new Map(places.map(place => [place.line, place]));
  return [...byLine.values()].slice(0, MOST).map(place => ({ place, message: name }));
}
