import type { StatedQuestion } from '../../design/index.ts';
import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import type { CheckContext, Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';

const rule: Rule = {
  code: 'question-open',
  family: 'lifecycle',
  summary: 'A settled design still has an open question.',
  severity: { draft: 'off', review: 'off', settled: 'warning' },
  *find({ design }) {
    yield* gathered(
      design.questions.filter(
        question => !question.resolved && !question.blocker && isAsked(question, design),
      ),
      ({ text }) => `"${quote(text, 30)}" is open in a settled design; answer it or move it to future work.`,
      ({ text }, others) =>
        `"${quote(text, 24)}" and ${others} more are open in a settled design; answer or move them.`,
      'is open',
    );
  },
};
export default rule;

/** Under "Risks and open questions" only what starts or ends by asking is one. */
function isAsked({ place, text }: StatedQuestion, design: CheckContext['design']): boolean {
  const section = sectionAt(design, place.start);
  if (section !== undefined && LATER.test(section.title)) return false;
  if (section === undefined || !/risk|concern|assumption|limitation/i.test(section.title)) return true;
  const [lead = ''] = text.split(/(?<=[.!?？。])\s/);
  return /[?？]\W*$/.test(lead) || /[?？]\W*$/.test(text);
}

/** Put off on purpose: `Questions to answer during implementation`. */
const LATER =
  /\b(?:during|after|post|in the)[ -](?:implementation|launch|rollout|future|build|pilot)|\b(?:later|future|follow[- ]?ups?|deferred|parked)\b/i;
