import { withField } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'dangling-accepted',
  summary: 'a row may refer to nothing',
  sites: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) =>
        sent(entity).flatMap(field => {
          const { references, ...free } = field;
          if (references === undefined) return [];
          return [
            {
              text: `\`${field.name}\` of ${entity.name} may refer to nothing`,
              claim: references.claim,
              sentence: `Say what a \`${field.name}\` that refers to no ${references.entity} is answered with.`,
              plant: { system: withField(system, entity, free) },
            },
          ];
        }),
      ),
} satisfies Fault;
