import { requirementKey } from '../../read/planning/requirement-id.ts';
import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import { type Rule, UNFINISHED } from '../rule.ts';

const rule: Rule = {
  code: 'requirement-untraced',
  family: 'planning',
  summary: 'Nothing serves a requirement, in a document that says so of the others.',
  severity: { ...UNFINISHED, settled: 'warning' },
  *find({ design: { requirements, traces } }) {
    const named = requirements.filter(({ id, kind }) => id !== undefined && kind !== 'criterion');
    const traced = new Set(traces.flatMap(({ value }) => withWholes(requirementKey(value))));
    const open = named.filter(({ id }) => !traced.has(requirementKey(id!)));
    const served = named.length - open.length;
    if (served < 3 || open.length * 2 > served) return;
    yield* gathered(
      open,
      ({ id }) => `Nothing says what serves ${quote(id!, 24)}, as it does for others; name its part or test.`,
      ({ id }, others) =>
        `Nothing says what serves ${quote(id!, 24)} and ${others} more; name their parts or tests.`,
      'is served by nothing',
    );
  },
};
export default rule;

/** `1.2` serves requirement 1 too. */
function withWholes(key: string): readonly string[] {
  const parts = key.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}
