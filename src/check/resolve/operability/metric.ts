import type { Dependency, Metric, StatedMetric } from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';
import { metricSource } from './metric-source.ts';
import type { Operated } from './operated.ts';

/** Numbers with a name that a monitoring system takes; those told in words are claims and no more. */
export function metricsOf(
  { design, claims }: Resolving,
  operated: Operated,
  dependencies: readonly Dependency[],
): readonly Metric[] {
  const taken = new Set<string>();
  return design.metrics.flatMap(stated => {
    const claim = claims.add(
      'metric',
      sameName(stated.name),
      `\`${quote(stated.name)}\` is reported`,
      stated.mentions,
    );
    const name = prometheusName(stated.name);
    if (name === undefined || taken.has(name)) return [];
    taken.add(name);
    const { description } = stated;
    const kind = kindOf(stated, name);
    const source = metricSource(name, kind, operated, dependencies);
    return [
      {
        name,
        kind,
        labels: stated.labels.filter(label => /^[A-Za-z_]\w*$/.test(label)),
        ...(description !== undefined && { description }),
        ...(source !== undefined && { source }),
        claim,
      },
    ];
  });
}

/** `orders.created` → `orders_created`; nothing for words. */
function prometheusName(name: string): string | undefined {
  const bare = name.trim().replace(/[.-]/g, '_');
  return /^[A-Za-z_:][A-Za-z\d:]*(?:_[A-Za-z\d:]+)+$/.test(bare) ? bare : undefined;
}

function kindOf({ kind }: StatedMetric, name: string): Metric['kind'] {
  if (kind !== undefined) return kind === 'summary' ? 'histogram' : kind;
  if (/_(?:total|count)$/i.test(name)) return 'counter';
  return /_(?:seconds|ms|milliseconds|duration|latency|bucket)$/i.test(name) ? 'histogram' : 'gauge';
}
