import { withField } from '../change.ts';
import type { Fault } from '../fault.ts';
import { bound, reached, storedBy } from '../look.ts';

export default {
  name: 'end-of-reference',
  summary: 'another thing happens to what refers to a row that is removed',
  sites: system =>
    reached(system).flatMap(({ entity }) =>
      entity.fields.flatMap(field => {
        const { references } = field;
        if (references === undefined) return [];
        const removed = bound(system, 'delete').some(
          each => storedBy(system, each)?.name === references.entity,
        );
        if (!removed) return [];
        const onDelete = references.onDelete === 'restrict' ? ('cascade' as const) : ('restrict' as const);
        return [
          {
            text:
              onDelete === 'cascade'
                ? `removing a ${references.entity} removes its ${entity.table}`
                : `a ${references.entity} with ${entity.table} cannot be removed`,
            claim: references.claim,
            sentence: `Say what becomes of the ${entity.table} of a ${references.entity} that is removed.`,
            plant: {
              system: withField(system, entity, { ...field, references: { ...references, onDelete } }),
            },
          },
        ];
      }),
    ),
} satisfies Fault;
