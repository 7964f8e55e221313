import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called } from '../look.ts';

export default {
  name: 'owner-ignored',
  summary: 'users reach what belongs to others',
  sites: system =>
    system.operations
      .filter(({ access, binding }) => (access.own || access.orOwner === true) && binding.kind === 'entity')
      .filter(({ binding }) => binding.kind === 'entity' && binding.action !== 'create')
      .map(operation => {
        const { orOwner: _, ...access } = operation.access;
        const kind = access.kind === 'roles' && operation.access.orOwner !== true ? 'roles' : 'token';
        return {
          text: `${called(operation)} reaches what belongs to others`,
          claim: operation.access.claim ?? operation.claim,
          sentence: `Say that ${called(operation)} reaches only what the caller has made, and what others get.`,
          plant: { system: withOperation(system, { ...operation, access: { ...access, kind, own: false } }) },
        };
      }),
} satisfies Fault;
