import { DURATION, REQUESTS, selector } from './http-metrics.ts';

export type Comparator = '<' | '<=' | '>' | '>=' | '=';

/** What is measured, and when somebody is told. */
export interface Condition {
  readonly measure: Measure;
  readonly comparator: Comparator;
  readonly threshold: number;
  /** Ids; absent for all operations. */
  readonly operations?: readonly string[];
}

export type Measure =
  /** Seconds that this share of requests stays below. */
  | { readonly kind: 'latency'; readonly percentile: number }
  | { readonly kind: 'mean-latency' }
  /** Shares of requests from 0 to 1. */
  | { readonly kind: 'error-rate' | 'availability' }
  /** A metric of the document: as it is, as a rate a second, or as a rise over a time. */
  | { readonly kind: 'value' | 'rate'; readonly metric: string }
  | { readonly kind: 'increase'; readonly metric: string; readonly window: string };

/** The window over which rates are taken. */
export const WINDOW = '5m';

/** The condition in the language of Prometheus. */
export function expressionOf(condition: Condition): string {
  const comparator = condition.comparator === '=' ? '==' : condition.comparator;
  return `${queryOf(condition)} ${comparator} ${condition.threshold}`;
}

/** What is measured, without the threshold. */
export function queryOf({ measure, operations }: Pick<Condition, 'measure' | 'operations'>): string {
  const all = selector(operations);
  const rate = (metric: string, of: string): string => `sum(rate(${metric}${of}[${WINDOW}]))`;
  switch (measure.kind) {
    case 'latency':
      return `histogram_quantile(${measure.percentile / 100}, sum by (le) (rate(${DURATION}_bucket${all}[${WINDOW}])))`;
    case 'mean-latency':
      return `${rate(`${DURATION}_sum`, all)} / ${rate(`${DURATION}_count`, all)}`;
    case 'error-rate':
      return `(${rate(REQUESTS, selector(operations, 'status=~"5.."'))} or vector(0)) / ${rate(REQUESTS, all)}`;
    case 'availability':
      return `(${rate(REQUESTS, selector(operations, 'status!~"5.."'))} or vector(0)) / ${rate(REQUESTS, all)}`;
    case 'value':
      return measure.metric;
    case 'rate':
      return `sum(rate(${measure.metric}[${WINDOW}]))`;
    case 'increase':
      return `sum(increase(${measure.metric}[${measure.window}]))`;
  }
}

/** A time as Prometheus writes it. */
export function durationOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole % 3600 === 0 && whole > 0) return `${whole / 3600}h`;
  return whole % 60 === 0 && whole > 0 ? `${whole / 60}m` : `${whole}s`;
}
