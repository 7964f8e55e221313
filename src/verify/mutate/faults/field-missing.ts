import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { bound, called, storedBy } from '../look.ts';
import { reshaped } from '../shapes.ts';

export default {
  name: 'field-missing',
  summary: 'an answer lacks a field',
  sites: system =>
    bound(system).flatMap(operation => {
      const { shape, claim } = operation.success;
      const entity = storedBy(system, operation);
      const field = entity?.fields.findLast(
        ({ name, required, secret }) => required && !secret && !entity.primaryKey.includes(name),
      );
      if (shape === undefined || field === undefined) return [];
      const without = reshaped(shape, part =>
        (part.kind === 'row' || part.kind === 'rows') && part.fields.includes(field.name)
          ? { ...part, fields: part.fields.filter(name => name !== field.name) }
          : undefined,
      );
      if (without === undefined) return [];
      return [
        {
          text: `${called(operation)} leaves \`${field.name}\` out of its answer`,
          claim,
          sentence: `Show \`${field.name}\` in the body that ${called(operation)} answers.`,
          plant: {
            system: withOperation(system, {
              ...operation,
              success: { ...operation.success, shape: without },
            }),
          },
        },
      ];
    }),
} satisfies Fault;
