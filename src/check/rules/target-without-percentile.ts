import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'target-without-percentile',
  summary: 'A latency target does not say for how many of the requests it holds.',
  severity: { ...ADVICE, review: 'hint', settled: 'hint' },
  *find({ design }) {
    for (const target of design.targets) {
      if (target.measure !== 'latency' || target.value === undefined || target.percentile !== undefined)
        continue;
      if (
        /\b(?:mean|average|avg|median|max(?:imum)?|worst|always|every|all|each|\d{2,3}(?:th|%))/i.test(
          target.text,
        )
      )
        continue;
      yield {
        message: `"${quote(target.text)}" has no percentile; write one, such as \`p95\`.`,
        place: target.place,
      };
    }
  },
};
export default rule;
