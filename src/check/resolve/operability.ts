import type {
  CallPolicy,
  ClaimId,
  Design,
  Fact,
  Operability,
  StatedBreaker,
  StatedRetry,
  StatedTimeout,
} from '../../design/index.ts';
import { sameName } from '../differing.ts';
import { quote } from '../name-operation.ts';
import type { Resolving } from './resolving.ts';

/** How the system is kept running: whatever has a name and numbers; each is a claim. */
export function operabilityOf(
  resolving: Resolving,
  idOf: (route: string) => string | undefined,
): Operability {
  claimTheRest(resolving);
  return {
    caches: cachesOf(resolving, idOf),
    calls: callsOf(resolving),
    flags: flagsOf(resolving),
    alerts: alertsOf(resolving),
    idempotency: [],
    concurrency: [],
    dependencies: [],
    metrics: [],
    logs: [],
  };
}

function cachesOf(
  { design, claims }: Resolving,
  idOf: (route: string) => string | undefined,
): Operability['caches'] {
  return design.caches.flatMap(({ what, ttlSeconds, operation, mentions }) => {
    if (ttlSeconds === undefined || what === '') return [];
    const id = operation === undefined ? undefined : idOf(operation);
    const text = `${quote(what)} is kept for ${ttlSeconds.value} s`;
    return [
      {
        what,
        ttlSeconds: ttlSeconds.value,
        ...(id !== undefined && { operation: id }),
        claim: claims.add('cache', sameName(what), text, mentions),
      },
    ];
  });
}

/** One policy a part: its timeout, its retry and its breaker, where no two places disagree. */
function callsOf({ design, claims }: Resolving): readonly CallPolicy[] {
  const parts = new Map<
    string,
    { of?: string; timeout?: StatedTimeout; retry?: StatedRetry; breaker?: StatedBreaker }
  >();
  const part = (of: string | undefined) => {
    const key = sameName(of ?? '');
    const known = parts.get(key) ?? { ...(of !== undefined && { of }) };
    parts.set(key, known);
    return known;
  };
  for (const timeout of design.timeouts) if (timeout.kind === 'call') part(timeout.of).timeout ??= timeout;
  for (const retry of design.retries) part(retry.of).retry ??= retry;
  for (const breaker of design.breakers) part(breaker.of).breaker ??= breaker;
  return [...parts].map(([key, { of, timeout, retry, breaker }]) => {
    const subject = key === '' ? 'all' : key;
    const whose = of === undefined ? 'calls' : `calls to ${quote(of)}`;
    const made: ClaimId[] = [];
    const claim = (kind: 'timeout' | 'retry' | 'breaker', text: string, facts: readonly Fact[]) =>
      made.push(claims.add(kind, subject, text, facts));
    if (timeout !== undefined) claim('timeout', `${whose} time out after ${timeout.ms} ms`, timeout.mentions);
    if (retry !== undefined) claim('retry', `${whose} are made again: ${triesText(retry)}`, retry.mentions);
    if (breaker !== undefined) claim('breaker', `a breaker guards ${whose}`, breaker.mentions);
    const attempts = retry === undefined ? undefined : triesOf(retry);
    return {
      ...(of !== undefined && { of }),
      ...(timeout !== undefined && { timeoutMs: timeout.ms }),
      ...(attempts !== undefined && { attempts }),
      ...(retry?.backoff && { backoff: retry.backoff.value }),
      ...(retry?.baseMs && { baseMs: retry.baseMs.value }),
      ...(retry?.maxMs && { maxMs: retry.maxMs.value }),
      ...breakerOf(breaker),
      claims: made,
    };
  });
}

function triesOf({ attempts, retries, delaysMs }: StatedRetry): number | undefined {
  if (attempts !== undefined) return attempts.value;
  if (retries !== undefined) return retries.value + 1;
  return delaysMs.length > 0 ? delaysMs.length + 1 : undefined;
}

function triesText(retry: StatedRetry): string {
  const tries = triesOf(retry);
  return [tries === undefined ? '' : `${tries} tries`, retry.backoff ? `${retry.backoff.value} back-off` : '']
    .filter(text => text !== '')
    .join(', ');
}

function breakerOf(breaker: StatedBreaker | undefined): Pick<CallPolicy, 'breaker'> {
  if (breaker?.openSeconds === undefined) return {};
  const { failures, failureRate, openSeconds } = breaker;
  if (failures === undefined && failureRate === undefined) return {};
  return {
    breaker: {
      ...(failures && { failures: failures.value }),
      ...(failureRate && { failureRate: failureRate.value }),
      openSeconds: openSeconds.value,
    },
  };
}

function flagsOf({ design, claims }: Resolving): Operability['flags'] {
  return design.flags
    .filter(({ defined }) => defined)
    .map(({ name, purpose, default: given, mentions }) => {
      const on = given === undefined ? undefined : onOf(given.value);
      const text = `\`${quote(name)}\`${purpose === undefined ? ' is a flag' : `: ${quote(purpose, 60)}`}`;
      return {
        name,
        ...(on !== undefined && { on }),
        operations: [],
        claim: claims.add('flag', name, text, mentions),
      };
    });
}

function onOf(value: string): boolean | undefined {
  if (/^\W*(?:on|true|enabled)\W*$/i.test(value)) return true;
  return /^\W*(?:off|false|disabled)\W*$/i.test(value) ? false : undefined;
}

/** Only on a metric that the design lists; the other alerts are claims and no more. */
function alertsOf({ design, claims }: Resolving): Operability['alerts'] {
  const metrics = new Set(design.metrics.map(({ name }) => name));
  return design.alerts.flatMap(({ name, metric, comparator, threshold, forSeconds, condition, mentions }) => {
    const claim = claims.add('alert', sameName(name), quote(condition, 80), mentions);
    if (metric === undefined || !metrics.has(metric.value) || threshold === undefined || !comparator)
      return [];
    return [
      {
        name,
        metric: metric.value,
        comparator,
        threshold: threshold.value,
        ...(forSeconds !== undefined && { forSeconds }),
        claim,
      },
    ];
  });
}

/** Statements that a system is held to by their names alone. */
function claimTheRest({ design, claims }: Resolving): void {
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
