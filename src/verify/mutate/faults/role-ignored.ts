import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called } from '../look.ts';

export default {
  name: 'role-ignored',
  summary: 'an operation of some roles is open to every user',
  sites: system =>
    system.operations
      .filter(
        ({ access }) => access.kind === 'roles' && system.roles.some(role => !access.roles.includes(role)),
      )
      .map(operation => ({
        text: `${called(operation)} is open to every role`,
        claim: operation.access.claim ?? operation.claim,
        sentence: `Say that ${called(operation)} answers 403 to all but ${operation.access.roles.join(', ')}.`,
        plant: {
          system: withOperation(system, {
            ...operation,
            access: { ...operation.access, kind: 'token', roles: [] },
          }),
        },
      })),
} satisfies Fault;
