import type { System, Target } from '../../design/index.ts';
import type { Findings } from '../evidence.ts';
import { textOf } from '../lookup.ts';
import type { Family } from './exposition.ts';

/** Fewer requests say nothing of a percentile. */
const FEWEST = 100;

/** What the service itself has counted of its latencies: enough to see a target met, never to call it missed. */
export function judgeTimes(system: System, findings: Findings, families: ReadonlyMap<string, Family>): void {
  const histogram = [...families.values()].find(
    ({ name, type }) =>
      type === 'histogram' &&
      /(duration|latency|response_time)/.test(name) &&
      /http|request|response/.test(name),
  );
  if (histogram === undefined) return;
  for (const target of system.targets.filter(({ measure }) => measure === 'latency')) {
    if (target.operations !== undefined) continue;
    const share = shareUnder(histogram, target);
    if (share === undefined) {
      findings.untested(
        target.claim,
        `\`${histogram.name}\` has no bucket at ${target.value} ms, or too few requests in it; add the bucket`,
      );
      continue;
    }
    const met = share.share * 100 >= (target.percentile ?? 50);
    findings.measured({
      target: textOf(system, target.claim),
      seen: `${Math.round(share.share * 1000) / 10} % of ${share.count} requests within ${target.value} ms, by its own count`,
      met: met ? true : null,
    });
    if (met) findings.held(target.claim);
  }
}

function shareUnder(
  { name, samples }: Family,
  { value }: Target,
): { readonly share: number; readonly count: number } | undefined {
  const bound = /_(ms|milliseconds)(_|$)/.test(name) ? value : value / 1000;
  const buckets = samples.filter(sample => sample.name.endsWith('_bucket'));
  const sum = (wanted: (bound: number) => boolean) =>
    buckets
      .filter(({ labels }) => wanted(boundOf(labels.get('le') ?? '')))
      .reduce((total, sample) => total + sample.value, 0);
  const isAt = (each: number) => Math.abs(each - bound) <= bound * 1e-6;
  if (!buckets.some(({ labels }) => isAt(boundOf(labels.get('le') ?? '')))) return undefined;
  const count = sum(each => each === Number.POSITIVE_INFINITY);
  return count < FEWEST ? undefined : { share: sum(isAt) / count, count };
}

function boundOf(text: string): number {
  return /inf/i.test(text) ? Number.POSITIVE_INFINITY : Number(text);
}
