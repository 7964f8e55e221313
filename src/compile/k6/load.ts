import type { Design, Target as Promised, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';

/** One way of loading the system, as the document asks for it. */
export interface Load {
  readonly name: string;
  readonly kind: 'rate' | 'users';
  readonly value: number;
  readonly line?: number;
}

/** The stated rates and numbers of users; a gentle rate when there are only thresholds. */
export function loadsOf(system: System, design: Design): readonly Load[] {
  const promised = system.targets.flatMap((target): readonly Load[] => {
    if (target.value <= 0 || (target.measure !== 'throughput' && target.measure !== 'concurrency')) return [];
    const line = lineOf(system, target.claim);
    return [
      {
        name: target.measure,
        kind: target.measure === 'throughput' ? 'rate' : 'users',
        value: target.value,
        ...(line !== undefined && { line }),
      },
    ];
  });
  const expected = design.loads.flatMap((load): readonly Load[] => {
    if (load.value <= 0 || (load.measure !== 'throughput' && load.measure !== 'concurrency')) return [];
    return [
      {
        name: load.peak ? 'peak' : 'expected',
        kind: load.unit === 'rps' ? 'rate' : 'users',
        value: load.value,
        line: load.place.line,
      },
    ];
  });
  const seen = new Set<string>();
  const all = [...promised, ...expected].filter(({ kind, value }) => {
    const key = `${kind} ${value}`;
    return !seen.has(key) && seen.add(key);
  });
  if (all.length > 0) return all;
  return thresholdsOf(system).length > 0 ? [{ name: 'gentle', kind: 'rate', value: 5 }] : [];
}

/** What k6 measures, with the bounds that the document gives. */
export interface Threshold {
  readonly metric: string;
  /** Ids of the operations that it holds for; absent for all. */
  readonly operations?: readonly string[];
  readonly bound: string;
  readonly line?: number;
}

/** Stated targets as thresholds of k6. */
export function thresholdsOf(system: System): readonly Threshold[] {
  return system.targets.flatMap(target => {
    const line = lineOf(system, target.claim);
    const measured = boundOf(target);
    if (measured === undefined) return [];
    return [
      {
        ...measured,
        ...(target.operations !== undefined && { operations: target.operations }),
        ...(line !== undefined && { line }),
      },
    ];
  });
}

function boundOf({
  measure,
  percentile,
  comparator,
  value,
}: Promised): Pick<Threshold, 'metric' | 'bound'> | undefined {
  const compare = comparator === '=' ? '==' : comparator;
  switch (measure) {
    case 'latency': {
      const statistic = percentile === undefined ? 'avg' : `p(${percentile})`;
      return { metric: 'http_req_duration', bound: `${statistic}${compare}${value}` };
    }
    case 'error-rate':
      return { metric: 'http_req_failed', bound: `rate${compare}${value}` };
    case 'availability':
      return { metric: 'http_req_failed', bound: `rate<=${Number((1 - value).toFixed(9))}` };
    default:
      return undefined;
  }
}
