import type { Field, Json } from '../../../design/index.ts';
import { withField } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached } from '../look.ts';

export default {
  name: 'default-missing',
  summary: 'a field that is left out gets another value than its default',
  sites: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) =>
        entity.fields.flatMap(field => {
          const other = otherThan(field);
          if (other === undefined || !field.writable.create) return [];
          return [
            {
              text: `\`${field.name}\` of a new ${entity.name} is ${JSON.stringify(other)} when it is left out`,
              claim: field.rules['default'] ?? field.claim,
              sentence: `Show a request without \`${field.name}\`, and its default in the answer.`,
              plant: { system: withField(system, entity, { ...field, default: other }) },
            },
          ];
        }),
      ),
} satisfies Fault;

/** A value of the same kind that is not the default. */
function otherThan({ default: usual, schema }: Field): Json | undefined {
  if (usual === undefined) return undefined;
  if (schema.enum !== undefined) return schema.enum.find(each => each !== usual && each !== null);
  if (typeof usual === 'boolean') return !usual;
  if (typeof usual !== 'number') return undefined;
  const above = usual + 1;
  return schema.maximum !== undefined && above > schema.maximum ? usual - 1 : above;
}
