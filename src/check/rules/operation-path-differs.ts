import type { StatedOperation } from '../../design/index.ts';
import { editDistance } from '../../text/suggest.ts';
import { isCall } from '../is-call.ts';
import { nameOperation, shortPath } from '../name-operation.ts';
import { routeKey } from '../route-key.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'operation-path-differs',
  family: 'operations',
  summary: 'A diagram, a table or a text writes a path almost as the contract does.',
  severity: CONTRADICTION,
  *find({ design }) {
    const contract = design.operations.filter(operation => operation.contract && !isCall(operation, design));
    // Every call is compared with every operation; no contract of people is as large.
    if (design.operations.length > 3000) return;
    const paths = new Set(contract.map(({ path }) => routeKey(path)));
    for (const called of design.operations) {
      if ((called.contract && !isCall(called, design)) || paths.has(routeKey(called.path))) continue;
      const meant = contract.filter(operation => nearly(called, operation));
      const [only] = meant;
      if (only === undefined || meant.length > 1) continue;
      yield {
        message: `The contract has no ${nameOperation(called)}; did you mean \`${shortPath(only.path, 32)}\`?`,
        place: called.place,
        also: [{ place: only.place, message: `${only.method} ${only.path}` }],
      };
    }
  },
};
export default rule;

/** `/orders/17` and `/orders/8a1f2e1b-…` are calls of `/orders/{id}`. */
const isId = (segment: string): boolean => /^(?:\d+|[0-9a-f-]{20,40})$/.test(segment);

/** The same segments but for a slip of the pen in one of them. */
function nearly(called: StatedOperation, operation: StatedOperation): boolean {
  if (called.method !== operation.method) return false;
  const [own, other] = [routeKey(called.path).split('/'), routeKey(operation.path).split('/')];
  if (own.length !== other.length) return false;
  const differing = own.flatMap((segment, index) =>
    segment === other[index] || (other[index] === '{}' && isId(segment))
      ? []
      : [[segment, other[index]!] as const],
  );
  const [pair] = differing;
  if (pair === undefined || differing.length > 1 || pair.includes('{}')) return false;
  const [one, two] = pair;
  if (/^v\d+$/.test(one) || Math.min(one.length, two.length) < 4) return false;
  return editDistance(one, two) <= (one.length > 7 ? 2 : 1);
}
