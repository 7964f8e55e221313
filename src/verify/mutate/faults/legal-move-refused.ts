import { withEntity } from '../change.ts';
import type { Fault } from '../fault.ts';
import { reached } from '../look.ts';

export default {
  name: 'legal-move-refused',
  summary: 'a move of a state that the document draws is refused',
  sites: system =>
    reached(system).flatMap(({ entity }) => {
      const { states } = entity;
      if (states === undefined) return [];
      return states.transitions.map(move => ({
        text: `${entity.name} does not go from \`${move.from}\` to \`${move.to}\``,
        claim: move.claim,
        sentence: `Say which operation moves \`${states.field}\` from \`${move.from}\` to \`${move.to}\`.`,
        plant: {
          system: withEntity(system, {
            ...entity,
            states: { ...states, transitions: states.transitions.filter(each => each !== move) },
          }),
        },
      }));
    }),
} satisfies Fault;
