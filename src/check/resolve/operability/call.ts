import type {
  CallPolicy,
  ClaimId,
  Fact,
  StatedBreaker,
  StatedRetry,
  StatedTimeout,
} from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';

/** One policy a part: its timeout, its retry and its breaker, where no two places disagree. */
export function callsOf({ design, claims }: Resolving): readonly CallPolicy[] {
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
