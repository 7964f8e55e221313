import { withRequests } from '../change.ts';
import type { Fault } from '../fault.ts';
import { called } from '../look.ts';

export default {
  name: 'unknown-accepted',
  summary: 'a field that nobody knows is accepted',
  sites(system) {
    const claim = system.policies.unknownFieldsRefused;
    if (claim === undefined) return [];
    return system.operations
      .filter(({ request }) => request !== undefined)
      .map(operation => ({
        text: `${called(operation)} accepts a field that nobody knows`,
        claim,
        sentence: `Say what ${called(operation)} answers to a field that it does not know.`,
        plant: {
          system: withRequests(
            system,
            each => each.id === operation.id,
            ({ additionalProperties: _, ...object }) => object,
          ),
        },
      }));
  },
  silences(system) {
    const taking = system.operations.find(({ request }) => request !== undefined);
    if (taking === undefined || system.policies.unknownFieldsRefused !== undefined) return [];
    return [
      { claim: taking.claim, sentence: 'Say whether a field that nobody knows is refused or ignored.' },
    ];
  },
} satisfies Fault;
