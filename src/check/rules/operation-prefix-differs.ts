import { nameOperation, shortPath } from '../name-operation.ts';
import { byRoute, routeKey, withoutPrefix } from '../route-key.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'operation-prefix-differs',
  summary: 'One operation stands under two prefixes, such as `/api/v1` and `/api/v2`.',
  severity: CONTRADICTION,
  *find({ design }) {
    const contract = design.operations.filter(operation => operation.contract);
    const bare = byRoute(contract, bareKey);
    const known = new Set(contract.map(({ method, path }) => `${method} ${routeKey(path)}`));
    for (const called of design.operations) {
      if (called.contract || called.origin === 'prose') continue;
      if (known.has(`${called.method} ${routeKey(called.path)}`)) continue;
      const key = bareKey(called.path);
      const meant =
        key.length < 3 ? [] : (bare.get(key) ?? []).filter(({ method }) => method === called.method);
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

const bareKey = (path: string): string => withoutPrefix(routeKey(path));
