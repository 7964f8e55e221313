import type { Design } from '../../design/index.ts';
import { differing, type StatedNumber, sameName, shownTime } from '../differing.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'timeout-differs',
  family: 'numbers',
  summary: 'Two places state two timeouts for the same call.',
  severity: CONTRADICTION,
  *find({ design }) {
    const numbers = design.timeouts.flatMap(({ of, kind, ms, place, how }): readonly StatedNumber[] =>
      of === undefined
        ? []
        : [
            {
              place,
              how,
              key: `${sameName(of)} ${kind}`,
              name: `the timeout of "${quote(of, 30)}"`,
              value: ms,
              shown: shownTime(ms),
            },
          ],
    );
    yield* differing([...numbers, ...withSetting(design)]);
  },
};
export default rule;

/** `PROVIDER_TIMEOUT_SECONDS` beside "a provider call times out after 10 s", the only timeout of the document. */
function withSetting({ settings, timeouts, document }: Design): readonly StatedNumber[] {
  const [only, ...others] = timeouts.filter(({ kind }) => kind === 'call');
  if (only === undefined || others.some(({ ms }) => ms !== only.ms)) return [];
  const { text } = document.source;
  const from = text.lastIndexOf('\n', only.place.start) + 1;
  const line = text.slice(from, Math.max(only.place.end, from)).toLowerCase();
  for (const { name, default: given } of settings) {
    const match = /^([A-Z]+(?:_[A-Z]+)*)_TIMEOUT_(MS|SECONDS|SECS?|S)$/.exec(name);
    if (match === null || given === undefined || !/^\d{1,6}$/.test(given.value)) continue;
    if (!match[1]!.split('_').every(word => line.includes(word.toLowerCase()))) continue;
    const ms = Number(given.value) * (match[2] === 'MS' ? 1 : 1000);
    const base = { key: `setting ${name}`, name: `the timeout \`${quote(name, 30)}\`` };
    return [
      { ...base, place: given.place, how: given.how, value: ms, shown: shownTime(ms) },
      { ...base, place: only.place, how: only.how, value: only.ms, shown: shownTime(only.ms) },
    ];
  }
  return [];
}
