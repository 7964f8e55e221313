import type { Entity, Field, Json } from '../../design/index.ts';
import { sameValue } from '../judge/equal.ts';
import type { Row } from '../judge/locate.ts';
import type { Sight } from '../look.ts';

/** The fields that are not shown as they were sent. */
export function differing(
  entity: Entity,
  sent: Row,
  sight: Pick<Sight, 'value' | 'shown'>,
): readonly Field[] {
  return entity.fields.filter(
    field =>
      sent[field.name] !== undefined &&
      !field.secret &&
      sight.shown.includes(field.name) &&
      !sameValue(sent[field.name], sight.value?.[field.name], field.schema),
  );
}

/** Some members of a row. */
export function pick(row: Row, fields: readonly Field[]): Json {
  return Object.fromEntries(fields.map(({ name }) => [name, row[name] ?? null]));
}
