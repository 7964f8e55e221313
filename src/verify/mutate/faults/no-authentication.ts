import { withOperation } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called } from '../look.ts';

export default {
  name: 'no-authentication',
  summary: 'an operation answers without a token',
  sites: system =>
    system.operations
      .filter(({ access }) => access.kind === 'token' || access.kind === 'roles')
      .map(operation => ({
        text: `${called(operation)} answers without a token`,
        claim: operation.access.claim ?? operation.claim,
        sentence: `Say that ${called(operation)} answers 401 without a token.`,
        plant: {
          system: withOperation(system, {
            ...operation,
            access: { kind: 'public', roles: [], own: false, byRole: {} },
          }),
        },
      })),
  silences(system) {
    const open = system.operations.filter(
      ({ access, method }) => access.kind === 'unstated' && method !== 'GET',
    );
    const [first] = open;
    if (first === undefined) return [];
    const more = open.length === 1 ? '' : ` and ${open.length - 1} more`;
    const sentence = `Say who may call ${called(first)}${more}: everybody, or whom with which token.`;
    return [{ claim: first.claim, sentence }];
  },
} satisfies Fault;
