import type { Design, Json, StatedEntity, StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import { rememberedFor } from '../../text/remember.ts';
import { stemOf, wordsOf } from '../figure/stem.ts';
import { looseExamplesOf } from '../loose-examples.ts';

/** One object of an example with the entity of which it has nearly all its names. */
export interface ShownRow {
  readonly entity: StatedEntity;
  readonly value: { readonly [name: string]: Json };
  readonly place: Place;
  /** Names that the entity does not have. */
  readonly strange: readonly string[];
  /** Whether a client sends it: what the system fills in is not in it. */
  readonly sent: boolean;
}

/** How deep envelopes and lists may hold a row. */
const DEEPEST = 4;

/** Every object of the document's examples that shows one entity, all but one of its names being fields. */
export function shownRows(design: Design): readonly ShownRow[] {
  const { entities, operations } = design;
  if (entities.length > 100) return [];
  const bodies = operations.flatMap(({ request, responses }) => [
    ...(request?.examples ?? []).map(example => ({ ...example, sent: true })),
    ...responses.flatMap(({ body }) => body?.examples ?? []).map(example => ({ ...example, sent: false })),
  ]);
  const loose = looseExamplesOf(design).map(example => ({ ...example, sent: true }));
  const seen = new Set<number>();
  return [...bodies, ...loose].flatMap(({ value, place, sent }) => {
    if (seen.has(place.start)) return [];
    seen.add(place.start);
    return rowsIn(value, 0).flatMap(row => {
      const shown = shownBy(row, entities);
      return shown === undefined ? [] : [{ ...shown, value: row, place, sent }];
    });
  });
}

const keysOf = rememberedFor(
  ({ fields }: StatedEntity): ReadonlySet<string> => new Set(fields.map(({ name }) => fieldKey(name))),
);

function rowsIn(value: Json, depth: number): readonly ShownRow['value'][] {
  if (value === null || typeof value !== 'object' || depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, 3).flatMap(inner => rowsIn(inner, depth + 1));
  const row = value as ShownRow['value'];
  return [row, ...Object.values(row).flatMap(inner => rowsIn(inner, depth + 1))];
}

function shownBy(
  row: ShownRow['value'],
  entities: readonly StatedEntity[],
): Pick<ShownRow, 'entity' | 'strange'> | undefined {
  const names = Object.keys(row);
  if (names.length < 3) return undefined;
  const fitting = entities
    .map(entity => {
      const known = keysOf(entity);
      return { entity, strange: names.filter(name => !known.has(fieldKey(name))) };
    })
    .filter(({ strange }) => strange.length < 2 && names.length - strange.length >= 3)
    .sort((a, b) => a.strange.length - b.strange.length);
  const [best, second] = fitting;
  if (best === undefined || (second !== undefined && second.strange.length === best.strange.length))
    return undefined;
  return best;
}

/** The only field that an example of the entity has to show, and does not. */
export function onlyAbsent({ entity, value, sent, strange }: ShownRow): StatedField | undefined {
  const names = new Set(Object.keys(value).map(fieldKey));
  const absent = entity.fields.filter(
    field => !names.has(fieldKey(field.name)) && isExpected(field, sent, entity),
  );
  if (absent.length < 2) return absent[0];
  // `endDate` stands for `endsOn`, whatever else is not shown.
  const [first] = wordsOf(strange[0] ?? '').map(stemOf);
  const alike = absent.filter(({ name }) => stemOf(wordsOf(name)[0] ?? '') === first);
  if (alike.length === 1 && !/^(?:is|has|max|min|total|created|updated)$/.test(first ?? '')) return alike[0];
  // `finished_at` stands for `ended_at`, the only time that is not shown.
  const last = wordsOf(strange[0] ?? '').at(-1);
  const timed = absent.filter(({ name }) => wordsOf(name).at(-1) === last);
  return timed.length === 1 && /^(?:at|on|date|time|until)$/.test(last ?? '') ? timed[0] : undefined;
}

function isExpected(field: StatedField, sent: boolean, { primaryKey }: StatedEntity): boolean {
  const has = (kinds: readonly string[]) => field.constraints.some(({ rule }) => kinds.includes(rule.kind));
  if (has(['secret'])) return false;
  if (!sent) return true;
  return (
    field.required === true &&
    !has(['default', 'generated', 'primary-key', 'not-on-create']) &&
    !primaryKey?.value.includes(field.name) &&
    !/^(?:id|status|state|estado|statut|zustand)$|(?:_at|At|_on|On|_by|By)$/.test(field.name)
  );
}
