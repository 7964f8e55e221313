import type { Design, Target as Promised, StatedAlert, System } from '../../design/index.ts';
import { lineOf, oneLine } from '../line.ts';
import { slugOf } from '../slug.ts';
import { type Comparator, type Condition, durationOf } from './condition.ts';
import { httpCondition } from './http-condition.ts';

/** One alert on its way to the rules file. */
export interface Rule {
  /** CamelCase and unique. */
  readonly alert: string;
  readonly condition: Condition;
  readonly forSeconds: number;
  /** The document does not say for how long. */
  readonly forAssumed: boolean;
  readonly severity: string;
  readonly summary: string;
  readonly line: number;
  readonly group: 'targets' | 'alerts';
}

/** A target or an alert that no rule could be made of, and why. */
export interface LeftOut {
  readonly text: string;
  readonly why: string;
  readonly line: number;
}

const FOR_SECONDS = 300;

/** Every alert that has a metric and a number, stated or promised as a target; the others with the reason. */
export function rulesOf(
  system: System,
  design: Design,
): { readonly rules: readonly Rule[]; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const rules = [
    ...system.targets.flatMap(target => targetRule(system, target, leftOut)),
    ...design.alerts.flatMap(alert => alertRule(system, design, alert, leftOut)),
  ];
  const taken = new Set<string>();
  return { rules: rules.map(rule => ({ ...rule, alert: free(rule.alert, taken) })), leftOut };
}

function targetRule(system: System, target: Promised, leftOut: LeftOut[]): readonly Rule[] {
  const line = lineOf(system, target.claim) ?? 1;
  const text = system.claims.get(target.claim)?.text ?? target.measure;
  const broken = brokenOf(target);
  if (broken === undefined) {
    leftOut.push({ text, line, why: 'a load to carry is no state that can be watched' });
    return [];
  }
  const scope = target.operations?.length === 1 ? pascal(target.operations[0]!) : '';
  return [
    {
      alert: `${scope}${broken.name}TargetMissed`,
      condition: { ...broken.condition, ...(target.operations && { operations: target.operations }) },
      forSeconds: FOR_SECONDS,
      forAssumed: true,
      severity: 'warning',
      summary: `Target missed: ${text}`,
      line,
      group: 'targets',
    },
  ];
}

const OPPOSITE: { readonly [comparator in Comparator]: Comparator } = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '<',
};

/** When a target is missed. */
function brokenOf(target: Promised): { readonly name: string; readonly condition: Condition } | undefined {
  const { measure, percentile, value } = target;
  const comparator = OPPOSITE[target.comparator];
  switch (measure) {
    case 'latency': {
      const threshold = value / 1000;
      if (percentile === undefined)
        return {
          name: 'MeanLatency',
          condition: { measure: { kind: 'mean-latency' }, comparator, threshold },
        };
      if (percentile <= 0 || percentile >= 100) return undefined;
      const name = `LatencyP${String(percentile).replace(/\D/g, '')}`;
      return { name, condition: { measure: { kind: 'latency', percentile }, comparator, threshold } };
    }
    case 'error-rate':
      return {
        name: 'ErrorRate',
        condition: { measure: { kind: 'error-rate' }, comparator, threshold: value },
      };
    case 'availability':
      return {
        name: 'Availability',
        condition: { measure: { kind: 'availability' }, comparator, threshold: value },
      };
    default:
      return undefined;
  }
}

function alertRule(system: System, design: Design, alert: StatedAlert, leftOut: LeftOut[]): readonly Rule[] {
  const { name, condition: text, forSeconds, severity, place } = alert;
  const condition = metricCondition(design, alert) ?? httpCondition(system, alert);
  if (condition === undefined) {
    const why =
      alert.threshold === undefined || alert.comparator === undefined
        ? 'it has no number to compare with'
        : 'it names no metric';
    leftOut.push({ text, line: place.line, why });
    return [];
  }
  return [
    {
      alert: pascal(slugOf(name, 'alert')) || 'Alert',
      condition,
      forSeconds: forSeconds ?? FOR_SECONDS,
      forAssumed: forSeconds === undefined,
      severity: severityOf(severity),
      summary: oneLine(text),
      line: place.line,
      group: 'alerts',
    },
  ];
}

const METRIC = /^[A-Za-z_:][A-Za-z0-9_:]*$/;

/** A condition on a metric that the document names. */
function metricCondition(design: Design, alert: StatedAlert): Condition | undefined {
  const { metric, comparator, threshold, unit, forSeconds } = alert;
  if (metric === undefined || comparator === undefined || threshold === undefined) return undefined;
  if (!METRIC.test(metric.value) || !Number.isFinite(threshold.value)) return undefined;
  const listed = design.metrics.find(({ name }) => name === metric.value);
  const isCounter =
    listed?.kind === 'counter' || (listed?.kind === undefined && /_total$/.test(metric.value));
  if (listed?.kind === 'histogram' || listed?.kind === 'summary') return undefined;
  const value = unit === 'ms' && /_seconds$/.test(metric.value) ? threshold.value / 1000 : threshold.value;
  if (!isCounter) return { measure: { kind: 'value', metric: metric.value }, comparator, threshold: value };
  if (unit === 'fraction') return undefined;
  if (unit === 'rps')
    return { measure: { kind: 'rate', metric: metric.value }, comparator, threshold: value };
  const window = durationOf(Math.max(60, forSeconds ?? FOR_SECONDS));
  return { measure: { kind: 'increase', metric: metric.value, window }, comparator, threshold: value };
}

function severityOf(stated: string | undefined): string {
  if (stated === undefined) return 'warning';
  if (/crit|page|urgent|sev-?[01]\b|p[01]\b|紧急|严重|緊急|high|kritisch/i.test(stated)) return 'critical';
  if (/info|low|notice|ticket|hinweis/i.test(stated)) return 'info';
  return 'warning';
}

function pascal(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(word => word !== '');
  const joined = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^\d/.test(joined) ? `Alert${joined}` : joined;
}

function free(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`;
  taken.add(free);
  return free;
}
