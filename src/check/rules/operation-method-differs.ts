import type { StatedOperation } from '../../design/index.ts';
import { nameOperation } from '../name-operation.ts';
import { routeKey } from '../route-key.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

const rule: Rule = {
  code: 'operation-method-differs',
  summary: 'A diagram, a flow or a table calls a path of the contract with a method that it does not have.',
  severity: CONTRADICTION,
  *find(context) {
    const { design } = context;
    const contract = design.operations.filter(operation => operation.contract);
    for (const called of design.operations) {
      if (called.contract || !isCalled(called, context)) continue;
      const meant = otherMethod(called, contract);
      if (meant === undefined) continue;
      yield {
        message: `The contract has no ${nameOperation(called)}, only \`${meant.method}\`; write one or state both.`,
        place: called.place,
        also: [{ place: meant.place, message: `${meant.method} ${meant.path}` }],
      };
    }
  },
};
export default rule;

/** Diagrams, tables and the steps of a flow call operations; prose speaks of many things. */
function isCalled({ origin, place }: StatedOperation, { design: { sections } }: CheckContext): boolean {
  if (origin === 'diagram' || origin === 'table') return true;
  const section = sections.findLast(one => one.place.start <= place.start);
  return section?.concept === 'data-flow';
}

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
