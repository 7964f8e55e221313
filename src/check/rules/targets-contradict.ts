import type { Design, StatedTarget } from '../../design/index.ts';
import { latenciesSaid, unlikeLatencies } from '../figure/latency-said.ts';
import { groupsBy } from '../groups.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { subjectOf } from '../subject.ts';

const rule: Rule = {
  code: 'targets-contradict',
  family: 'numbers',
  summary: 'Two places state two numbers for the same target.',
  severity: CONTRADICTION,
  *find({ design }) {
    yield* upsideDown(design.targets);
    yield* belowLoad(design);
    const found = [...amongTargets(design.targets)];
    yield* found;
    const said = new Set(found.map(({ place }) => place.line));
    for (const [before, later] of unlikeLatencies(latenciesSaid(design)))
      if (!said.has(later.place.line))
        yield {
          message: `p${later.percentile} is "${quote(later.written, 20)}" here and "${quote(before.written, 20)}" above; write one number.`,
          place: later.place,
          also: [{ place: before.place, message: before.written }],
        };
  },
};
export default rule;

/** A throughput to reach that is less than the load which is expected all the time. */
function* belowLoad({ targets, loads }: Design): Generator<Finding> {
  for (const target of targets) {
    if (target.measure !== 'throughput' || target.value === undefined || PART.test(target.text)) continue;
    const load = loads.find(
      one => one.measure === 'throughput' && !one.peak && one.value > target.value! && !PART.test(one.text),
    );
    if (load === undefined || load.place.line === target.place.line) continue;
    yield {
      message: `"${quote(target.text, 30)}" is less than the expected "${quote(load.text, 30)}"; correct one.`,
      place: target.place,
      also: [{ place: load.place, message: quote(load.text) }],
    };
  }
}

/** Of one part, of one moment, or of something else. */
const PART =
  /\b(?:per|each|peak|burst|sustained|at least|minimum|instance|node|pod|replica|writes?|reads?|worker)\b(?! (?:second|minute|hour|day))/i;

function* amongTargets(targets: readonly StatedTarget[]): Generator<Finding> {
  const first = new Map<string, StatedTarget[]>();
  for (const target of targets) {
    const timed = target.unit === 'ms' && target.percentile !== undefined;
    if (target.value === undefined || (target.measure === 'other' && !timed)) continue;
    const key = `${timed ? 'latency' : target.measure} ${target.percentile} ${target.comparator?.[0]}`;
    const others = first.get(key) ?? [];
    first.set(key, [...others, target]);
    const before = others.find(one => sameSubject(one, target));
    if (before !== undefined && before.value !== target.value)
      yield {
        message: `"${quote(target.text, 30)}" is "${quote(before.text, 30)}" above; write one number.`,
        place: target.place,
        also: [{ place: before.place, message: quote(before.text) }],
      };
  }
}

/** Of one text, a higher percentile that is to be faster than a lower one: p99 < 100 ms beside p95 < 200 ms. */
function* upsideDown(targets: readonly StatedTarget[]): Generator<Finding> {
  const byText = groupsBy(
    targets.filter(target => target.percentile !== undefined && target.comparator?.[0] === '<'),
    ({ text, place }) => `${place.line} ${text}`,
  );
  for (const group of byText) {
    const [low, high] = group.toSorted((a, b) => a.percentile! - b.percentile!);
    if (low === undefined || high === undefined || group.length !== 2 || low.unit !== high.unit) continue;
    if (low.percentile === high.percentile || low.value === undefined || high.value === undefined) continue;
    if (low.measure !== high.measure || high.value >= low.value) continue;
    yield {
      message: `p${high.percentile} is to be ${high.value} ${high.unit ?? ''}, less than p${low.percentile} with ${low.value}; correct one.`,
      place: high.place,
    };
  }
}

/** The words around the number say the same thing, so that only the number differs. */
function sameSubject(one: StatedTarget, other: StatedTarget): boolean {
  const subject = ({ text }: StatedTarget) => subjectOf(text.replace(NUMBERS, ' '));
  if (Math.abs(one.place.line - other.place.line) <= 2) return false;
  if (subject(one) === subject(other)) return true;
  // Of one operation there is one target for each percentile.
  const [route, before] = [ROUTE.exec(one.text)?.[0], ROUTE.exec(other.text)?.[0]];
  return route !== undefined && route === before && one.percentile !== undefined;
}

const ROUTE = /\b(?:GET|POST|PUT|PATCH|DELETE) (\/[\w/{}:.-]{1,80})/;

const NUMBERS = /\b[pP]\d{2}(?:\.\d+)?\b|[\d.,%<>=≤≥]+\s*(?:ms|s|seconds?|rps|requests?)?/g;
