import { build, type Histogram } from 'hdr-histogram-js';

/** Latencies of one kind of request, in both halves of a load. */
export interface Latency {
  /** `half` is 0 or 1; times in milliseconds. */
  readonly record: (half: 0 | 1, milliseconds: number) => void;
  readonly count: () => number;
  readonly at: (percentile: number) => number;
  readonly half: (half: 0 | 1, percentile: number) => number;
  readonly halfCount: (half: 0 | 1) => number;
}

/** An hour, in microseconds. */
const LONGEST = 3_600_000_000;

/** Empty histograms with three significant digits. */
export function newLatency(): Latency {
  const halves: readonly [Histogram, Histogram] = [newHistogram(), newHistogram()];
  const both = newHistogram();
  return {
    record(half, milliseconds) {
      const value = Math.min(LONGEST, Math.max(1, Math.round(milliseconds * 1000)));
      halves[half].recordValue(value);
      both.recordValue(value);
    },
    count: () => both.totalCount,
    at: percentile => both.getValueAtPercentile(percentile) / 1000,
    half: (half, percentile) => halves[half].getValueAtPercentile(percentile) / 1000,
    halfCount: half => halves[half].totalCount,
  };
}

function newHistogram(): Histogram {
  return build({
    bitBucketSize: 64,
    autoResize: true,
    lowestDiscernibleValue: 1,
    highestTrackableValue: LONGEST,
    numberOfSignificantValueDigits: 3,
    useWebAssembly: false,
  });
}
