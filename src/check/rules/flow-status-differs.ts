import type { StatedOperation } from '../../design/index.ts';
import { nameOperation } from '../name-operation.ts';
import { routeKey, withoutPrefix } from '../route-key.ts';
import { type CheckContext, CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const CALL = /\b(GET|POST|PUT|PATCH|DELETE)\s+(\/[^\s?,;)]*)/;
const REPLY = /^(?:HTTP\s+)?([2-5]\d\d)\b/;

const rule: Rule = {
  code: 'flow-status-differs',
  family: 'operations',
  summary: 'A diagram shows an answer of an operation that the contract does not state.',
  severity: CONTRADICTION,
  *find({ design }) {
    const operations = contractByRoute(design.operations);
    for (const { kind, messages } of design.flows) {
      if (kind !== 'sequence') continue;
      const asked = new Map<string, StatedOperation>();
      for (const { from, to, text, place } of messages) {
        const call = CALL.exec(text);
        if (call !== null) {
          const operation = operations.get(keyOf(call[1]!, call[2]!));
          if (operation === undefined) asked.delete(`${from} ${to}`);
          else asked.set(`${from} ${to}`, operation);
          continue;
        }
        const reply = REPLY.exec(text.trim());
        const operation = reply === null ? undefined : asked.get(`${to} ${from}`);
        if (operation !== undefined) yield* differing(operation, Number(reply![1]), place, design.errors);
      }
    }
  },
};
export default rule;

function* differing(
  operation: StatedOperation,
  status: number,
  place: Finding['place'],
  catalogue: CheckContext['design']['errors'],
): Generator<Finding> {
  const successes = operation.responses.filter(one => one.status !== undefined && one.status < 300);
  const refusals = operation.errors.filter(one => one.status !== undefined);
  const stated = status < 300 ? successes : refusals;
  if (stated.length === 0 || status >= 500 || (status >= 300 && stated.length < 2)) return;
  if ([...stated, ...(status < 300 ? [] : catalogue)].some(one => one.status === status)) return;
  const [first] = stated;
  yield {
    message: `${nameOperation(operation, 34)} answers ${status} here, ${status < 300 ? `${first!.status} in` : 'not in'} the contract; write one.`,
    place,
    also: [{ place: first!.place, message: String(first!.status) }],
  };
}

function contractByRoute(operations: readonly StatedOperation[]): ReadonlyMap<string, StatedOperation> {
  return new Map(
    operations.filter(({ contract }) => contract).map(one => [keyOf(one.method, one.path), one] as const),
  );
}

const keyOf = (method: string, path: string): string =>
  `${method} ${withoutPrefix(routeKey(path.replace(/:([A-Za-z_]\w*)/g, '{$1}').replace(/\/+$/, '')))}`;
