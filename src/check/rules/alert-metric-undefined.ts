import { editDistance, suggest } from '../../text/suggest.ts';
import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'alert-metric-undefined',
  family: 'operability',
  summary: 'An alert watches a metric that the list of metrics does not have.',
  severity: ADVICE,
  *find({ design }) {
    const names = design.metrics.map(({ name }) => name).filter(name => /^[a-z][\w.]*_\w+$/.test(name));
    if (names.length < 2) return;
    const known = new Set(names);
    const strange = design.alerts.flatMap(({ metric }) =>
      metric === undefined || known.has(metric.value) || known.has(metric.value.replace(SERIES, ''))
        ? []
        : [metric],
    );
    yield* gathered(
      strange,
      ({ value }) => `No metric is called \`${quote(value, 34)}\`; ${adviceFor(value, names)}.`,
      ({ value }, others) =>
        `No metrics are called \`${quote(value, 34)}\` and ${others} more; list them among the metrics.`,
      'is no metric',
    );
  },
};
export default rule;

function adviceFor(name: string, names: readonly string[]): string {
  const like = suggest(name, names);
  // `orders_failed_total` is no slip for `orders_placed_total`.
  const near = like !== undefined && editDistance(name, like) <= 2 ? like : undefined;
  return near === undefined ? 'list it among the metrics' : `write \`${quote(near, 34)}\``;
}

/** A histogram is stored as three series. */
const SERIES = /_(?:bucket|sum|count)$/;
