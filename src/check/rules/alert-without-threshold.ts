import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'alert-without-threshold',
  family: 'operability',
  summary: 'An alert compares something with no number.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design }) {
    const { text } = design.document.source;
    const vague = design.alerts.filter(
      ({ threshold, forSeconds, condition, place }) =>
        !TO_FILL.test(text.slice(place.start, place.end)) &&
        threshold === undefined &&
        forSeconds === undefined &&
        !/\d/.test(condition.replace(/\bp\d{2}\b/gi, '')) &&
        !/\s[%]/.test(condition) &&
        COMPARES.test(condition),
    );
    yield* gathered(
      vague,
      ({ condition }) => `"${quote(condition)}" has no threshold; write a number, such as \`> 5%\`.`,
      ({ condition }, others) =>
        `"${quote(condition, 30)}" and ${others} more have no threshold; write a number each.`,
      'has no threshold',
    );
  },
};
export default rule;

/** `{{THRESHOLD}}` and `[X]` keep the place of a number. */
const TO_FILL = /\{\{|\[[^\]\n]{1,20}\](?!\()/;

/** What happens or not, such as "the job failed", needs no number. */
const COMPARES =
  /\b(?:high|low|too (?:many|few|high|low|long|slow)|slow|elevated|excessive|large|rises?|grows?|spikes?|increases?|drops?|above|below|exceeds?|rate|latency|depth|usage|lag)\b|[<>≤≥]|过高|过低|高すぎ|hohe?\b/i;
