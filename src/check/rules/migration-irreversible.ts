import { quote } from '../name-operation.ts';
import type { Rule } from '../rule.ts';

const rule: Rule = {
  code: 'migration-irreversible',
  family: 'sql',
  summary: 'A migration drops data, and nothing says how to get back or that there is no way.',
  severity: { draft: 'hint', review: 'hint', settled: 'hint' },
  *find({ design: { migrations, document } }) {
    for (const { steps, rollback } of migrations) {
      if (rollback !== undefined) continue;
      const drop = steps.find(({ text }) => DROPS.test(text));
      if (drop === undefined) continue;
      if (SETTLED.test(document.source.text)) return;
      yield {
        message: `“${quote(drop.text, 34)}” loses data; write the rollback, or that there is none.`,
        place: drop.place,
      };
    }
  },
};
export default rule;

const SETTLED =
  /\birreversible\b|\bnot reversible\b|cannot be (?:undone|reversed|rolled back)|\bforward[- ]only\b|\brollback\b|\broll back\b|回滚|ロールバック|롤백/i;

/** Words that lose rows; an index or a constraint can be made again. */
const DROPS =
  /^\W*(?:drop (?:the |old )?(?:`?\w+`? )?(?:table|column|schema)\b|truncate\b|alter table .{0,60}\bdrop (?:column\b|(?!constraint|index|default|not|primary|foreign|key|check)\w)|delete from\b(?!.*\bwhere\b))/i;
