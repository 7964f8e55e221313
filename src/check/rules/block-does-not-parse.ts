import { quote } from '../name-operation.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  code: 'block-does-not-parse',
  summary: 'A code block does not parse in its own language.',
  severity: { draft: 'hint', review: 'warning', settled: 'warning' },
  *find({ design }) {
    for (const { how, text, place } of design.unread) {
      yield { message: `This ${quote(how, 24)} does not parse: ${quote(text, 36)}; correct it.`, place };
    }
  },
};
export default rule;
