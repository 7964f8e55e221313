import { exampleCode } from '../../read/operation/operation-errors.ts';
import { codesSaid } from '../code-said.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { placeOfName } from '../place-of-name.ts';
import { type CheckContext, CONTRADICTION, type Finding, type Rule } from '../rule.ts';
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
    yield* shownInEnvelope(design, known);
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

/** The example of the error envelope has a code that nothing else has. */
function* shownInEnvelope(
  { envelopes, document }: CheckContext['design'],
  known: ReadonlySet<string>,
): Generator<Finding> {
  for (const { value, place } of envelopes.flatMap(({ for: kind, body }) =>
    kind === 'error' ? body.examples : [],
  )) {
    const code = exampleCode(value);
    if (code === undefined || known.has(code) || known.size < 4 || !isSeenOnce(document, code)) continue;
    if (STAND_IN.test(code) || !/_/.test(code) || ![...known].every(one => /_/.test(one) || one.length > 3))
      continue;
    yield {
      message: `Nothing answers \`${quote(code, 34)}\`; show one of the stated errors.`,
      place: placeOfName(code, place, document.source),
    };
  }
}

/** Words that keep the place of a code. */
const STAND_IN =
  /^(?:string|code)$|ERROR_CODE|SOME|EXAMPLE|MACHINE|SAMPLE|YOUR|^(?:invalid_request|validation_\w+|VALIDATION\w*|internal\w*|INTERNAL\w*)$/i;

/** Elsewhere a sentence may well be the one that states the code. */
function isTest(design: CheckContext['design'], offset: number): boolean {
  const section = sectionAt(design, offset);
  return section?.concept === 'testing' || TESTS.test(section?.title ?? '');
}

const TESTS = /\btest|verif|acceptance|journey|prueba|prüf|abnahme|recette|テスト|测试|測試|시험|테스트/i;
