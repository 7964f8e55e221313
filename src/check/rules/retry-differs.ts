import type { Design } from '../../design/index.ts';
import { differing, type StatedNumber, sameName, shownTime } from '../differing.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { sectionIndexAt } from '../section-at.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'retry-differs',
  family: 'numbers',
  summary: 'Two places state two numbers for the retries of the same call.',
  severity: CONTRADICTION,
  *find({ design }) {
    const numbers = design.retries.flatMap((retry): readonly StatedNumber[] => {
      if (retry.of === undefined) return [];
      const key = sameName(retry.of);
      const name = quote(retry.of, 30);
      return [
        ...number(retry.attempts, `${key} attempts`, `the number of attempts of "${name}"`, String),
        ...number(retry.retries, `${key} retries`, `the number of retries of "${name}"`, String),
        ...number(retry.baseMs, `${key} base`, `the first wait of "${name}"`, shownTime),
        ...number(retry.maxMs, `${key} max`, `the longest wait of "${name}"`, shownTime),
      ];
    });
    yield* differing([...numbers, ...withSetting(design)]);
    yield* afterOthers(design);
  },
};
export default rule;

/** `JOB_MAX_ATTEMPTS` beside the only number of attempts that the document states. */
function withSetting({ settings, retries }: Design): readonly StatedNumber[] {
  const setting = settings.find(
    ({ name, default: given }) =>
      /(?:^|_)(?:MAX_)?(?:ATTEMPTS|TRIES)$/i.test(name) && /^\d{1,3}$/.test(given?.value ?? ''),
  );
  const said = retries.flatMap(({ attempts }) => (attempts === undefined ? [] : [attempts]));
  if (setting?.default === undefined || new Set(said.map(({ value }) => value)).size !== 1) return [];
  const name = `the number of attempts of \`${quote(setting.name, 30)}\``;
  const all = [{ ...setting.default, value: Number(setting.default.value) }, said[0]!];
  return all.map(one => ({ ...one, key: 'setting of attempts', name, shown: String(one.value) }));
}

/** "Up to 8 attempts …" and "After 6 attempts …" of one section on retries. */
function* afterOthers(design: Design): Generator<Finding> {
  const retried = new Map<number, NonNullable<Design['retries'][number]['attempts']>>();
  for (const { attempts } of design.retries) {
    if (attempts === undefined) continue;
    const section = sectionIndexAt(design, attempts.place.start);
    if (!retried.has(section)) retried.set(section, attempts);
  }
  if (retried.size === 0) return;
  for (const { text, place } of sentencesOf(design.document)) {
    const after = /\bafter (\d{1,2}) (?:failed )?attempts\b/i.exec(text);
    const stated = after && retried.get(sectionIndexAt(design, place.start));
    if (!after || !stated || stated.value === Number(after[1]) || /login|password|sign/i.test(text)) continue;
    if (text.includes(String(stated.value))) continue;
    yield {
      message: `"${after[0]}" here, ${stated.value} attempts beside it; write one number.`,
      place,
      also: [{ place: stated.place, message: String(stated.value) }],
    };
  }
}

function number(
  stated: { readonly value: number; readonly place: StatedNumber['place']; readonly how: string } | undefined,
  key: string,
  name: string,
  show: (value: number) => string,
): readonly StatedNumber[] {
  return stated === undefined ? [] : [{ ...stated, key, name, shown: show(stated.value) }];
}
