import { fieldKey } from '../../read/entity/name.ts';
import { editDistance } from '../../text/suggest.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'role-undefined',
  summary: 'An operation is for a role whose name is almost that of another one.',
  severity: CONTRADICTION,
  *find({ design }) {
    const uses = new Map<string, number>();
    const access = design.operations.flatMap(operation =>
      operation.access.flatMap(({ roles, place }) => roles.map(role => ({ role, place, operation }))),
    );
    for (const { role } of [...access, ...design.permissions]) uses.set(role, (uses.get(role) ?? 0) + 1);
    // People name a handful of roles; comparing more of them with each other is of no use.
    if (uses.size > 100) return;
    for (const { role, place, operation } of access) {
      const meant = [...uses].find(([other, times]) => times > (uses.get(role) ?? 0) && isSlip(role, other));
      if (meant === undefined) continue;
      yield {
        message: `${nameOperation(operation, 32)} is for \`${quote(role, 18)}\`; did you mean \`${quote(meant[0], 18)}\`?`,
        place,
      };
    }
  },
};
export default rule;

function isSlip(role: string, other: string): boolean {
  const [one, two] = [fieldKey(role), fieldKey(other)];
  return (
    one !== two && one.length > 3 && editDistance(one, two) === 1 && `${one}s` !== two && `${two}s` !== one
  );
}
