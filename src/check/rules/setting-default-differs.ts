import type { StatedSetting } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'setting-default-differs',
  family: 'operability',
  summary: 'Two places state two defaults for the same setting.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const { name, default: given, others } of design.settings) {
      for (const other of others ?? []) {
        if (given === undefined || sameValue(given.value, other.value)) continue;
        yield {
          message: `\`${quote(name, 40)}\` is "${quote(other.value, 14)}" here and "${quote(given.value, 14)}" above; write one.`,
          place: other.place,
          also: [{ place: given.place, message: quote(given.value) }],
        };
      }
    }
  },
};
export default rule;

function sameValue(one: string, other: string): boolean {
  const bare = (text: NonNullable<StatedSetting['default']>['value']) =>
    text.replace(/["'`\s_,]/g, '').toLowerCase();
  return bare(one) === bare(other);
}
