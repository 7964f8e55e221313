import type { StatedOperation } from '../../design/index.ts';
import { shortPath } from '../name-operation.ts';
import { routeKey } from '../route-key.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

const rule: Rule = {
  code: 'operation-method-differs',
  summary: 'A diagram or a text calls a path of the contract with another method.',
  severity: CONTRADICTION,
  *find({ design }) {
    const contract = design.operations.filter(operation => operation.contract);
    for (const called of design.operations) {
      if (called.contract || (called.origin !== 'diagram' && called.origin !== 'table')) continue;
      const meant = otherMethod(called, contract);
      if (meant === undefined) continue;
      const path = shortPath(called.path, 30);
      yield {
        message: `\`${called.method} ${path}\` is \`${meant.method}\` in the contract; write one method.`,
        place: called.place,
        also: [{ place: meant.place, message: `${meant.method} ${meant.path}` }],
      };
    }
  },
};
export default rule;

/** A write is called as another write, and there is only one that can be meant. */
function otherMethod(
  called: StatedOperation,
  contract: readonly StatedOperation[],
): StatedOperation | undefined {
  const same = contract.filter(operation => routeKey(operation.path) === routeKey(called.path));
  const writes = same.filter(operation => WRITES.has(operation.method));
  if (WRITES.has(called.method)) return writes.length === 1 ? writes[0] : undefined;
  return undefined;
}
