import type { StatedOperation } from '../../design/index.ts';
import { gathered } from '../gather.ts';
import { nameOperation } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'operation-without-response',
  summary: 'An operation does not say what it answers.',
  severity: ADVICE,
  *find({ design }) {
    const contract = design.operations.filter(operation => operation.contract && !operation.modified);
    yield* gathered(
      contract.filter(isSilent),
      operation => `${nameOperation(operation)} states no answer; write its success status and body.`,
      (operation, others) =>
        `${nameOperation(operation, 34)} and ${others} others state no answer; write success status and body.`,
      'states no answer',
    );
  },
};
export default rule;

function isSilent({ method, responses }: StatedOperation): boolean {
  return method !== 'DELETE' && method !== 'HEAD' && method !== 'OPTIONS' && responses.length === 0;
}
