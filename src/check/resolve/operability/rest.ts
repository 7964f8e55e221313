import type { Design } from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';

/** Statements that a system is held to by their names alone. */
export function claimTheRest({ design, claims }: Resolving): void {
  for (const { keptSeconds, mentions } of design.idempotency) {
    const kept = keptSeconds === undefined ? '' : `, kept for ${keptSeconds.value} s`;
    claims.add('idempotency', 'key', `a repeated request is answered as the first${kept}`, mentions);
  }
  for (const { kind, mentions } of design.concurrency)
    claims.add('concurrency', kind, `two writers are kept apart (${kind})`, mentions);
  for (const { name, response, mentions } of design.failureModes) {
    const told = response === undefined ? '' : `: ${quote(response.value, 60)}`;
    claims.add('failure-mode', sameName(name).slice(0, 40), `${quote(name)}${told}`, mentions);
  }
  for (const { name, mentions } of design.metrics)
    claims.add('metric', sameName(name), `\`${quote(name)}\` is reported`, mentions);
  for (const { name, logged, mentions } of design.logFields)
    claims.add(
      'log-field',
      sameName(name),
      `\`${quote(name)}\` is ${logged ? '' : 'never '}logged`,
      mentions,
    );
  claimAudit({ design, claims });
  for (const { name, mentions } of design.phases)
    claims.add('phase', sameName(name).slice(0, 40), `rollout: ${quote(name)}`, mentions);
  for (const { name, defined, mentions } of design.settings)
    if (defined) claims.add('setting', name, `\`${quote(name)}\` is read from the environment`, mentions);
}

function claimAudit({
  design,
  claims,
}: {
  readonly design: Design;
  readonly claims: Resolving['claims'];
}): void {
  for (const { name, mentions } of design.auditEvents)
    claims.add('audit', sameName(name).slice(0, 40), `${quote(name)} is written to the audit log`, mentions);
  for (const { retentionDays, mentions } of design.auditTrails)
    if (retentionDays !== undefined)
      claims.add('audit', 'retention', `the audit log is kept for ${retentionDays.value} days`, mentions);
}
