import type { Design } from '../../design/index.ts';
import { rememberedFor } from '../../text/remember.ts';

const OWNER = /^(?:owner|author|creator|uploader|reporter|self)s?$/;

/** A column of a table, where whoever owns a row stands beside the roles. */
const LISTED = 'list of roles under';

/** "author or moderator": words for whoever a row belongs to, where no list of roles has them. */
export const ownerWords = rememberedFor((design: Design): ReadonlySet<string> => {
  const roles = design.roles.filter(({ how }) => !how.startsWith(LISTED));
  const stated = [...roles.map(role => role.value), ...design.permissions.map(row => row.role)].map(role =>
    role.toLowerCase(),
  );
  const named = design.operations.flatMap(operation => operation.access.flatMap(access => access.roles));
  return new Set(
    named.map(role => role.toLowerCase()).filter(role => OWNER.test(role) && !stated.includes(role)),
  );
});

/** Every role that the document names anywhere, as it is first spelt. */
export function rolesOf(design: Design): readonly string[] {
  const first = new Map<string, string>();
  const all = [
    ...design.roles.map(role => role.value).filter(role => !ownerWords(design).has(role.toLowerCase())),
    ...design.permissions.map(row => row.role),
    ...design.operations
      .flatMap(operation => operation.access.flatMap(access => access.roles))
      .filter(role => !ownerWords(design).has(role.toLowerCase())),
  ];
  for (const role of all) if (!first.has(role.toLowerCase())) first.set(role.toLowerCase(), role);
  return [...first.values()];
}
