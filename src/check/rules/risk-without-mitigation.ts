import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import { type Rule, UNFINISHED } from '../rule.ts';

const rule: Rule = {
  code: 'risk-without-mitigation',
  family: 'planning',
  summary: 'The place for the mitigation of a risk is empty.',
  severity: UNFINISHED,
  *find({ design: { risks } }) {
    yield* gathered(
      risks.filter(({ unmitigated }) => unmitigated !== undefined),
      ({ text }) => `Nothing is said to be done about “${quote(text, 36)}”; write the mitigation.`,
      ({ text }, others) =>
        `“${quote(text, 36)}” and ${others} more risks have no mitigation; write one for each.`,
      'has no mitigation',
    );
  },
};
export default rule;
