import { codesSaid } from '../code-said.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';

const rule: Rule = {
  code: 'error-code-unknown',
  family: 'operations',
  summary: 'A test or a sentence expects an error code that nothing answers.',
  severity: CONTRADICTION,
  *find({ design }) {
    const stated = [...design.errors, ...design.operations.flatMap(({ errors }) => errors)];
    const known = new Set(stated.flatMap(({ code }) => (code === undefined ? [] : [code])));
    if (known.size < 3) return;
    const capitals = [...known].every(code => code === code.toUpperCase());
    const small = [...known].every(code => code === code.toLowerCase());
    for (const { code, status, place } of codesSaid(design)) {
      if (known.has(code) || !isTest(design, place.start) || !isSeenOnce(design.document, code)) continue;
      if (capitals ? code !== code.toUpperCase() : !small || code !== code.toLowerCase()) continue;
      const only = stated.find(one => status !== undefined && one.status === status && one.code);
      yield {
        message: `Nothing answers \`${quote(code, 34)}\`; add it to the errors or write one of them.`,
        place,
        ...(only !== undefined && { also: [{ place: only.place, message: only.code! }] }),
      };
    }
  },
};
export default rule;

/** Elsewhere a sentence may well be the one that states the code. */
function isTest(design: CheckContext['design'], offset: number): boolean {
  const section = sectionAt(design, offset);
  return section?.concept === 'testing' || TESTS.test(section?.title ?? '');
}

const TESTS = /\btest|verif|acceptance|journey|prueba|prüf|abnahme|recette|テスト|测试|測試|시험|테스트/i;
