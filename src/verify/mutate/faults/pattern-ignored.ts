import { withRules } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'pattern-ignored',
  summary: 'a value that does not fit a pattern is accepted',
  sites: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) =>
        sent(entity)
          .filter(({ schema, columnType, references }) => {
            const text = /^(?:text|varchar|char)/.test(columnType);
            return schema.pattern !== undefined && text && references === undefined;
          })
          .map(field => ({
            text: `\`${field.name}\` of ${entity.name} takes any text`,
            claim: field.rules['pattern'] ?? field.claim,
            sentence: `Say what a \`${field.name}\` of another form is answered with.`,
            plant: { system: withRules(system, entity, field, ({ pattern: _, ...rest }) => rest) },
          })),
      ),
} satisfies Fault;
