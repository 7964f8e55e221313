import type { Json, StatedBody, StatedEntity, StatedField, StatedOperation } from '../design/index.ts';
import { fieldKey } from '../read/entity/name.ts';
import type { Place } from '../text/place.ts';
import { rememberedFor } from '../text/remember.ts';
import type { Source } from '../text/source.ts';
import { placeOfName } from './place-of-name.ts';
import { objectOf, type Types, typesOf } from './resolve/types.ts';
import type { CheckContext } from './rule.ts';
import { entityByName, operationByRoute } from './stated-by-name.ts';

/** An operation that makes a row of an entity, and the names that its request has. */
export interface Creation {
  readonly operation: StatedOperation;
  readonly entity: StatedEntity;
  /** By the key of the name: where the request has it, and how it is written there. */
  readonly sent: ReadonlyMap<string, SentField>;
  readonly body: StatedBody;
}

export interface SentField {
  readonly name: string;
  readonly place: Place;
  /** False for a field that the type marks as optional. */
  readonly demanded: boolean;
  /** The type says what is kept when it is left out. */
  readonly filled: boolean;
}

/** The operations that make rows, with requests that are stated in full. */
export const creationsOf = rememberedFor((context: CheckContext): readonly Creation[] => [
  ...creationsIn(context),
]);

function* creationsIn({ design, system }: CheckContext): Generator<Creation> {
  const types = typesOf(design);
  const operationOf = operationByRoute(design);
  const entityOf = entityByName(design);
  for (const { method, path, binding } of system.operations) {
    if (method !== 'POST' || binding.kind !== 'entity' || binding.action !== 'create') continue;
    const operation = operationOf(method, path);
    const entity = entityOf(binding.entity);
    if (operation?.request === undefined || entity === undefined || entity.existing) continue;
    const sent = sentBy(operation.request, types, design.document.source);
    if (sent !== undefined) yield { operation, entity, sent, body: operation.request };
  }
}

/** Nothing when a part of the request was left out or wraps the row. */
function sentBy(body: StatedBody, types: Types, source: Source): ReadonlyMap<string, SentField> | undefined {
  const sent = new Map<string, SentField>();
  for (const { value } of body.types) {
    const object = objectOf(types, value);
    if (object === undefined) return undefined;
    for (const field of object.fields) sent.set(fieldKey(field.name), sentField(field));
  }
  for (const { value, place } of body.examples) {
    const text = source.text.slice(place.start, place.end);
    if (!isObject(value) || /\.\.\.|…/.test(text)) return undefined;
    for (const name of Object.keys(value))
      if (!sent.has(fieldKey(name)))
        sent.set(fieldKey(name), {
          name,
          place: placeOfName(name, place, source),
          demanded: true,
          filled: false,
        });
  }
  return sent.size === 0 ? undefined : sent;
}

const sentField = ({ name, place, required, constraints }: StatedField): SentField => ({
  name,
  place,
  demanded: required !== false,
  filled: constraints.some(({ rule }) => rule.kind === 'default' || rule.kind === 'generated'),
});

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
