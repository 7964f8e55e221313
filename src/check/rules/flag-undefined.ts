import { editDistance, suggest } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'flag-undefined',
  family: 'operability',
  summary: 'A feature flag is used, and the list of flags does not have it.',
  severity: { ...CONTRADICTION, review: 'warning', settled: 'warning' },
  *find({ design }) {
    const names = design.flags.filter(({ defined }) => defined).map(({ name }) => name);
    if (names.length === 0) return;
    for (const { text, place } of design.rollbacks) {
      for (const [word] of text.matchAll(/[a-z][a-z\d]*(?:[_-][a-z\d]+)+/g)) {
        const near = names.includes(word) ? undefined : names.find(name => editDistance(name, word) === 1);
        if (near === undefined || word.length < 6 || /\d/.test(word)) continue;
        yield {
          message: `No flag is called \`${quote(word, 34)}\`; write \`${quote(near, 34)}\`.`,
          place,
        };
      }
    }
    for (const { name, defined, place } of design.flags) {
      if (defined) continue;
      const near = suggest(name, names);
      if (near === undefined && names.length < 2) continue;
      const advice = near === undefined ? 'list it among the flags' : `write \`${quote(near, 34)}\``;
      yield { message: `No flag is called \`${quote(name, 34)}\`; ${advice}.`, place };
    }
  },
};
export default rule;
