import { secondsOf, TIME_UNIT } from '../behaviour/quantity.ts';
import { matchesOf } from '../operation/matches.ts';

export interface Duration {
  readonly ms: number;
  readonly start: number;
  readonly end: number;
}

const MORE_UNITS =
  'months?|monate?n?|mois|mes(?:es)?|个月|か月|ヶ月|개월|years?|yrs?|jahre?n?|ans?|años?|anos?|年|년|분|시간|일';
const WORD_NUMBERS =
  'an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|sixty|half an';
const DURATION = new RegExp(
  String.raw`(?<![\w.$€£#-])(\d{1,9}(?:[,_]\d{3})*(?:\.\d{1,4})?|(?:${WORD_NUMBERS})(?=\s))[\s-]?(${MORE_UNITS}|${TIME_UNIT})(?![A-Za-z_\d])`,
  'gi',
);
const WORDS: Readonly<Record<string, number>> = {
  'half an': 0.5,
  a: 1,
  an: 1,
  one: 1,
  once: 1,
  two: 2,
  twice: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  sixty: 60,
};

/** A count in digits or as a word. */
export const COUNT = String.raw`(?<![\w.])(\d{1,9}(?:[,_]\d{3})*|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)`;

/** The value of a text that `COUNT` matches. */
export function countOf(text: string): number {
  return WORDS[text.toLowerCase()] ?? Number(text.replace(/[,_]/g, ''));
}

/** Every stretch of time of a text, in milliseconds. */
export function durationsIn(text: string): readonly Duration[] {
  if (
    !/\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|sixty)\b/i.test(text)
  )
    return [];
  return matchesOf(DURATION, text).flatMap(match => {
    const [whole, number = '', unit = ''] = match;
    const seconds = longSeconds(unit) ?? secondsOf(unit);
    if (seconds === undefined) return [];
    const ms = Math.round(countOf(number) * seconds * 1e6) / 1e3;
    return Number.isFinite(ms) ? [{ ms, start: match.index, end: match.index + whole.length }] : [];
  });
}

/** The one stretch of time of a text; nothing when there are several. */
export function durationIn(text: string): number | undefined {
  const found = durationsIn(text);
  return found.length === 1 ? found[0]!.ms : undefined;
}

function longSeconds(unit: string): number | undefined {
  if (/^(?:years?|yrs?|jahre?n?|ans?|años?|anos?|年|년)$/i.test(unit)) return 365 * 86_400;
  if (/^(?:months?|monate?n?|mois|mes(?:es)?|个月|か月|ヶ月|개월)$/i.test(unit)) return 30 * 86_400;
  if (/^(?:분)$/.test(unit)) return 60;
  if (/^(?:시간)$/.test(unit)) return 3600;
  return /^일$/.test(unit) ? 86_400 : undefined;
}

/** Milliseconds of a configuration line such as `timeoutMs: 4_000`, `ttl: 300s` or `open_seconds = 30`. */
export function configured(key: string, value: string, comment = ''): number | undefined {
  const own = durationIn(value);
  if (own !== undefined) return own;
  const number = productOf(value);
  if (number === undefined) return undefined;
  const unit =
    /(?:^|[_.-]|(?<=[a-z]))(ms|millis(?:econds)?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)$/i.exec(
      key,
    )?.[1] ??
    /^\W*\(?(?:in\s)?(milliseconds|millis|ms|seconds?|secs?|s|minutes?|mins?|hours?|days?)\b/i.exec(
      comment,
    )?.[1];
  // `timeouts` ends in `s`, and is no number of seconds.
  if (unit === undefined || (/^[smhd]$/.test(unit) && !/[_.-][smhd]$/i.test(key) && comment === ''))
    return undefined;
  const seconds = secondsOf(unit);
  return seconds === undefined ? undefined : Math.round(number * seconds * 1e6) / 1e3;
}

/** `4000`, `30_000`, `5 * 60 * 1000` */
export function productOf(value: string): number | undefined {
  const plain = value.replace(/_/g, '').trim();
  if (!/^\d{1,12}(?:\.\d{1,6})?(?:\s*\*\s*\d{1,12}){0,5}$/.test(plain)) return undefined;
  return plain.split('*').reduce((product, factor) => product * Number(factor), 1);
}
