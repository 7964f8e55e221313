/** A number as people write it: `10,000`, `1_000`, `1.5k`, `2M`. */
export const NUMBER = String.raw`\d{1,15}(?:[,_]\d{3})*(?:\.\d{1,9})?(?:\s?(?:[kK]|M)(?![A-Za-z])|\s(?:thousand|million)\b)?`;

/** The value of a text that `NUMBER` matches. */
export function numberOf(text: string): number {
  const digits = Number(text.replace(/[,_]/g, '').replace(/[^\d.].*$/, ''));
  const factor = /k|thousand/i.test(text) ? 1000 : /M|million/.test(text) ? 1_000_000 : 1;
  return Math.round(digits * factor * 1e9) / 1e9;
}

/** Seconds of one unit of time, by its names in the languages that documents are written in. */
const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:µs|μs|us|microseconds?)$/i, 1e-6],
  [/^(?:ms|msecs?|milli-?seconds?|millis|milisegundos?|millisekunden|millisecondes?|毫秒|ミリ秒)$/i, 1e-3],
  [/^(?:s|secs?|seconds?|segundos?|sekunden?|secondes?|秒钟?|초)$/i, 1],
  [/^(?:m|mins?|minutes?|minutos?|minuten?|分钟?|分鐘|분)$/i, 60],
  [/^(?:h|hrs?|hours?|horas?|stunden?|heures?|小时|小時|时|時間|시간)$/i, 3600],
  [/^(?:d|days?|d[ií]as?|tage?|jours?|天|日)$/i, 86_400],
  [/^(?:w|wks?|weeks?|semanas?|wochen?|semaines?|周|週)$/i, 604_800],
];

/** Every name of a unit of time as one alternative, the longest first. */
export const TIME_UNIT = [
  'microseconds?|milli-?seconds?|milisegundos?|millisekunden|millisecondes?|millis|msecs?|ms|µs|μs|us|毫秒|ミリ秒',
  'seconds?|segundos?|sekunden?|secondes?|secs?|秒钟?|초',
  'minutes?|minutos?|minuten?|mins?|分钟?|分鐘|분',
  'hours?|horas?|stunden?|heures?|hrs?|小时|小時|時間|시간',
  'days?|d[ií]as?|tage?|jours?|天|日',
  'weeks?|semanas?|wochen?|semaines?|s|m|h|d',
].join('|');

/** How many seconds a unit of time is. */
export function secondsOf(unit: string): number | undefined {
  return SECONDS.find(([pattern]) => pattern.test(unit))?.[1];
}

/** A percentile named in a text: `p95`, `P99.9`, `95th percentile`, `95%ile`; 50 for a median. */
export function percentileIn(text: string): number | undefined {
  return percentilesIn(text)[0]?.value;
}

/** Every percentile of a text with its offsets. */
export function percentilesIn(
  text: string,
): readonly { readonly value: number; readonly start: number; readonly end: number }[] {
  const found: { value: number; start: number; end: number }[] = [];
  PERCENTILE.lastIndex = 0;
  for (let match = PERCENTILE.exec(text); match; match = PERCENTILE.exec(text)) {
    const digits = match[1] ?? match[2] ?? match[3] ?? match[4];
    const value =
      digits === undefined
        ? 50
        : Number(digits.length === 3 && match[1] ? `${digits.slice(0, 2)}.${digits[2]}` : digits);
    if (value > 0 && value < 100) found.push({ value, start: match.index, end: PERCENTILE.lastIndex });
  }
  return found;
}

const PERCENTILE =
  /(?<![\w.])p-?(\d{2}(?:\.\d{1,3}|\d)?)(?![\w%])|(?<![\w.])(\d{2}(?:\.\d{1,3})?)\s?(?:st|nd|rd|th|%|º)?[\s-]?(?:percentile|percentil|perzentil|centile|%?ile)\w{0,2}\b|(?<![\w.])(\d{2}(?:\.\d{1,3})?)\s?%\sof\s(?:all\s|the\s)*(?:api\s|http\s)?(?:requests|responses|calls|queries|operations)\b|(?<![\w.])(9\d(?:\.\d{1,3})?)\s?%\sof\s(?:all\s|the\s)?[a-z]{4,16}(?=\s(?:are\sanswered\s|load\s|come\s)?(?:in|within|under|below)\b)|\bmedian\b/gi;
