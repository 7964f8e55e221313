import type { Fault } from '../fault.ts';

export default {
  name: 'any-token',
  summary: 'a token that nobody has given out is accepted',
  sites(system) {
    const { authentication } = system;
    const guarded = system.operations.find(
      ({ access }) => access.kind === 'token' || access.kind === 'roles',
    );
    if (authentication === undefined || guarded === undefined) return [];
    const { scheme, name, claim } = authentication;
    if (authentication.in !== 'header' || scheme === 'basic') return [];
    const header = name.toLowerCase();
    return [
      {
        text: 'a token that nobody has given out is accepted',
        claim,
        sentence: 'Say that a broken, expired or foreign token is answered with 401.',
        plant: {
          around:
            ({ tokens }) =>
            (asked, answer) => {
              const given = asked.headers[header];
              const known = tokens.some(token => typeof given === 'string' && given.endsWith(token));
              const first = tokens[0];
              if (given !== undefined && !known && first !== undefined)
                asked.headers[header] = scheme === 'bearer' ? `Bearer ${first}` : first;
              return answer();
            },
        },
      },
    ];
  },
} satisfies Fault;
