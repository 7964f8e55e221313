import type { Audit } from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';
import { eventOperations } from './event-operations.ts';
import type { Operated } from './operated.ts';

/** What is written down for good: each stated event with the operations whose success it is. */
export function auditOf({ design, claims }: Resolving, operated: Operated): Audit | undefined {
  const { auditEvents, auditTrails } = design;
  const events = auditEvents.map(({ name, mentions }) => ({
    name,
    operations: eventOperations(name, operated),
    claim: claims.add(
      'audit',
      sameName(name).slice(0, 40),
      `${quote(name)} is written to the audit log`,
      mentions,
    ),
  }));
  let retention: string | undefined;
  let retentionDays: number | undefined;
  for (const { retentionDays: days, mentions } of auditTrails) {
    if (days === undefined) continue;
    const claim = claims.add('audit', 'retention', `the audit log is kept for ${days.value} days`, mentions);
    retention ??= claim;
    retentionDays ??= days.value;
  }
  if (events.length === 0 && auditTrails.length === 0) return undefined;
  return {
    events,
    ...(retentionDays !== undefined && { retentionDays }),
    ...(retention !== undefined && { claim: retention }),
  };
}
