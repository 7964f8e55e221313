import type { ClaimId, System, Target } from '../../design/index.ts';
import { textOf } from '../lookup.ts';
import { type Exchange, succeeded } from '../probe/exchange.ts';
import type { Measure } from '../report.ts';

/** How long real answers took, by target. */
export interface Times {
  readonly note: (exchange: Exchange) => void;
  readonly result: () => { readonly held: readonly ClaimId[]; readonly measures: readonly Measure[] };
}

/** Fewer answers say nothing of a percentile. */
const FEWEST = 50;
const MOST = 100_000;

/** The times of a system's latency targets; a network lies in them, so that they may be met but not missed. */
export function timesOf(system: System): Times {
  const targets = system.targets.filter(({ measure }) => measure === 'latency');
  const samples = new Map<Target, number[]>(targets.map(target => [target, []]));
  return {
    note(exchange) {
      if (!succeeded(exchange)) return;
      for (const [target, times] of samples) {
        const meant =
          target.operations === undefined || target.operations.includes(exchange.call.operation.id);
        if (meant && times.length < MOST) times.push(exchange.milliseconds);
      }
    },
    result() {
      const seen = [...samples].flatMap(([target, times]) => {
        if (times.length < FEWEST) return [];
        const percentile = target.percentile ?? 50;
        const sorted = times.sort((a, b) => a - b);
        const value = sorted[Math.ceil((percentile / 100) * sorted.length) - 1] ?? 0;
        return [{ target, value, met: value <= target.value, count: sorted.length, percentile }];
      });
      return {
        held: seen.filter(({ met }) => met).map(({ target }) => target.claim),
        measures: seen.map(({ target, value, met, count, percentile }) => ({
          target: textOf(system, target.claim),
          seen: `p${percentile} ${Math.round(value * 10) / 10} ms in ${count} recorded answers`,
          met: met ? true : null,
        })),
      };
    },
  };
}
