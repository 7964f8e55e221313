import type { StatedOperation } from '../../design/index.ts';
import { contractOf } from '../contract.ts';
import { gathered } from '../gather.ts';
import { nameOperation } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'operation-without-errors',
  family: 'operations',
  summary: 'An operation states no error, alone or while others do.',
  severity: ADVICE,
  *find({ design }) {
    const contract = contractOf(design);
    if (design.errors.some(error => error.status !== undefined && error.status >= 400)) return;
    // A mere list of operations is told that answers are missing; errors are the next step.
    if (contract.every(({ responses }) => responses.length === 0)) return;
    const silent = contract.filter(operation => operation.errors.length === 0);
    if (silent.length === contract.length) {
      const first = silent.find(({ path }) => !PROBE.test(path));
      if (first === undefined) return;
      yield {
        message: `No operation states an error; write when ${nameOperation(first)} answers 4xx.`,
        place: first.place,
      };
      return;
    }
    // Where operations state what they answer, one that states nothing at all is told so first.
    const telling = 2 * contract.filter(({ responses }) => responses.length > 0).length >= contract.length;
    const listsFail = contract.some(operation => isPlainList(operation) && operation.errors.length > 0);
    yield* gathered(
      silent.filter(
        operation =>
          !PROBE.test(operation.path) &&
          (listsFail || !isPlainList(operation)) &&
          !(telling && operation.responses.length === 0 && operation.method !== 'DELETE'),
      ),
      operation => `${nameOperation(operation)} states no error; write its 4xx answers, as others do.`,
      (operation, others) =>
        `${nameOperation(operation, 34)} and ${others} more state no error; write their 4xx answers.`,
      'states no error',
    );
  },
};
export default rule;

/** `GET /orders` finds nothing wrong with its caller's input, unless another such operation says that it does. */
function isPlainList({ method, path }: StatedOperation): boolean {
  return method === 'GET' && !path.includes('{');
}

/** Whether the service is up can be asked of it without fail. */
const PROBE = /\/(?:ping|health\w*|ready|readyz|live|livez|metrics|version)(?:\/|$)/i;
