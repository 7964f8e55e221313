import type { Design } from '../../design/index.ts';
import { editDistance, suggest } from '../../text/suggest.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { gathered } from '../gather.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Finding, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';

const rule: Rule = {
  code: 'alert-metric-undefined',
  family: 'operability',
  summary: 'An alert watches a metric that the list of metrics does not have.',
  severity: { ...ADVICE, draft: 'warning' },
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
    yield* inSentences(design, new Set(strange.map(({ value }) => value)));
  },
};
export default rule;

/** A line that compares a metric with a number: it watches one, and defines none. */
function* inSentences({ metrics, document }: Design, said: ReadonlySet<string>): Generator<Finding> {
  const watching = sentencesOf(document).filter(
    ({ text, kind }) => kind === 'sentence' && WATCHES.test(text) && !/\bexpr\b/.test(text),
  );
  if (watching.length > 500 || metrics.length > 500) return;
  const isWatched = (offset: number) =>
    watching.some(({ place }) => place.start <= offset && offset < place.end);
  const known = metrics.filter(({ place }) => !isWatched(place.start)).map(({ name }) => name);
  if (known.length < 2) return;
  for (const { text, place } of watching) {
    for (const [name] of text.matchAll(/\b[a-z][a-z\d]*(?:_[a-z\d]+)+\b/g)) {
      if (said.has(name) || known.includes(name) || known.includes(name.replace(SERIES, ''))) continue;
      if (!known.some(one => sharesWords(one, name)) || !isSeenOnce(document, name)) continue;
      yield { message: `No metric is called \`${quote(name, 34)}\`; ${adviceFor(name, known)}.`, place };
    }
  }
}

const WATCHES =
  /^\W*(?:alert|alarm|page|ticket|warn|alerta|alerte)\w*\b|[<>≥≤]\s?\d|\b(?:above|over|exceeds?|below|grows?|grow by|rises|drops|wächst|über|unter|supera|mayor|dépasse)\b/i;

/** `fridge_open_alarms` for `fridge_alarms_open` */
function sharesWords(one: string, other: string): boolean {
  const words = one.split('_');
  const shared = other.split('_').filter(word => words.includes(word)).length;
  return shared >= 2 && shared * 2 >= words.length;
}

function adviceFor(name: string, names: readonly string[]): string {
  const like = suggest(name, names);
  // `orders_failed_total` is no slip for `orders_placed_total`.
  const near = like !== undefined && editDistance(name, like) <= 2 ? like : undefined;
  return near === undefined ? 'list it among the metrics' : `write \`${quote(near, 34)}\``;
}

/** A histogram is stored as three series. */
const SERIES = /_(?:bucket|sum|count)$/;
