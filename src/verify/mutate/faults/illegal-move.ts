import { withEntity } from '../change.ts';
import type { Fault } from '../fault.ts';
import { isCreated, reached, sent } from '../look.ts';

export default {
  name: 'illegal-move',
  summary: 'a move of a state that the document does not draw is carried out',
  sites: system =>
    reached(system).flatMap(({ entity }) => {
      const { states } = entity;
      if (states === undefined) return [];
      const legal = new Set(states.transitions.map(({ from, to }) => `${from} ${to}`));
      return states.states.flatMap(from => {
        const illegal = states.states.filter(to => to !== from && !legal.has(`${from} ${to}`));
        const to = illegal.at(-1);
        if (to === undefined) return [];
        const transitions = [...states.transitions, { from, to, claim: states.claim }];
        return [
          {
            text: `${entity.name} goes from \`${from}\` to \`${to}\``,
            claim: states.claim,
            sentence: `Say which operation moves \`${states.field}\`, and what an illegal move is answered with.`,
            plant: { system: withEntity(system, { ...entity, states: { ...states, transitions } }) },
          },
        ];
      });
    }),
  silences: system =>
    reached(system)
      .filter(({ entity }) => entity.states === undefined && isCreated(system, entity))
      .flatMap(({ entity }) => {
        const field = sent(entity).find(
          ({ name, schema, writable }) =>
            /^(?:status|state|phase|stage)$/i.test(name) && schema.enum && writable.update,
        );
        if (field === undefined) return [];
        const [from, to] = field.schema.enum ?? [];
        return [
          {
            claim: field.claim,
            sentence: `List the legal moves of \`${field.name}\` of ${entity.name}, such as \`${from} → ${to}\`.`,
          },
        ];
      }),
} satisfies Fault;
