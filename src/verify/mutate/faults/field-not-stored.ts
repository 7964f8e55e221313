import { withField } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'field-not-stored',
  summary: 'a field that may be left out is never stored',
  sites: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) =>
        sent(entity)
          .filter(({ required, references }) => !required && references === undefined)
          .map(field => ({
            text: `\`${field.name}\` of a new ${entity.name} is forgotten`,
            claim: field.claim,
            sentence: `Show \`${field.name}\` in a request and in the answer that gives it back.`,
            plant: {
              system: withField(system, entity, { ...field, writable: { ...field.writable, create: false } }),
            },
          })),
      ),
} satisfies Fault;
