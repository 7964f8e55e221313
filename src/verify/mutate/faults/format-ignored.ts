import { withRules } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'format-ignored',
  summary: 'a value of another format is accepted',
  sites: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) =>
        sent(entity)
          .filter(({ schema, columnType, references }) => {
            const text = /^(?:text|varchar|char)/.test(columnType);
            return schema.format !== undefined && text && references === undefined;
          })
          .map(field => ({
            text: `\`${field.name}\` of ${entity.name} takes any text`,
            claim: field.rules['format'] ?? field.claim,
            sentence: `Say what a \`${field.name}\` of another format is answered with.`,
            plant: { system: withRules(system, entity, field, ({ format: _, ...rest }) => rest) },
          })),
      ),
} satisfies Fault;
