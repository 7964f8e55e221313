import { nameOperation } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'authentication-unstated',
  summary: 'The document has operations and does not say who may call them.',
  severity: ADVICE,
  *find({ design }) {
    const [first] = design.operations.filter(operation => operation.contract);
    if (first === undefined) return;
    const stated =
      design.authentication.length > 0 ||
      design.permissions.length > 0 ||
      design.operations.some(operation => operation.access.length > 0);
    const refused = [...design.errors, ...design.operations.flatMap(operation => operation.errors)];
    if (stated || refused.some(error => error.status === 401 || error.status === 403)) return;
    yield {
      message: `Nobody is said to call ${nameOperation(first)}; write how callers authenticate, or "public".`,
      place: first.place,
    };
  },
};
export default rule;
