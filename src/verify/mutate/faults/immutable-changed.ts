import { withField } from '../change.ts';
import type { Fault } from '../fault.ts';
import { reached } from '../look.ts';

export default {
  name: 'immutable-changed',
  summary: 'a field that never changes can be changed',
  sites: system =>
    reached(system).flatMap(({ entity }) =>
      entity.fields.flatMap(field => {
        const claim = field.rules['immutable'];
        // What the system makes itself is refused or ignored for other reasons.
        if (claim === undefined || field.writable.update || field.generated !== undefined) return [];
        return [
          {
            text: `\`${field.name}\` of ${entity.name} can be changed`,
            claim,
            sentence: `Say what an attempt to change \`${field.name}\` is answered with, and by which operation.`,
            plant: {
              system: withField(system, entity, { ...field, writable: { ...field.writable, update: true } }),
            },
          },
        ];
      }),
    ),
} satisfies Fault;
