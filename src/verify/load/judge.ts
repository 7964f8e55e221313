import type { System, Target } from '../../design/index.ts';
import type { Findings } from '../evidence.ts';
import { textOf } from '../lookup.ts';
import type { Latency } from './latency.ts';
import { answers, failures, type Seen } from './seen.ts';

/** Holds what a load has seen to the stated targets. */
export function judgeTargets(
  system: System,
  findings: Findings,
  seen: Seen,
  request: string,
  curl: string,
): void {
  for (const target of system.targets) {
    const verdict = verdictOf(target, seen);
    if (verdict === undefined) continue;
    findings.decides(target.claim);
    findings.measured({ target: textOf(system, target.claim), seen: verdict.seen, met: verdict.met });
    if (verdict.met === true) findings.held(target.claim);
    else if (verdict.met === null) findings.untested(target.claim, verdict.why);
    else {
      findings.broken({
        claim: target.claim,
        code: 'target-missed',
        message: verdict.why,
        expected: `${target.comparator} ${target.value}`,
        actual: verdict.seen,
        request,
        curl,
      });
    }
  }
}

interface Verdict {
  readonly met: boolean | null;
  readonly seen: string;
  /** What is said when it is missed, or why it cannot be said. */
  readonly why: string;
}

function verdictOf(target: Target, seen: Seen): Verdict | undefined {
  switch (target.measure) {
    case 'latency':
      return latencyVerdict(target, seen);
    case 'throughput':
      return throughputVerdict(target, seen);
    case 'error-rate':
      return errorVerdict(target, seen);
    default:
      return undefined;
  }
}

/** So many slow answers make a percentile. */
const TAIL = 10;
/** The halves of a steady load differ by no more than this share, or by so many milliseconds. */
const NOISE = 0.3;
const GRAIN = 5;

function latencyVerdict(target: Target, seen: Seen): Verdict | undefined {
  const latency = scoped(target, seen);
  if (latency === undefined) return undefined;
  const percentile = target.percentile ?? 50;
  const count = latency.count();
  const shown = [50, 95, 99]
    .concat([50, 95, 99].includes(percentile) ? [] : [percentile])
    .map(each => `p${each} ${round(latency.at(each))} ms`)
    .join(', ');
  const text = `${shown} in ${count} answers at ${round(seen.rate)} a second`;
  const tail = count * (1 - percentile / 100);
  if (tail < TAIL) {
    const needed = Math.ceil(TAIL / Math.max(0.001, 1 - percentile / 100));
    return {
      met: null,
      seen: text,
      why: `p${percentile} needs ${needed} answers; pass a higher --rate or --duration`,
    };
  }
  const wrong = failures(seen) / Math.max(1, answers(seen));
  const one = latency.half(0, percentile);
  const other = latency.half(1, percentile);
  const value = latency.at(percentile);
  const apart = Math.abs(one - other);
  const isOver = (each: number) =>
    target.comparator.includes('=') ? each > target.value : each >= target.value;
  const agree = apart <= Math.max(NOISE * Math.max(one, other), GRAIN);
  const far = Math.min(Math.abs(one - target.value), Math.abs(other - target.value)) > apart;
  if (isOver(one) !== isOver(other) || !(agree || far)) {
    return {
      met: null,
      seen: `${text}; the halves say ${round(one)} and ${round(other)} ms`,
      why: `too noisy to say: p${percentile} was ${round(one)} ms, then ${round(other)} ms; load it on a quieter machine`,
    };
  }
  if (!isOver(value) && wrong > 0.01) {
    return {
      met: null,
      seen: text,
      why: `${percent(wrong)} of the requests failed (${failedText(seen)}); repair that first`,
    };
  }
  // What this process was late by is not the service's.
  if (isOver(value) && !isOver(value - seen.kept.lag)) {
    return {
      met: null,
      seen: text,
      why: 'this machine was too busy to measure it; load it from a quieter one',
    };
  }
  return {
    met: !isOver(value),
    seen: text,
    why: `p${percentile} is ${round(value)} ms under ${round(seen.rate)} requests/s; stay under ${target.value} ms.`,
  };
}

function throughputVerdict(target: Target, seen: Seen): Verdict {
  const half = seen.seconds / 2;
  const rates = [seen.served[0] / half, seen.served[1] / half] as const;
  const least = Math.min(...rates);
  const total = (seen.served[0] + seen.served[1]) / seen.seconds;
  const text = `${round(total)} a second served of ${round(seen.rate)} asked`;
  const reached = 0.98 * target.value;
  if (seen.rate < reached) {
    return {
      met: null,
      seen: text,
      why: `the load was ${round(seen.rate)} a second; pass --rate ${Math.ceil(target.value)}`,
    };
  }
  if (least >= reached) return { met: true, seen: text, why: '' };
  if (Math.max(...rates) >= 0.9 * target.value) {
    return {
      met: null,
      seen: text,
      why: `served ${round(rates[0])}, then ${round(rates[1])} a second; load it for longer`,
    };
  }
  return {
    met: false,
    seen: text,
    why: `${round(total)} of ${round(seen.rate)} requests/s were served (${failedText(seen)}); serve ${target.value}.`,
  };
}

function errorVerdict(target: Target, seen: Seen): Verdict {
  const count = answers(seen);
  const wrong = [...seen.failed]
    .filter(([status]) => status === 0 || status >= 500)
    .reduce((sum, [, each]) => sum + each, 0);
  const text = `${percent(wrong / Math.max(1, count))} of ${count} requests failed`;
  const allowed = target.value * count;
  // Three standard deviations of a rare event.
  const margin = 3 * Math.sqrt(Math.max(1, allowed));
  if (wrong > allowed + margin) {
    return {
      met: false,
      seen: text,
      why: `${text} (${failedText(seen)}); stay under ${percent(target.value)}.`,
    };
  }
  if (wrong === 0 && allowed >= 3) return { met: true, seen: text, why: '' };
  if (wrong + margin <= allowed) return { met: true, seen: text, why: '' };
  return {
    met: null,
    seen: text,
    why: 'too few requests to tell so small a share; pass a higher --rate or --duration',
  };
}

/** The latencies of the operations that a target is about. */
function scoped({ operations }: Target, seen: Seen): Pick<Latency, 'count' | 'at' | 'half'> | undefined {
  if (operations === undefined) return seen.all;
  const own = operations.flatMap(id => seen.latency.get(id) ?? []);
  const [first, ...more] = own;
  if (first === undefined) return undefined;
  // Of several operations the slowest one decides.
  return [first, ...more].sort((a, b) => b.at(95) - a.at(95))[0];
}

function failedText({ failed }: Seen): string {
  const parts = [...failed].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return (
    parts.map(([status, count]) => `${count} × ${status === 0 ? 'no answer' : status}`).join(', ') ||
    'none failed'
  );
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`;
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
