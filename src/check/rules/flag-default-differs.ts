import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'flag-default-differs',
  family: 'operability',
  summary: 'A feature flag is on by default in one place and off in another.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const { name, default: given, others } of design.flags) {
      for (const other of others ?? []) {
        if (given === undefined || isOn(given.value) === undefined || isOn(other.value) === undefined)
          continue;
        if (isOn(given.value) === isOn(other.value)) continue;
        yield {
          message: `\`${quote(name, 40)}\` is ${quote(other.value, 12)} here and ${quote(given.value, 12)} above; write one default.`,
          place: other.place,
          also: [{ place: given.place, message: quote(given.value) }],
        };
      }
    }
  },
};
export default rule;

/** Whether a default switches the flag on; nothing when it is neither. */
function isOn(value: string): boolean | undefined {
  if (/^\W*(?:on|true|enabled|yes|an|开启|100\s?%)\W*$/i.test(value)) return true;
  return /^\W*(?:off|false|disabled|no|aus|关闭|0\s?%)\W*$/i.test(value) ? false : undefined;
}
