import type { StatedOperation } from '../../design/index.ts';
import { isCall } from '../is-call.ts';
import { nameOperation } from '../name-operation.ts';
import { byRoute, routeKey } from '../route-key.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

const rule: Rule = {
  code: 'operation-method-differs',
  family: 'operations',
  summary: 'A diagram, a flow or a table calls a path of the contract with a method that it does not have.',
  severity: CONTRADICTION,
  *find(context) {
    const { design } = context;
    const contract = byRoute(
      design.operations.filter(operation => operation.contract && !isCall(operation, design)),
      routeKey,
    );
    for (const called of design.operations) {
      if ((called.contract && !isCall(called, design)) || !isCalled(called, context)) continue;
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

/**
 * Diagrams, tables and the steps of a flow call operations; prose speaks of many things. A method that the text
 * gives in two places is no slip.
 */
function isCalled({ origin, place, mentions }: StatedOperation, { design }: CheckContext): boolean {
  if (mentions.filter(mention => mention.origin !== 'diagram').length > 1) return false;
  if (origin === 'diagram' || origin === 'table' || origin === 'curl' || origin === 'http-fence') return true;
  return sectionAt(design, place.start)?.concept === 'data-flow';
}

/** A write is called as another write, and there is only one that can be meant. */
function otherMethod(
  called: StatedOperation,
  contract: ReadonlyMap<string, readonly StatedOperation[]>,
): StatedOperation | undefined {
  const same = contract.get(routeKey(called.path)) ?? [];
  const writes = same.filter(operation => WRITES.has(operation.method));
  if (WRITES.has(called.method)) return writes.length === 1 ? writes[0] : undefined;
  return undefined;
}
