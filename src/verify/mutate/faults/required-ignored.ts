import { entityOf, withField, withRequests } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'required-ignored',
  summary: 'a request without a required field is accepted',
  sites: system =>
    reached(system)
      .filter(({ entity }) => isCreated(system, entity))
      .flatMap(({ entity }) =>
        sent(entity)
          .filter(
            ({ required, rules, default: usual }) =>
              required && rules['required'] !== undefined && usual === undefined,
          )
          .map(field => ({
            text: `a new ${entity.name} needs no \`${field.name}\``,
            claim: field.rules['required'] ?? field.claim,
            sentence: `Say that \`${field.name}\` is required, and what a request without it is answered with.`,
            plant: {
              system: withRequests(
                withField(system, entity, { ...field, required: false, nullable: true }),
                operation => entityOf(operation) === entity.name,
                object =>
                  object.required === undefined
                    ? object
                    : { ...object, required: object.required.filter(each => each !== field.name) },
              ),
            },
          })),
      ),
} satisfies Fault;
