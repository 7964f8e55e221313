import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  code: 'decision-without-reason',
  family: 'planning',
  summary: 'A decision gives no reason, in a document that gives one for the others.',
  severity: { draft: 'off', review: 'hint', settled: 'hint' },
  *find({ design: { decisions } }) {
    const own = decisions.filter(({ how }) => /^(?:heading|bold|decision table)/.test(how));
    const silent = own.filter(
      ({ reason, chosen, title }) =>
        reason === undefined && !GIVEN.test(`${title.replace(/^[^:：]{0,24}[:：]/, '')} ${chosen ?? ''}`),
    );
    const spoken = own.length - silent.length;
    if (spoken < 2 || silent.length * 2 > spoken) return;
    yield* gathered(
      silent,
      ({ title }) => `“${quote(title, 40)}” gives no reason, as others do; write why.`,
      ({ title }, others) => `“${quote(title, 40)}” and ${others} more give no reason; write why.`,
      'gives no reason',
    );
  },
};
export default rule;

/** A reason in the sentence itself. */
const GIVEN =
  /\b(?:because|since|so that|due to|in order to|to (?:avoid|keep|reduce|prevent|allow|ensure|support)|for (?:simplicity|consistency|performance)|avoids|keeps|reduces|prevents|ensures)\b|[;—–]|[:：]/i;
