import { suggest } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'setting-undefined',
  family: 'operability',
  summary: 'A variable of the environment is used, and the list of variables does not have it.',
  severity: ADVICE,
  *find({ design }) {
    const names = design.settings.filter(({ defined }) => defined).map(({ name }) => name);
    if (names.length < 2) return;
    // A class of settings has in small letters what the environment has in large ones.
    const known = new Set(names.map(name => name.toLowerCase()));
    for (const { name, defined, place } of design.settings) {
      if (defined || known.has(name.toLowerCase())) continue;
      const near = suggest(name, names);
      const advice = near === undefined ? 'list it among the variables' : `write \`${quote(near, 34)}\``;
      yield { message: `No variable is called \`${quote(name, 34)}\`; ${advice}.`, place };
    }
  },
};
export default rule;
