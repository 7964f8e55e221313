import type { StatedOperation } from '../../design/index.ts';
import { nameOperation, shortPath } from '../name-operation.ts';
import { routeKey, withoutPrefix } from '../route-key.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'operation-prefix-differs',
  summary: 'One operation stands under two prefixes, such as `/api/v1` and `/api/v2`.',
  severity: CONTRADICTION,
  *find({ design }) {
    const contract = design.operations.filter(operation => operation.contract);
    const known = new Set(contract.map(({ method, path }) => `${method} ${routeKey(path)}`));
    for (const called of design.operations) {
      if (called.contract || called.origin === 'prose') continue;
      if (known.has(`${called.method} ${routeKey(called.path)}`)) continue;
      const meant = contract.filter(operation => sameBehindPrefix(called, operation));
      const [only] = meant;
      if (only === undefined || meant.length > 1) continue;
      yield {
        message: `${nameOperation(called)} is \`${shortPath(only.path, 32)}\` above; write one path.`,
        place: called.place,
        also: [{ place: only.place, message: `${only.method} ${only.path}` }],
      };
    }
  },
};
export default rule;

function sameBehindPrefix(called: StatedOperation, operation: StatedOperation): boolean {
  if (called.method !== operation.method) return false;
  const [one, other] = [withoutPrefix(routeKey(called.path)), withoutPrefix(routeKey(operation.path))];
  return one === other && one.length > 2;
}
