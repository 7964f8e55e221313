import { withEntity } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'duplicate-accepted',
  summary: 'two rows share what is unique',
  sites: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) =>
        entity.unique.map(key => {
          const unique = entity.unique.filter(each => each !== key);
          return {
            text: `two of ${entity.table} may share ${named(key.fields)}`,
            claim: key.claim,
            sentence: `Say what a second ${entity.name} with the same ${named(key.fields)} is answered with.`,
            plant: { system: withEntity(system, { ...entity, unique }) },
          };
        }),
      ),
  silences: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity) && entity.unique.length === 0)
      .flatMap(({ entity }) => {
        const field = sent(entity).find(({ name }) => NAMES.test(name));
        if (field === undefined) return [];
        return [
          { claim: field.claim, sentence: `Say whether two of ${entity.table} may share \`${field.name}\`.` },
        ];
      }),
} satisfies Fault;

/** What is usually nobody else's. */
const NAMES = /^(?:e?-?mail|user_?name|login|slug|code|sku|isbn|number|serial(?:_?number)?|handle)$/i;

function named(fields: readonly string[]): string {
  return fields.map(name => `\`${name}\``).join(' and ');
}
