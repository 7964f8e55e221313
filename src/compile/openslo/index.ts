import type { Target as Promised, System } from '../../design/index.ts';
import { lineOf, oneLine } from '../line.ts';
import { documentOf, whereOf } from '../origin.ts';
import { DURATION, REQUESTS, selector } from '../prometheus/http-metrics.ts';
import { onceEach, slugOf } from '../slug.ts';
import type { Artifact, Target } from '../target.ts';
import { type Yaml, yamlComment, yamlOf } from '../yaml.ts';

const openslo: Target = {
  name: 'openslo',
  summary: 'service level objectives of the targets as OpenSLO v1',
  from: 'system',
  compile: opensloOf,
};
export default openslo;

function opensloOf(system: System): readonly Artifact[] {
  const service = slugOf(system.title, 'service', 60);
  const once = onceEach();
  const objectives = system.targets.flatMap(target => {
    const ratio = ratioOf(target);
    return ratio === undefined ? [] : [objectiveNode(system, { target, ratio, service, once })];
  });
  if (objectives.length === 0) return [];
  const head = yamlComment(`${system.title}: service level objectives, compiled from ${documentOf(system)}`);
  const left = system.targets.flatMap(target =>
    ratioOf(target) === undefined ? [leftOut(system, target)] : [],
  );
  const documents = [serviceNode(system, service), ...objectives].map(yamlOf);
  return [{ path: 'openslo.yaml', text: `${[head, ...left].join('\n')}\n---\n${documents.join('---\n')}` }];
}

/** The share of requests that have to be good, and which ones are. */
interface Ratio {
  readonly name: string;
  readonly target: number;
  readonly good: string;
  readonly total: string;
}

/** Nothing for a target that is no share of requests. */
function ratioOf({ measure, percentile, comparator, value, operations }: Promised): Ratio | undefined {
  const total = `sum(${REQUESTS}${selector(operations)})`;
  const good = `sum(${REQUESTS}${selector(operations, 'status!~"5.."')})`;
  if (measure === 'availability' && value > 0 && value < 1)
    return { name: 'availability', target: value, good, total };
  if (measure === 'error-rate' && value > 0 && value < 1)
    return { name: 'errors', target: Number((1 - value).toFixed(9)), good, total };
  if (measure !== 'latency' || percentile === undefined || percentile <= 0 || percentile >= 100)
    return undefined;
  if (comparator === '>' || comparator === '>=') return undefined;
  return {
    name: `latency-p${String(percentile).replace('.', '-')}`,
    target: Number((percentile / 100).toFixed(9)),
    good: `sum(${DURATION}_bucket${selector(operations, `le="${value / 1000}"`)})`,
    total: `sum(${DURATION}_count${selector(operations)})`,
  };
}

function serviceNode(system: System, name: string): Yaml {
  return {
    apiVersion: 'openslo/v1',
    kind: 'Service',
    metadata: { name, displayName: oneLine(system.title) || name },
    spec: { description: `Described by ${documentOf(system)}`.slice(0, 1050) },
  };
}

function objectiveNode(
  system: System,
  slo: {
    readonly target: Promised;
    readonly ratio: Ratio;
    readonly service: string;
    readonly once: (name: string) => string;
  },
): Yaml {
  const { target, ratio, service } = slo;
  const line = lineOf(system, target.claim) ?? 1;
  const text = oneLine(system.claims.get(target.claim)?.text ?? ratio.name);
  const name = slo.once(`${service.slice(0, 40)}-${ratio.name}`);
  const window = windowOf(text);
  const source = (query: string): Yaml => ({ metricSource: { type: 'Prometheus', spec: { query } } });
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name,
      displayName: text.slice(0, 200) || name,
      annotations: {
        'document-line': String(line),
        ...(window === undefined && { 'time-window': 'assumed' }),
      },
    },
    spec: {
      description: `${text} (${whereOf(system, line)})`.slice(0, 1050),
      service,
      indicator: {
        metadata: { name: `${name}-indicator` },
        spec: { ratioMetric: { counter: true, good: source(ratio.good), total: source(ratio.total) } },
      },
      timeWindow: [{ duration: window ?? '28d', isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ displayName: text.slice(0, 200) || name, target: ratio.target }],
    },
  };
}

/** "over 30 days", "per month"; nothing when the document does not say. */
function windowOf(text: string): string | undefined {
  const found = /\b(\d{1,3})[- ]?(day|week)s?\b/i.exec(text);
  if (found !== null && Number(found[1]) > 0)
    return `${Number(found[1])}${found[2]!.toLowerCase() === 'day' ? 'd' : 'w'}`;
  if (/\b(?:monthly|(?:per|a|each|every) month)\b/i.test(text)) return '30d';
  if (/\b(?:weekly|(?:per|a|each|every) week)\b/i.test(text)) return '1w';
  return /\b(?:yearly|annual(?:ly)?|(?:per|a|each|every) year)\b/i.test(text) ? '365d' : undefined;
}

function leftOut(system: System, target: Promised): string {
  const text = system.claims.get(target.claim)?.text ?? target.measure;
  const line = lineOf(system, target.claim) ?? 1;
  return yamlComment(`left out, no share of requests: ${text} (${whereOf(system, line)})`);
}
