import type { Fault } from '../fault.ts';

export default {
  name: 'error-envelope',
  summary: 'errors look otherwise than stated',
  sites(system) {
    const { envelope } = system;
    if (envelope.claim === undefined) return [];
    return [
      {
        text: 'an error is `{ "oops": … }`',
        claim: envelope.claim,
        sentence: 'Show the body of an error, and state an error that a request can bring about.',
        plant: {
          system: {
            ...system,
            envelope: { ...envelope, error: { kind: 'object', properties: { oops: { kind: 'message' } } } },
          },
        },
      },
    ];
  },
  silences(system) {
    const [first] = system.operations;
    if (first === undefined || system.envelope.claim !== undefined) return [];
    return [
      { claim: first.claim, sentence: 'Show the body of an error, so that every error can be held to it.' },
    ];
  },
} satisfies Fault;
