import type { Authentication, RateLimit, System } from '../../design/index.ts';
import type { Row } from './row.ts';

/** Who may call and how: what a caller sends, the roles, how often, from which pages, and how requests are followed. */
export function callerRows(system: System, lineOf: (claim: string) => Row[0]): readonly Row[] {
  const { browsers, correlation } = system.operability;
  return [
    credentialRow(system, lineOf),
    ...(system.roles.length === 0 ? [] : [[undefined, `roles: ${system.roles.join(', ')}`, ''] as const]),
    ...system.limits.map((limit): Row => [lineOf(limit.claim), limitText(limit), limitScope(limit)]),
    ...(browsers === undefined
      ? []
      : [
          [
            lineOf(browsers.claim),
            `pages of ${browsers.origins.includes('*') ? 'any origin' : browsers.origins.join(', ')} may call`,
            browsers.credentials ? 'with credentials' : '',
          ] as const,
        ]),
    ...(correlation === undefined
      ? []
      : [[lineOf(correlation.claim), `requests are followed by ${correlation.header}`, ''] as const]),
  ];
}

/** `Authorization: Bearer <token>`: the header a caller proves with who they are. */
export function sentAs(authentication: Authentication | undefined): string {
  if (authentication?.in === 'cookie') return `Cookie: ${authentication.name}=<token>`;
  const header = authentication?.name ?? 'Authorization';
  switch (authentication?.scheme ?? 'bearer') {
    case 'basic':
      return `${header}: Basic <name and token>`;
    case 'bearer':
    case 'session':
      return `${header}: Bearer <token>`;
    case 'api-key':
      return `${header}: ${header.toLowerCase() === 'authorization' ? 'Bearer ' : ''}<token>`;
  }
}

function credentialRow(system: System, lineOf: (claim: string) => Row[0]): Row {
  const { authentication, operations } = system;
  const asked = operations.filter(
    ({ access }) => access.kind === 'token' || access.kind === 'roles' || access.own,
  );
  if (asked.length === 0) return [undefined, 'anybody', 'no operation asks who calls'];
  const who =
    asked.length === operations.length ? 'every operation' : `${asked.length} of ${operations.length}`;
  return [
    authentication === undefined ? undefined : lineOf(authentication.claim),
    sentAs(authentication),
    `${who} ask${asked.length === 1 || asked.length === operations.length ? 's' : ''} for it${authentication === undefined ? '; how it is sent is not stated' : ''}`,
  ];
}

function limitText({ count, windowSeconds, per }: RateLimit): string {
  const whom = per === 'all' ? 'of all callers together' : `per ${per}`;
  return `${count} requests in ${windowSeconds} s ${whom}`;
}

function limitScope({ operations }: RateLimit): string {
  return operations === undefined ? 'over all operations' : operations.join(', ');
}
