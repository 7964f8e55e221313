import { contractOf } from '../contract.ts';
import { gathered } from '../gather.ts';
import { nameOperation } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'operation-without-response',
  summary: 'An operation of the contract does not say what it answers.',
  severity: ADVICE,
  *find({ design }) {
    const asked = contractOf(design).filter(({ method }) => !SILENT.has(method));
    yield* gathered(
      asked.filter(({ responses }) => responses.length === 0),
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
