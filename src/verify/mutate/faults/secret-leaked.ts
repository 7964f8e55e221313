import { withField, withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { bound, called, storedBy } from '../look.ts';
import { reshaped } from '../shapes.ts';

export default {
  name: 'secret-leaked',
  summary: 'an answer holds a secret',
  sites: system =>
    bound(system).flatMap(operation => {
      const { shape } = operation.success;
      const entity = storedBy(system, operation);
      const secret = entity?.fields.find(field => field.secret);
      if (shape === undefined || entity === undefined || secret === undefined) return [];
      const leaking = reshaped(shape, part =>
        part.kind === 'row' || part.kind === 'rows'
          ? { ...part, fields: [...part.fields.filter(name => name !== secret.name), secret.name] }
          : undefined,
      );
      if (leaking === undefined) return [];
      const told = withField(system, entity, { ...secret, secret: false });
      return [
        {
          text: `${called(operation)} tells \`${secret.name}\``,
          claim: secret.rules['secret'] ?? secret.claim,
          sentence: `Say that \`${secret.name}\` is never in an answer.`,
          plant: {
            system: withOperation(told, { ...operation, success: { ...operation.success, shape: leaking } }),
          },
        },
      ];
    }),
} satisfies Fault;
