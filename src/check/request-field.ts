import type { StatedEntity, StatedField, StatedOperation, StatedParameter } from '../design/index.ts';
import { fieldKey } from '../read/entity/name.ts';
import { rememberedFor } from '../text/remember.ts';
import { objectOf, typesOf } from './resolve/types.ts';
import type { CheckContext } from './rule.ts';
import { entityByName, operationByRoute } from './stated-by-name.ts';

/** A field that a client sends, beside the field of the entity that keeps it. */
export interface RequestField {
  readonly operation: StatedOperation;
  readonly entity: StatedEntity;
  readonly sent: StatedField;
  readonly kept: StatedField;
}

/** The fields of stated request types whose operation is bound to an entity of the document. */
export const requestFieldsOf = rememberedFor((context: CheckContext): readonly RequestField[] => [
  ...requestFieldsIn(context),
]);

function* requestFieldsIn({ design, system }: CheckContext): Generator<RequestField> {
  const types = typesOf(design);
  const operationOf = operationByRoute(design);
  const entityOf = entityByName(design);
  const seen = new Set<number>();
  for (const { method, path, binding } of system.operations) {
    if (binding.kind !== 'entity') continue;
    const operation = operationOf(method, path);
    const entity = entityOf(binding.entity);
    if (operation?.request === undefined || entity === undefined) continue;
    const declared = new Set(
      entity.declarations.flatMap(({ fields }) => fields.map(({ place }) => place.start)),
    );
    const kept = new Map(entity.fields.map(field => [fieldKey(field.name), field]));
    for (const { value } of operation.request.types) {
      for (const sent of objectOf(types, value)?.fields ?? []) {
        const own = kept.get(fieldKey(sent.name));
        if (own === undefined || declared.has(sent.place.start) || seen.has(sent.place.start)) continue;
        seen.add(sent.place.start);
        yield { operation, entity, sent, kept: own };
      }
    }
  }
}

/** The query parameters that filter by a field of the entity that their operation lists. */
export function* filtersOf({
  design,
  system,
}: CheckContext): Generator<{ readonly sent: StatedParameter; readonly kept: StatedField }> {
  const operationOf = operationByRoute(design);
  const entityOf = entityByName(design);
  for (const { method, path, binding } of system.operations) {
    if (binding.kind !== 'entity') continue;
    const operation = operationOf(method, path);
    const entity = entityOf(binding.entity);
    for (const parameter of operation?.parameters ?? []) {
      const kept = entity?.fields.find(({ name }) => fieldKey(name) === fieldKey(parameter.name));
      if (parameter.in === 'query' && kept !== undefined) yield { sent: parameter, kept };
    }
  }
}
