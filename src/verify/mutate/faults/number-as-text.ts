import type { Fault } from '../fault.ts';
import { bound, called, isFor, storedBy } from '../look.ts';

export default {
  name: 'number-as-text',
  summary: 'a number is answered as a text',
  sites: system =>
    bound(system).flatMap(operation => {
      const entity = storedBy(system, operation);
      const field = entity?.fields.find(
        ({ schema, secret }) => (schema.type === 'integer' || schema.type === 'number') && !secret,
      );
      if (field === undefined || operation.success.shape === undefined) return [];
      return [
        {
          text: `${called(operation)} answers \`${field.name}\` as a text`,
          claim: field.claim,
          sentence: `Show \`${field.name}\` as a number in the body that ${called(operation)} answers.`,
          plant: {
            around: () => async (asked, answer) => {
              const reply = await answer();
              if (!isFor(operation, asked) || reply.body === undefined || reply.status >= 300) return reply;
              const body = JSON.stringify(JSON.parse(reply.body), (name, value) =>
                name === field.name && typeof value === 'number' ? String(value) : value,
              );
              return { ...reply, body };
            },
          },
        },
      ];
    }),
} satisfies Fault;
