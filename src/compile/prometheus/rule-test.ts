import type { Yaml } from '../yaml.ts';
import { type Condition, durationOf } from './condition.ts';
import { DURATION, REQUESTS } from './http-metrics.ts';
import type { Rule } from './rule.ts';

/** What a series is called and what it holds, minute by minute. */
interface Series {
  readonly series: string;
  readonly values: string;
}

/** A test that a rule fires when its condition holds long enough, not a minute sooner, and not otherwise. */
export function ruleTests(
  rule: Rule,
  labels: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>>,
): readonly Yaml[] {
  const minutes = Math.ceil(rule.forSeconds / 60) + 30;
  const fired = [{ exp_labels: labels, exp_annotations: annotations }];
  const at = (minute: number, alerts: readonly Yaml[]): Yaml => ({
    eval_time: `${minute}m`,
    alertname: rule.alert,
    exp_alerts: alerts,
  });
  const test = (name: string, series: readonly Series[], ...checks: readonly Yaml[]): Yaml => ({
    name: `${rule.alert}: ${name}`,
    interval: '1m',
    input_series: series.map(({ series: of, values }) => ({ series: of, values })),
    alert_rule_test: checks,
  });
  const early = rule.forSeconds >= 60 ? [at(Math.ceil(rule.forSeconds / 60) - 1, [])] : [];
  return [
    test('fires', seriesOf(rule.condition, minutes, true), ...early, at(minutes, fired)),
    test('stays silent', seriesOf(rule.condition, minutes, false), at(minutes, [])),
  ];
}

/** Series under which the condition holds, or does not. */
function seriesOf(condition: Condition, minutes: number, holds: boolean): readonly Series[] {
  const { measure, threshold, operations } = condition;
  const operation = operations?.[0];
  const rising = (series: string, step: number): Series => ({ series, values: `0+${step}x${minutes}` });
  const isHigh = holds === (condition.comparator === '>' || condition.comparator === '>=');
  switch (measure.kind) {
    case 'latency': {
      const fast = labelled(`${DURATION}_bucket`, operation, `le="${threshold / 4}"`);
      const slow = labelled(`${DURATION}_bucket`, operation, `le="${threshold * 4}"`);
      const all = labelled(`${DURATION}_bucket`, operation, 'le="+Inf"');
      return [rising(fast, isHigh ? 0 : 600), rising(slow, 600), rising(all, 600)];
    }
    case 'mean-latency':
      return [
        rising(labelled(`${DURATION}_sum`, operation), 60 * threshold * (isHigh ? 4 : 0.25)),
        rising(labelled(`${DURATION}_count`, operation), 60),
      ];
    case 'error-rate':
      return shares(operation, isHigh ? 1 : 0);
    case 'availability':
      return shares(operation, isHigh ? 0 : 1);
    case 'value':
      return [{ series: measure.metric, values: `${valueFor(condition, holds)}x${minutes}` }];
    case 'rate':
      return [rising(measure.metric, isHigh ? Math.abs(threshold) * 60 * 4 + 60 : 0)];
    case 'increase':
      return [rising(measure.metric, isHigh ? Math.abs(threshold) * 4 + 1 : 0)];
  }
}

/** Good and failed requests, so that this share of them failed. */
function shares(operation: string | undefined, failed: number): readonly Series[] {
  const series = (status: string, step: number, minutes = 2000): Series => ({
    series: labelled(REQUESTS, operation, `status="${status}"`),
    values: `0+${step}x${minutes}`,
  });
  return [series('200', 600 * (1 - failed)), series('500', 600 * failed)];
}

/** The value at the very edge, on the side that is wanted. */
function valueFor({ comparator, threshold }: Condition, holds: boolean): string {
  const above = threshold + Math.max(1, Math.abs(threshold));
  const below = threshold - Math.max(1, Math.abs(threshold));
  const value = (() => {
    switch (comparator) {
      case '>':
        return holds ? above : threshold;
      case '>=':
        return holds ? threshold : below;
      case '<':
        return holds ? below : threshold;
      case '<=':
        return holds ? threshold : above;
      case '=':
        return holds ? threshold : above;
    }
  })();
  return `${value}+0`;
}

function labelled(metric: string, operation: string | undefined, ...more: readonly string[]): string {
  const labels = [...(operation === undefined ? [] : [`operation="${operation}"`]), ...more];
  return labels.length === 0 ? metric : `${metric}{${labels.join(',')}}`;
}

/** How long a condition has to hold, as the rules file says it. */
export function forOf({ forSeconds }: Rule): string {
  return durationOf(forSeconds);
}
