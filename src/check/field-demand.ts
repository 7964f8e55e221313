import type { Notation, StatedEntity, StatedField } from '../design/index.ts';
import { fieldKey } from '../read/entity/name.ts';
import type { Place } from '../text/place.ts';
import { rememberedFor } from '../text/remember.ts';

/** One place that says whether a field is always there. */
export interface Demand {
  readonly always: boolean;
  readonly place: Place;
  /** True when the words "required" or "optional" say it, not a notation. */
  readonly words: boolean;
}

/**
 * What each place of an entity says of the presence of each field. Keys and fields with a default or made by the
 * system are left out: they are always stored and need not be sent.
 */
export function demandsOf(entity: StatedEntity): ReadonlyMap<string, readonly Demand[]> {
  const found = new Map<string, Demand[]>();
  const add = (name: string, demand: Demand) => {
    const key = fieldKey(name);
    const same = found.get(key);
    if (same) same.push(demand);
    else found.set(key, [demand]);
  };
  for (const { notation, fields } of entity.declarations) {
    for (const field of fields) {
      const always = alwaysBy(notation, field);
      if (always !== undefined) add(field.name, { always, place: field.place, words: false });
    }
  }
  for (const field of entity.fields) {
    if (isFilled(field)) {
      found.delete(fieldKey(field.name));
      continue;
    }
    for (const { rule, place } of field.constraints) {
      if (rule.kind !== 'required' && rule.kind !== 'optional') continue;
      const own = entity.declarations.some(({ fields }) =>
        fields.some(one => one.place.line === place.line && fieldKey(one.name) === fieldKey(field.name)),
      );
      if (own && found.get(fieldKey(field.name))?.some(one => one.place.line === place.line)) continue;
      add(field.name, { always: rule.kind === 'required', place, words: true });
    }
  }
  return found;
}

export type SplitFields = ReadonlyMap<string, readonly Demand[]>;

/**
 * The fields on whose presence two places differ, by entity and the field's key. Where many of the compared fields
 * differ, one of the notations leaves it out, and only the words "required" and "optional" count.
 */
export const splitFieldsOf = rememberedFor(
  (entities: readonly StatedEntity[]): ReadonlyMap<StatedEntity, SplitFields> => {
    const demands = entities.map(entity => [...demandsOf(entity)].filter(([, said]) => said.length > 1));
    const compared = demands.flat().length;
    const differing = demands.flat().filter(([, said]) => isSplit(said)).length;
    const careful = differing <= Math.max(1, compared / 6);
    return new Map(
      entities.map((entity, index) => [
        entity,
        new Map(
          demands[index]!.filter(([, said]) => isSplit(careful ? said : said.filter(one => one.words))),
        ),
      ]),
    );
  },
);

const isSplit = (said: readonly Demand[]): boolean => said.some(({ always }) => always !== said[0]!.always);

function alwaysBy(
  notation: Notation,
  { required, nullable, type, constraints, how }: StatedField,
): boolean | undefined {
  if (notation === 'mermaid' || (notation === 'json' && !/schema/i.test(how))) return undefined;
  const words = constraints.find(({ rule }) => rule.kind === 'required' || rule.kind === 'optional');
  if (words !== undefined) return words.rule.kind === 'required';
  if (notation === 'sql') return nullable === undefined ? undefined : !nullable;
  if (required === undefined) return undefined;
  // With a default, a field of a Python class need not be sent and is always there.
  if (notation === 'python' && !required && nullable !== true && !isNullable(type)) return undefined;
  return (
    required &&
    nullable !== true &&
    !isNullable(type) &&
    !constraints.some(({ rule }) => rule.kind === 'nullable')
  );
}

function isNullable(type: StatedField['type']): boolean {
  return type?.kind === 'null' || (type?.kind === 'union' && type.of.some(part => part.kind === 'null'));
}

function isFilled({ constraints }: StatedField): boolean {
  return constraints.some(
    ({ rule: { kind } }) =>
      kind === 'default' || kind === 'generated' || kind === 'primary-key' || kind === 'not-on-create',
  );
}
