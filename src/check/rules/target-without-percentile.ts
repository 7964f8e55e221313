import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'target-without-percentile',
  family: 'numbers',
  summary: 'A latency target does not say for how many of the requests it holds.',
  severity: { ...ADVICE, review: 'hint', settled: 'hint' },
  *find({ design }) {
    const bare = design.targets.filter(
      ({ measure, value, percentile, text }) =>
        measure === 'latency' && value !== undefined && percentile === undefined && !HOLDS_FOR.test(text),
    );
    yield* gathered(
      bare.filter(({ place }, index) => bare.findIndex(other => other.place.line === place.line) === index),
      ({ text }) => `"${quote(text)}" has no percentile; write one, such as \`p95\`.`,
      ({ text }, others) =>
        `"${quote(text, 30)}" and ${others} more have no percentile; write one, such as \`p95\`.`,
      'has no percentile',
    );
  },
};
export default rule;

/** Words that say for which requests a number holds. */
const HOLDS_FOR =
  /\b(?:mean|average|avg|median|max(?:imum)?|worst|always|every|all|each|\d{2,3}(?:th|%))|平均|最大|すべて|所有/i;
