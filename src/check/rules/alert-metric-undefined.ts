import { editDistance, suggest } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'alert-metric-undefined',
  summary: 'An alert watches a metric that the list of metrics does not have.',
  severity: ADVICE,
  *find({ design }) {
    const names = design.metrics.map(({ name }) => name).filter(name => /^[a-z][\w.]*_\w+$/.test(name));
    if (names.length < 2) return;
    const known = new Set(names);
    for (const { metric } of design.alerts) {
      if (metric === undefined || known.has(metric.value) || known.has(metric.value.replace(SERIES, '')))
        continue;
      const like = suggest(metric.value, names);
      // `orders_failed_total` is no slip for `orders_placed_total`.
      const near = like !== undefined && editDistance(metric.value, like) <= 2 ? like : undefined;
      const advice = near === undefined ? 'list it among the metrics' : `write \`${quote(near, 34)}\``;
      yield {
        message: `No metric is called \`${quote(metric.value, 34)}\`; ${advice}.`,
        place: metric.place,
      };
    }
  },
};
export default rule;

/** A histogram is stored as three series. */
const SERIES = /_(?:bucket|sum|count)$/;
