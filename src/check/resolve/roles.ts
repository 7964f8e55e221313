import type { Design } from '../../design/index.ts';

/** Every role that the document names anywhere, as it is first spelt. */
export function rolesOf(design: Design): readonly string[] {
  const first = new Map<string, string>();
  const all = [
    ...design.roles.map(role => role.value),
    ...design.permissions.map(row => row.role),
    ...design.operations.flatMap(operation => operation.access.flatMap(access => access.roles)),
  ];
  for (const role of all) if (!first.has(role.toLowerCase())) first.set(role.toLowerCase(), role);
  return [...first.values()];
}
