import { withRules } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'enum-open',
  summary: 'a value outside an enumeration is accepted',
  sites: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) =>
        sent(entity)
          .filter(({ schema, columnType, references }) => {
            const text = /^(?:text|varchar|char)/.test(columnType);
            return schema.enum !== undefined && text && references === undefined;
          })
          .map(field => ({
            text: `\`${field.name}\` of ${entity.name} takes any value`,
            claim: field.rules['enum'] ?? field.claim,
            sentence: `Say what a value outside the list of \`${field.name}\` is answered with.`,
            plant: { system: withRules(system, entity, field, ({ enum: _, ...rest }) => rest) },
          })),
      ),
} satisfies Fault;
