import { answered, withError } from '../errors.ts';
import type { Fault } from '../fault.ts';

export default {
  name: 'error-code',
  summary: 'a refusal carries another code',
  sites: system =>
    answered(system)
      .filter(({ code }) => code !== undefined)
      .map(error => ({
        text: `\`${error.code}\` is told as \`SOMETHING_WRONG\``,
        claim: error.claim,
        sentence: `Say when \`${error.code}\` is answered, and where in the body the code stands.`,
        plant: { system: withError(system, error, each => ({ ...each, code: 'SOMETHING_WRONG' })) },
      })),
} satisfies Fault;
