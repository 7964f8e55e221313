import type { StatedRetry } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type CheckContext, type Finding, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'retry-incomplete',
  family: 'numbers',
  summary: 'A retry has no number of attempts, or no wait between them.',
  severity: ADVICE,
  *find({ design }) {
    const { text } = design.document.source;
    yield* vague(design);
    for (const retry of design.retries) {
      if (!ON_RETRIES.test(retry.how) || isMenu(text, retry.place.start)) continue;
      const whose = retry.of === undefined ? 'The retry' : `The retry of "${quote(retry.of, 30)}"`;
      if (isCountless(retry))
        yield { message: `${whose} has no count; write how many attempts there are.`, place: retry.place };
      else if (isHasty(retry))
        yield {
          message: `${whose} has no wait; write the back-off, such as \`200 ms\`.`,
          place: retry.place,
        };
    }
  },
};
export default rule;

/** "Retry: several attempts", "retried a few times" */
function* vague({ document }: CheckContext['design']): Generator<Finding> {
  for (const { text, place } of sentencesOf(document)) {
    const match = VAGUE.exec(text);
    if (match === null || !ON_RETRIES.test(text) || /\d/.test(text)) continue;
    yield { message: `"${quote(match[0], 30)}" is no count; write how many attempts there are.`, place };
  }
}

const VAGUE =
  /\b(?:several|a few|some|multiple|many|a number of|a couple of|mehrere|einige|varios|algunos|plusieurs|quelques) (?:more )?(?:attempts|retries|times|tries|versuche|wiederholungen|reintentos|intentos|veces|tentatives|fois)\b/i;

/** A section that sets the numbers, not a sentence that names them in passing. */
const ON_RETRIES = /retr|back-?off|resilien|reliab|wiederhol|重试|リトライ|再試行/i;

/** The numbers are still to be filled in. */
function isMenu(text: string, at: number): boolean {
  return /\{\{|\[[^\]\n]{1,20}\](?!\()/.test(text.slice(Math.max(0, at - 200), at + 200));
}

/** A list of waits is as long as there are retries. */
function isCountless({ attempts, retries, delaysMs, backoff }: StatedRetry): boolean {
  return attempts === undefined && retries === undefined && delaysMs.length === 0 && backoff !== undefined;
}

function isHasty({ attempts, retries, backoff, delaysMs, baseMs, maxMs }: StatedRetry): boolean {
  const again = attempts !== undefined ? attempts.value > 1 : (retries?.value ?? 0) > 0;
  return (
    again && backoff === undefined && delaysMs.length === 0 && baseMs === undefined && maxMs === undefined
  );
}
