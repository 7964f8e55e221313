import type { Alert } from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';

/** Only on a metric that the design lists; the other alerts are claims and no more. */
export function alertsOf({ design, claims }: Resolving): readonly Alert[] {
  const metrics = new Set(design.metrics.map(({ name }) => name));
  return design.alerts.flatMap(({ name, metric, comparator, threshold, forSeconds, condition, mentions }) => {
    const claim = claims.add('alert', sameName(name), quote(condition, 80), mentions);
    if (metric === undefined || !metrics.has(metric.value) || threshold === undefined || !comparator)
      return [];
    return [
      {
        name,
        metric: metric.value,
        comparator,
        threshold: threshold.value,
        ...(forSeconds !== undefined && { forSeconds }),
        claim,
      },
    ];
  });
}
