import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'rollback-missing',
  family: 'operability',
  summary: 'A rollout in phases has no way back.',
  severity: { ...ADVICE, draft: 'warning' },
  *find({ design }) {
    const staged = design.phases.filter(({ share, exit }) => share !== undefined || exit !== undefined);
    const [first] = staged;
    if (first === undefined || staged.length < 2 || design.rollbacks.length > 0) return;
    if (BACK.test(design.document.source.text)) return;
    yield {
      message: 'The rollout has no rollback; write how to go back to the version before.',
      place: first.place,
    };
  },
};
export default rule;

const BACK =
  /roll(?:ed|ing|s)?[\s-]?back|revert|back out|undo|turn(?:ed)?\s(?:\S+\s){0,3}off|switch(?:ed)?\s(?:\S+\s){0,3}off|kill[\s-]?switch|disable|abort|fall back|go(?:es|ing)?\sback|(?:switch|move|return)(?:ed|es)?\s(?:\S+\s){0,2}back|restore|回滚|ロールバック|切り戻し|롤백|rückfall|zurück|revers/i;
