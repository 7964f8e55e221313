import { fieldKey } from '../../read/entity/name.ts';
import type { Place } from '../../text/place.ts';
import { editDistance } from '../../text/suggest.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'role-undefined',
  family: 'access',
  summary: 'An operation is for a role that the document spells otherwise elsewhere.',
  severity: CONTRADICTION,
  *find({ design }) {
    const uses = new Map<string, number>();
    const said = new Set<string>();
    const access = design.operations.flatMap(operation =>
      operation.access.flatMap(({ roles, place }) => roles.map(role => ({ role, place, operation }))),
    );
    for (const { role } of [...access, ...design.permissions]) uses.set(role, (uses.get(role) ?? 0) + 1);
    // People name a handful of roles; comparing more of them with each other is of no use.
    if (uses.size > 100) return;
    for (const { role, place } of design.permissions) {
      const meant = [...uses].find(([other, times]) => times > (uses.get(role) ?? 0) && isSlip(role, other));
      if (meant === undefined || said.has(role)) continue;
      said.add(role);
      yield {
        message: `The permissions speak of \`${quote(role, 18)}\`; did you mean \`${quote(meant[0], 18)}\`?`,
        place,
      };
    }
    const inOrder = [...uses.keys()];
    const isBefore = (other: string, role: string) =>
      uses.get(other) === uses.get(role) && inOrder.indexOf(other) < inOrder.indexOf(role);
    const lines = new Set(access.map(({ place }) => place.line));
    const roles = design.roles.filter(({ place }) => !lines.has(place.line));
    for (const { role, place, operation } of access) {
      const meant =
        [...uses].find(
          ([other, times]) => isSlip(role, other) && (times > uses.get(role)! || isBefore(other, role)),
        ) ?? slipOfListed(role, place, roles);
      if (meant === undefined) continue;
      yield {
        message: `${nameOperation(operation, 32)} is for \`${quote(role, 18)}\`; did you mean \`${quote(meant[0], 18)}\`?`,
        place,
      };
    }
  },
};
export default rule;

/** A role of the list of roles, almost; the lists that operations have are no such list. */
function slipOfListed(
  role: string,
  place: Place,
  roles: CheckContext['design']['roles'],
): readonly [string, number] | undefined {
  const others = roles.filter(one => one.place.line !== place.line);
  if (others.some(({ value }) => fieldKey(value) === fieldKey(role))) return undefined;
  const near = others.find(({ value }) => isSlip(role, value));
  return near && [near.value, 1];
}

function isSlip(role: string, other: string): boolean {
  const [one, two] = [fieldKey(role), fieldKey(other)];
  return (
    one !== two && one.length > 3 && editDistance(one, two) === 1 && `${one}s` !== two && `${two}s` !== one
  );
}
