import type { StatedTarget } from '../../design/index.ts';
import { matchesOf } from '../operation/matches.ts';
import { NUMBER, numberOf, percentilesIn, secondsOf, TIME_UNIT } from './quantity.ts';

/** One target of a text, without its place. */
export interface TargetFound {
  readonly measure: StatedTarget['measure'];
  readonly percentile?: number;
  readonly comparator?: NonNullable<StatedTarget['comparator']>;
  readonly value?: number;
  readonly unit?: string;
  readonly start: number;
  readonly end: number;
  /** True when a comparator is written, not supplied. */
  readonly compared: boolean;
}

const LESS = `<=?|≤|≦|under|below|less than|lower than|within|at most|no more than|not more than|not exceed(?:ing)?|up to|max(?:imum)?(?: of)?|faster than|in under|sub-?`;
const MORE = `>=?|≥|≧|at least|min(?:imum)?(?: of)?|above|more than|over|greater than|no less than|exceed(?:s|ing)?`;
const BEFORE = String.raw`(?:(${LESS}|${MORE}|=|~|≈)[\s:]*)?`;
const AFTER = String.raw`(\s?(?:以内|以下|未満|以上|超|or (?:less|better|lower|faster|more)|または|\+))?`;

const DURATION = new RegExp(
  String.raw`${BEFORE}(?<![\w.$-])(${NUMBER})[\s-]?(${TIME_UNIT})(?![A-Za-z])${AFTER}`,
  'gi',
);
const RATE = new RegExp(
  String.raw`${BEFORE}(?<![\w.$-])(${NUMBER})\s?(?:(rps|qps|tps|rpm)(?![A-Za-z])|(?:(?:http |api )?(?:requests?|reqs?|calls|queries|transactions|operations|ops|requisições|peticiones|solicitudes|anfragen|requêtes)\s?)(?:\/|per|an?|por|pro|par)\s?(second|segundo|sekunde|seconde|sec|s|minute|min|m|hour|hr|h)(?![A-Za-z]))${AFTER}`,
  'gi',
);
const RATE_LABEL = new RegExp(
  String.raw`(?:\b(rps|qps|tps)|requests? per second|throughput|吞吐量?|スループット)\s?[:：=|]\s?${BEFORE}(?<![\w.$-])(${NUMBER})(?![\w.%]*\d|\s?(?:[a-z]|%|\/))`,
  'gi',
);
const PEOPLE = new RegExp(
  String.raw`${BEFORE}(?<![\w.$-])(${NUMBER})\+?\s?(?:(?:concurrent|simultaneous)(?:ly)?(?:\s(?:active|connected|logged-in))?\s(?:users?|clients?|sessions?|connections?|requests?)|users? (?:concurrently|simultaneously|at once|at the same time))`,
  'gi',
);
const PEOPLE_LABEL = new RegExp(
  String.raw`\b(?:concurrent|simultaneous)\s(?:users?|clients?|sessions?|connections?)\s?[:：=|–-]?\s?${BEFORE}(?<![\w.$-])(${NUMBER})`,
  'gi',
);
const PERCENT = new RegExp(String.raw`${BEFORE}(?<![\w.$-])(\d{1,3}(?:[.,]\d{1,6})?)\s?%${AFTER}`, 'gi');

/** A longer sentence is no statement; it only costs time. */
const LONGEST = 2000;

/** Every target of a text; `measure` tells what percentages and times mean. */
export function targetsIn(text: string): readonly TargetFound[] {
  if (text.length > LONGEST) return [];
  const stated = ratesIn(text);
  const rates = apart([...stated, ...(stated.length > 0 ? [] : labelledRatesIn(text)), ...peopleIn(text)]);
  const free = blankOut(text, rates);
  return [...rates, ...percentagesIn(free), ...latenciesIn(free)].sort((a, b) => a.start - b.start);
}

/** Of two that overlap the first. */
function apart(found: readonly TargetFound[]): readonly TargetFound[] {
  return found.filter(
    (one, index) => !found.slice(0, index).some(other => one.start < other.end && other.start < one.end),
  );
}

function ratesIn(text: string): readonly TargetFound[] {
  return matchesOf(RATE, text).map(match => {
    const [whole, word, number = '', short, unit = 'second', after] = match;
    const seconds = short ? (/rpm/i.test(short) ? 60 : 1) : (secondsOf(unit) ?? 1);
    const value = Math.round((numberOf(number) / seconds) * 1e6) / 1e6;
    return found('throughput', match.index, whole, word, after, '>=', value, 'rps');
  });
}

/** `QPS: 1000`, with the unit before the number. */
function labelledRatesIn(text: string): readonly TargetFound[] {
  return matchesOf(RATE_LABEL, text).map(match =>
    found('throughput', match.index, match[0], match[2], undefined, '>=', numberOf(match[3] ?? ''), 'rps'),
  );
}

function peopleIn(text: string): readonly TargetFound[] {
  const matches = [...matchesOf(PEOPLE, text), ...matchesOf(PEOPLE_LABEL, text)];
  return matches.map(match =>
    found('concurrency', match.index, match[0], match[1], undefined, '>=', numberOf(match[2] ?? ''), 'users'),
  );
}

const AVAILABLE = /availab|uptime|verfügbar|稼働率|可用性|dispon[ií]b/i;
const FAILING = /error(?:s|\srate|\sratio)?\b|fail(?:ure|ed)\s?(?:rate|ratio|requests)|エラー率|错误率/i;

function percentagesIn(text: string): readonly TargetFound[] {
  return matchesOf(PERCENT, text).flatMap(match => {
    const [whole, word, number = '', after] = match;
    const value = Math.round(Number(number.replace(',', '.')) * 1e7) / 1e9;
    const near = text.slice(Math.max(0, match.index - 60), match.index + whole.length + 40);
    const answered =
      value > 0.9 && isAnswered(text.slice(0, match.index), text.slice(match.index + whole.length));
    if ((AVAILABLE.test(near) && value > 0.5) || answered) {
      return [found('availability', match.index, whole, word, after, '>=', value, 'fraction')];
    }
    if (FAILING.test(near) && value < 0.5)
      return [found('error-rate', match.index, whole, word, after, '<=', value, 'fraction')];
    return [];
  });
}

/** `answers 99.95% of requests`, `99.9% of requests succeed`: a share of answers at any speed. */
function isAnswered(before: string, after: string): boolean {
  if (/\b(?:within|under|below|in less|faster)\b/i.test(after)) return false;
  return (
    /^\sof (?:all |the )?requests (?:succeed|are (?:answered|served|successful))\b/i.test(after) ||
    (/\b(?:answers?|serves?)\s$/i.test(before) && /^\sof (?:all |the )?requests\b/i.test(after))
  );
}

/** Pairs percentiles with times: `p95 < 200ms`, `< 200 ms for 95th percentile`, `p50/p99: 50/200 ms`. */
function latenciesIn(text: string): readonly TargetFound[] {
  const percentiles = percentilesIn(text);
  const counted = withoutPercentiles(text, percentiles).replace(
    ONE,
    word => `${' '.repeat(word.length - 2)}1 `,
  );
  const times = matchesOf(DURATION, counted).flatMap(match => {
    const [whole, word, number = '', unit = '', after] = match;
    const value = Math.round(numberOf(number) * (secondsOf(unit) ?? 0) * 1e6) / 1e3;
    // Nobody waits a day for an answer: it is the time over which the share is counted.
    if (value >= 86_400_000) return [];
    return [found('latency', match.index, whole, word, after, '<=', value, 'ms')];
  });
  if (percentiles.length === 0) return times;
  if (times.length === 0)
    return percentiles.map(({ value, start, end }) => ({ ...NOTHING, percentile: value, start, end }));
  if (times.length === percentiles.length) {
    return times.map((time, index) => spanning(time, percentiles[index]!));
  }
  if (times.length === 1) return percentiles.map(percentile => spanning(times[0]!, percentile));
  return times.flatMap(time => {
    const near = percentiles.filter(
      ({ start, end }) => Math.abs(time.start - end) < 40 || Math.abs(start - time.end) < 40,
    );
    const best = near.sort((a, b) => distance(a, time) - distance(b, time))[0];
    return best === undefined ? [time] : [spanning(time, best)];
  });
}

const ONE = /\bone (?=second|minute)|(?<=\b(?:within|under|below|in) )a (?=second\b)/gi;
const NOTHING = { measure: 'latency', compared: false } as const;

interface Range {
  readonly start: number;
  readonly end: number;
}

function distance(one: Range, other: Range): number {
  return one.start > other.start ? one.start - other.end : other.start - one.end;
}

function spanning(time: TargetFound, percentile: Range & { readonly value: number }): TargetFound {
  const start = Math.min(time.start, percentile.start);
  return { ...time, percentile: percentile.value, start, end: Math.max(time.end, percentile.end) };
}

function found(
  measure: TargetFound['measure'],
  index: number,
  whole: string,
  word: string | undefined,
  after: string | undefined,
  usual: NonNullable<StatedTarget['comparator']>,
  value: number,
  unit: string,
): TargetFound {
  const comparator = comparatorOf(word, after) ?? usual;
  return {
    measure,
    comparator,
    value,
    unit,
    start: index,
    end: index + whole.length,
    compared: comparatorOf(word, after) !== undefined,
  };
}

function comparatorOf(before = '', after = ''): NonNullable<StatedTarget['comparator']> | undefined {
  const word = before.trim().toLowerCase();
  if (/^(?:<|under|below|less|lower|faster|in under|sub)/.test(word) && !word.startsWith('<=')) return '<';
  if (/^(?:<=|≤|≦|within|at most|no more|not|up to|max)/.test(word)) return '<=';
  if (/^(?:>=|≥|≧|at least|min|no less)/.test(word)) return '>=';
  if (/^(?:>|above|more|over|greater|exceed)/.test(word)) return '>';
  if (/以内|以下|less|better|lower|faster/.test(after)) return '<=';
  if (/未満/.test(after)) return '<';
  if (/以上|more|\+/.test(after)) return '>=';
  return undefined;
}

function withoutPercentiles(text: string, percentiles: readonly Range[]): string {
  return blankOut(text, percentiles);
}

function blankOut(text: string, ranges: readonly Range[]): string {
  let result = text;
  for (const { start, end } of ranges)
    result = result.slice(0, start) + ' '.repeat(end - start) + result.slice(end);
  return result;
}
