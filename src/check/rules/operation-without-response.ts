import { contractOf } from '../contract.ts';
import { gathered } from '../gather.ts';
import { nameOperation } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';
import { answersSaidIn } from '../says-answer.ts';

const rule: Rule = {
  code: 'operation-without-response',
  family: 'operations',
  summary: 'An operation of the contract does not say what it answers.',
  severity: ADVICE,
  *find({ design }) {
    const silent = contractOf(design).filter(
      ({ method, responses }) => !SILENT.has(method) && responses.length === 0,
    );
    if (silent.length === 0) return;
    const saysAnswer = answersSaidIn(design);
    yield* gathered(
      silent.filter(operation => !saysAnswer(operation)),
      operation => `${nameOperation(operation)} states no answer; write its success status and body.`,
      (operation, others) =>
        `${nameOperation(operation, 34)} and ${others} others state no answer; write success status and body.`,
      'states no answer',
    );
  },
};
export default rule;

/** Methods whose answer everybody knows. */
const SILENT: ReadonlySet<string> = new Set(['DELETE', 'HEAD', 'OPTIONS']);
