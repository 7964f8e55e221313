import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called } from '../look.ts';

export default {
  name: 'role-refused',
  summary: 'a role that may is refused',
  sites: system =>
    system.operations.flatMap(operation =>
      operation.access.kind !== 'roles' || operation.access.roles.length < 2
        ? []
        : operation.access.roles.map(role => ({
            text: `${called(operation)} refuses ${role}`,
            claim: operation.access.byRole[role] ?? operation.access.claim ?? operation.claim,
            sentence: `Say that ${role} may call ${called(operation)}.`,
            plant: {
              system: withOperation(system, {
                ...operation,
                access: { ...operation.access, roles: operation.access.roles.filter(each => each !== role) },
              }),
            },
          })),
    ),
} satisfies Fault;
