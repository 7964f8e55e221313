import { suggest } from '../../text/suggest.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'state-not-in-enum',
  summary: 'A state is not among the values of the field that holds it.',
  severity: CONTRADICTION,
  *find({ design, system }) {
    for (const entity of system.entities) {
      const field = entity.fields.find(candidate => candidate.name === entity.states?.field);
      const values = field?.schema.enum;
      if (field === undefined || values === undefined) continue;
      const claim = system.claims.get(field.rules['enum'] ?? field.claim);
      for (const machine of design.states) {
        const known = machine.states.filter(state => values.includes(state.value));
        if (known.length < 2) continue;
        for (const state of machine.states) {
          if (values.includes(state.value)) continue;
          const near = suggest(state.value, values.map(String));
          yield {
            message: near
              ? `\`${state.value}\` is no value of \`${field.name}\`; did you mean \`${near}\`?`
              : `\`${state.value}\` is no value of \`${field.name}\`; add it there or take it out here.`,
            place: state.place,
            ...(claim && { also: [{ place: claim.place, message: values.join(', ') }] }),
          };
        }
      }
    }
  },
};
export default rule;
