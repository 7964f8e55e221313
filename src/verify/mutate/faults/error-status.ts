import { answered, withError } from '../errors.ts';
import type { Fault } from '../fault.ts';
import { bound, called } from '../look.ts';

export default {
  name: 'error-status',
  summary: 'a refusal is answered with another status',
  sites: system =>
    answered(system).map(error => {
      const status = error.status === 400 ? 422 : error.status === 401 ? 403 : 400;
      return {
        text: `${error.status}${error.code === undefined ? '' : ` ${error.code}`} is answered as ${status}`,
        claim: error.claim,
        sentence: `Say when ${error.status} is answered, so that a request can bring it about.`,
        plant: { system: withError(system, error, each => ({ ...each, status })) },
      };
    }),
  silences: system => [
    ...bound(system, 'create', 'update', 'replace')
      .filter(({ errors }) => errors.every(({ cause }) => cause !== 'validation'))
      .map(operation => ({
        claim: operation.claim,
        sentence: `Say what ${called(operation)} answers to a body that breaks a rule.`,
      })),
    ...bound(system, 'read', 'update', 'replace', 'delete', 'transition')
      .filter(({ errors, parameters }) => {
        const keyed = parameters.some(({ role }) => role.kind === 'key');
        return keyed && errors.every(({ cause }) => cause !== 'not-found');
      })
      .map(operation => ({
        claim: operation.claim,
        sentence: `Say what ${called(operation)} answers when there is no such row.`,
      })),
  ],
} satisfies Fault;
