import { contractOf } from '../contract.ts';
import { gathered } from '../gather.ts';
import { nameOperation } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'operation-without-errors',
  summary: 'An operation states no error, alone or while others do.',
  severity: ADVICE,
  *find({ design }) {
    const contract = contractOf(design);
    if (design.errors.some(error => error.status !== undefined && error.status >= 400)) return;
    // A mere list of operations is told that answers are missing; errors are the next step.
    if (contract.every(({ responses }) => responses.length === 0)) return;
    const silent = contract.filter(operation => operation.errors.length === 0);
    const [first] = silent;
    if (first === undefined) return;
    if (silent.length === contract.length) {
      yield {
        message: `No operation states an error; write when ${nameOperation(first)} answers 4xx.`,
        place: first.place,
      };
      return;
    }
    yield* gathered(
      silent,
      operation => `${nameOperation(operation)} states no error; write its 4xx answers, as others do.`,
      (operation, others) =>
        `${nameOperation(operation, 34)} and ${others} more state no error; write their 4xx answers.`,
      'states no error',
    );
  },
};
export default rule;
