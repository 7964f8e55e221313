import type { Json, StatedBody } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { placeOfName } from '../place-of-name.ts';
import { always, type CheckContext, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'envelope-differs',
  family: 'operations',
  summary: 'An answer wears another envelope than all the others.',
  severity: always('warning'),
  *find({ design }) {
    const answers = design.operations.flatMap(operation => [
      ...operation.responses.flatMap(({ status, body }) =>
        (status ?? 200) < 300 ? shownIn(operation, 'success', body) : [],
      ),
      ...operation.errors.flatMap(({ body }) => shownIn(operation, 'error', body)),
    ]);
    for (const kind of ['success', 'error'] as const) {
      const own = answers.filter(answer => answer.kind === kind);
      const stated = design.envelopes.find(envelope => envelope.for === kind)?.body.examples[0]?.value;
      const usual = usualKeys(own, kind) ?? keysOf(stated);
      if (usual === undefined || usual.length < 2) continue;
      for (const answer of own) {
        const finding = unlike(answer, usual, design);
        if (finding !== undefined) yield finding;
      }
    }
  },
};
export default rule;

interface Shown {
  readonly operation: Parameters<typeof nameOperation>[0];
  readonly kind: 'success' | 'error';
  readonly keys: readonly string[];
  readonly place: Place;
}

function shownIn(
  operation: Shown['operation'],
  kind: Shown['kind'],
  body: StatedBody | undefined,
): readonly Shown[] {
  return (body?.examples ?? []).flatMap(({ value, place }) => {
    const keys = keysOf(value);
    return keys === undefined ? [] : [{ operation, kind, keys, place }];
  });
}

const keysOf = (value: Json | undefined): readonly string[] | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : undefined;

/** Names that hold the answer and are none of its fields. */
const WRAPS =
  /^(?:success|ok|data|result|results|payload|status|error|errors|message|meta|code|detail|details)$/;

/** The names that three or more answers have at their top, all but one of them. */
function usualKeys(answers: readonly Shown[], kind: Shown['kind']): readonly string[] | undefined {
  const counts = new Map<string, number>();
  for (const { keys } of answers) counts.set(keys.join(), (counts.get(keys.join()) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most === undefined || most[1] < 2 || most[1] < answers.length - 1) return undefined;
  const keys = most[0].split(',');
  return kind === 'success' && !keys.every(key => WRAPS.test(key)) ? undefined : keys;
}

/** One name of the envelope stands under another name. */
function unlike(
  { operation, keys, place }: Shown,
  usual: readonly string[],
  { document }: CheckContext['design'],
): Finding | undefined {
  const strange = keys.filter(key => !usual.includes(key));
  const missing = usual.filter(key => !keys.includes(key));
  const [one] = strange;
  if (one === undefined || strange.length > 1 || missing.length === 0 || missing.length === usual.length)
    return undefined;
  if (!WRAPS.test(one) && !/^[a-z]{2,4}$/i.test(one)) return undefined;
  return {
    message: `${nameOperation(operation, 34)} answers with \`${quote(one, 16)}\` where others have \`${quote(missing[0]!, 16)}\`; write one envelope.`,
    place: placeOfName(one, place, document.source),
  };
}
