import type { Design } from '../../design/index.ts';
import { percentilesIn } from '../../read/behaviour/quantity.ts';
import type { Place } from '../../text/place.ts';
import { sectionAt } from '../section-at.ts';
import { sentencesOf } from '../sentences.ts';
import { amountsIn } from './amount.ts';
import { isComparable } from './setting-figure.ts';
import { stemsOf } from './stem.ts';

/** A percentile of a time, as a sentence anywhere states it. */
export interface LatencySaid {
  readonly percentile: number;
  readonly seconds: number;
  readonly written: string;
  /** `GET /shifts` */
  readonly route?: string;
  readonly words: ReadonlySet<string>;
  /** Stands where the whole system is spoken of. */
  readonly general: boolean;
  readonly place: Place;
  readonly section: number;
}

const ROUTE = /\b(GET|POST|PUT|PATCH|DELETE) (\/[\w/{}:.-]{1,80})/;

/** Words of every target. */
const USUAL = stemsOf(
  'latency response time p95 p99 p50 percentile target answer request call stays api endpoint load test performance week must remain ms seconds goal slo respond duration get post put patch delete list reads warm cold',
);

/** Sections in which other numbers stand on purpose. */
const ASIDE: ReadonlySet<string> = new Set([
  'alerts',
  'alternatives',
  'background',
  'problem',
  'open-questions',
  'future-work',
]);

const GENERAL: ReadonlySet<string> = new Set([
  'targets',
  'performance',
  'requirements',
  'goals',
  'testing',
  'reliability',
  'load',
]);

/** Every sentence with one percentile and one time. */
export function latenciesSaid(design: Design): readonly LatencySaid[] {
  return sentencesOf(design.document).flatMap(({ text, place }): readonly LatencySaid[] => {
    const percentiles = percentilesIn(text);
    const [percentile] = percentiles;
    if (percentile === undefined || percentiles.length > 1) return [];
    const times = amountsIn(text).filter(
      ({ of, start }) => of === 'time' && !MEANWHILE.test(text.slice(0, start)),
    );
    const [time] = times;
    const section = sectionAt(design, place.start);
    if (time === undefined || times.length > 1 || ASIDE.has(section?.concept ?? '')) return [];
    if (/\b(?:alert|page|ticket|today|currently|was|instead|above|exceed\w*)\b|>/i.test(text)) return [];
    const route = ROUTE.exec(text);
    const words = [...stemsOf(text.replace(time.written, ' ').replace(/p\d\d/gi, ' '))];
    return [
      {
        percentile: percentile.value,
        seconds: time.value,
        written: time.written,
        ...(route && { route: `${route[1]} ${route[2]}` }),
        words: new Set(words.filter(word => !USUAL.has(word))),
        general: GENERAL.has(section?.concept ?? ''),
        place,
        section: section?.place.start ?? -1,
      },
    ];
  });
}

/** "for 5 minutes", "over a day" */
const MEANWHILE = /\b(?:for|over|during|von|durante|pendant)\s(?:the last |at least )?$/i;

/** Pairs of sentences on one percentile of one thing with two times. */
export function unlikeLatencies(
  said: readonly LatencySaid[],
): readonly (readonly [LatencySaid, LatencySaid])[] {
  const pairs: (readonly [LatencySaid, LatencySaid])[] = [];
  if (said.length > MOST) return pairs;
  for (const [index, later] of said.entries()) {
    const before = said.slice(0, index).find(one => areOfOne(one, later));
    if (
      before === undefined ||
      before.seconds === later.seconds ||
      !isComparable(before.seconds, later.seconds)
    )
      continue;
    if (
      said.some(
        one => one.place.line !== later.place.line && one.seconds === later.seconds && areOfOne(one, later),
      )
    )
      continue;
    pairs.push([before, later]);
  }
  return pairs;
}

const MOST = 60;

function areOfOne(one: LatencySaid, other: LatencySaid): boolean {
  if (one.percentile !== other.percentile || one.section === other.section) return false;
  if (one.route !== undefined && other.route !== undefined) return one.route === other.route;
  const same = [...one.words].filter(word => other.words.has(word)).length;
  const small = Math.min(one.words.size, other.words.size);
  // "p95 below 250 ms" of the whole system, twice.
  if (one.words.size + other.words.size === 0) return one.general && other.general;
  return small > 0 && (same >= 2 ? same / small >= 0.6 : same === small && same === 1);
}
