import { fieldKey } from '../../read/entity/name.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { routeKey } from '../route-key.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'permission-contradicts',
  summary: 'The table of permissions and an operation disagree on a role.',
  severity: CONTRADICTION,
  *find({ design }) {
    const contract = design.operations.filter(operation => operation.contract).toReversed();
    const byRoute = new Map(contract.map(one => [`${one.method} ${routeKey(one.path)}`, one]));
    for (const { method, path, role, allowed, place } of design.permissions) {
      if (method === undefined || path === undefined) continue;
      const operation = byRoute.get(`${method} ${routeKey(path)}`);
      const listed = operation?.access.find(
        ({ kind, place: own }) => kind === 'roles' && own.line !== place.line,
      );
      if (operation === undefined || listed === undefined || listed.own || allowed === 'own') continue;
      const named = listed.roles.some(one => fieldKey(one) === fieldKey(role));
      if (named === allowed) continue;
      // The higher roles of a ladder are seldom named with the lower ones.
      if (allowed === true && !named && !listed.how.startsWith('label')) continue;
      yield {
        message: named
          ? `\`${quote(role, 18)}\` may not ${nameOperation(operation, 32)} here, and may above; write one.`
          : `\`${quote(role, 18)}\` may ${nameOperation(operation, 32)} here, and may not above; write one.`,
        place,
        also: [{ place: listed.place, message: listed.roles.join(', ') }],
      };
    }
  },
};
export default rule;
