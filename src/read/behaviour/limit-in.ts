import { matchesOf } from '../operation/matches.ts';
import { secondsOf, TIME_UNIT } from './quantity.ts';

/** So many requests in so many seconds, for each of somebody. */
export interface LimitNumbers {
  readonly count: number;
  readonly windowSeconds: number;
  readonly per: 'user' | 'address' | 'key' | 'all';
}

/** The same with its offsets in the text. */
export interface LimitFound extends LimitNumbers {
  readonly start: number;
  readonly end: number;
  /** False when it counts something narrower than requests, such as "login attempts". */
  readonly general: boolean;
  /** False when the text does not say for whom. */
  readonly named: boolean;
}

/**
 * The first rate limit of a text, whatever it is said for:
 *
 *     60 requests per second      100 req/min per user      5/min/IP      10 rps      3 calls every 10 s
 */
export function limitIn(text: string): LimitNumbers | undefined {
  const first = limitsIn(text)[0];
  return first && { count: first.count, windowSeconds: first.windowSeconds, per: first.per };
}

/** Every rate limit of a text. */
export function limitsIn(text: string): readonly LimitFound[] {
  if (text.length > LONGEST) return [];
  const found = [...ratesIn(text), ...shortRatesIn(text), ...windowFirstIn(text)].sort(
    (a, b) => a.start - b.start,
  );
  return found
    .filter((rate, index) => index === 0 || rate.start >= found[index - 1]!.end)
    .map((rate, index, all) =>
      withSubject(text, rate, endOf(text, all[index - 1]), all[index + 1]?.start ?? text.length),
    );
}

/** A longer sentence is no statement; it only costs time. */
const LONGEST = 2000;

type Rate = Omit<LimitFound, 'per' | 'named'>;

const COUNT = String.raw`(?<![\w.,$€£~≈≤–—-])(\d{1,9}(?:[,_]\d{3})*k?|one|two|three|five|ten)(?![\w.]*\d)`;
const REQUESTS =
  'requests?|reqs?|calls?|hits?|quer(?:y|ies)|peticiones|petici[oó]n|solicitudes|requisições|requêtes|anfragen|次请求|个请求|请求|次|回|リクエスト';
const ACTIONS =
  'attempts?|messages?|operations?|posts?|uploads?|downloads?|submissions?|logins?|log-?ins?|sign-?ups?|registrations?|e?mails?|writes?|reads?|actions?|transactions?|events?|tries|creations?|invit(?:e|ation)s?|searches|otps?|sms|comments?|times|generations?|intentos|tentativas|(?!(?:milli)?seconds|minutes|hours|days|retries|errors|failures|workers|threads|bytes|characters|chars|letters|digits)[a-z]{3,18}s';
const SUBJECT = String.raw`(?:authenticated\s|unique\s|source\s|client\s|remote\s)?(?:users?|ip(?:\s?address(?:es)?)?|address(?:es)?|api[\s-]?keys?|keys?|tokens?|clients?|callers?|accounts?|customers?|consumers?|members?|tenants?|organi[sz]ations?|orgs?|workspaces?|projects?|sessions?|identifiers?|claves?|chaves?|schlüssel|usuarios?|nutzer|utilisateurs?|用户|ユーザー?)`;
const EACH = String.raw`(?:\/|per|for each|for every|by|each|every|for one|from (?:one|each|a single|the same)|por|pro|par|je|cada)`;
const SPAN = String.raw`(?:\/|per|an?|each|every|in(?: an?| any| each| one)?|within(?: an?| any)?|over(?: an?| any)?|during(?: an?)?|por|pro|par|je|cada|a cada|毎)`;

/** A status of HTTP, not a count. */
const STATUS = /(?:with|status|http|code|answers?|answered|returns?)(?: a| an)?\s+[1-5]\d\d$/i;

const RATE = new RegExp(
  String.raw`${COUNT}\s?(?:((?:[A-Za-z-]{1,20}\s){0,2}?)(${REQUESTS}|${ACTIONS})\s?)?(?:\(?s?\)?\s?)(?:${EACH}\s?${SUBJECT}\s?,?\s?)?\(?${SPAN}\s?(?:(\d{1,5})[\s-]?|one\s)?(${TIME_UNIT})(?![A-Za-z])`,
  'gi',
);
const SHORT_RATE = new RegExp(String.raw`${COUNT}\s?(rps|qps|tps|rpm|qpm|rph|r\/s|r\/m)(?![A-Za-z])`, 'gi');
const WINDOW_FIRST =
  /(?:每|毎|(?<!\d)(?=1\s?(?:秒|分|時|日)))(\d{0,3})\s?(秒|分钟|分|小时|時間|時|天|日)[^\d\n]{0,12}?(\d{1,9})\s?(?:次|个|個|请求|回|件|リクエスト)/g;
const WORDS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, five: 5, ten: 10 };
const SHORT_WINDOWS: Readonly<Record<string, number>> = { rpm: 60, qpm: 60, 'r/m': 60, rph: 3600 };

function ratesIn(text: string): readonly Rate[] {
  return matchesOf(RATE, text).flatMap(match => {
    const [whole, count = '', adjectives = '', noun, size, unit = ''] = match;
    const seconds = secondsOf(unit);
    if (seconds === undefined || (noun === undefined && /^[mhd]$/i.test(unit) && !/\//.test(whole)))
      return [];
    if (noun === undefined && /\s(?:an?|each|every|in|over|during)\b/i.test(whole) && !/per|\//.test(whole))
      return [];
    if (noun === undefined && STATUS.test(text.slice(Math.max(0, match.index - 16), match.index + 3)))
      return [];
    const general =
      (noun === undefined || new RegExp(`^(?:${REQUESTS})$`, 'i').test(noun)) &&
      adjectives.split(' ').every(word => /^(?:|api|http|https|rest|total|successful)$/i.test(word));
    return rateOf(match.index, whole, count, Number(size ?? 1) * seconds, general);
  });
}

function shortRatesIn(text: string): readonly Rate[] {
  return matchesOf(SHORT_RATE, text).flatMap(match =>
    rateOf(match.index, match[0], match[1] ?? '', SHORT_WINDOWS[(match[2] ?? '').toLowerCase()] ?? 1, true),
  );
}

function windowFirstIn(text: string): readonly Rate[] {
  return matchesOf(WINDOW_FIRST, text).flatMap(match => {
    const seconds = (Number(match[1]) || 1) * (secondsOf(match[2] ?? '') ?? 0);
    return rateOf(match.index, match[0], match[3] ?? '', seconds, true);
  });
}

function rateOf(
  start: number,
  whole: string,
  count: string,
  windowSeconds: number,
  general: boolean,
): readonly Rate[] {
  const value =
    WORDS[count.toLowerCase()] ??
    Number.parseInt(count.replace(/[,_]/g, ''), 10) * (/k$/i.test(count) ? 1000 : 1);
  if (!(value > 0) || !(windowSeconds > 0)) return [];
  return [{ count: value, windowSeconds, start, end: start + whole.length, general }];
}

const AFTER = new RegExp(
  String.raw`^\s?[,(]?\s?(?:(?:and|und|et|y|e)\s)?(?:${EACH}|(?<=and\s)|(?<=und\s))\s?(?:\w+\s)?(${SUBJECT})`,
  'i',
);
const WITHIN = new RegExp(String.raw`${EACH}\s?(${SUBJECT})`, 'i');
const BEFORE = new RegExp(
  String.raw`(?:${EACH}|an?|any|one|single|same)[\s-]?(?:\w+\s)?(${SUBJECT})|\b(${SUBJECT})(?:[\s-](?:based|level|rate|limits?|may|can|get|have|are|is)\b|[\s:：]*$)`,
  'gi',
);

/** `A resident may send` */
const SOMEBODY =
  /\b(?:an?|each|every) ([a-z]{3,20}) (?:(?:may|can|is allowed to) (?:only |not )?(?:send|make|submit|issue|file|place)|may (?:only |not )?[a-z]{3,12})\s(?:at most |up to |more than )?$/i;

/** 1ユーザーあたり, 每个用户 */
const EACH_CJK =
  /(ユーザー?|クライアント|IP(?:\s?(?:アドレス|地址))?|API\s?キー)\s?(?:あたり|当たり|につき|ごと)|每个?\s?(用户|IP|客户端)/i;

/** Where a rate ends with the words that say for whom. */
function endOf(text: string, rate: Rate | undefined): number {
  if (rate === undefined) return 0;
  return rate.end + (AFTER.exec(text.slice(rate.end, rate.end + 60))?.[0].length ?? 0);
}

function withSubject(text: string, rate: Rate, from: number, to: number): LimitFound {
  const after = AFTER.exec(text.slice(rate.end, Math.min(to, rate.end + 60)))?.[1];
  const within = WITHIN.exec(text.slice(rate.start, rate.end))?.[1];
  const before = matchesOf(BEFORE, text.slice(Math.max(from, rate.start - 120), rate.start)).at(-1);
  const each = EACH_CJK.exec(text.slice(Math.max(from, rate.start - 40), rate.end));
  const counted = each?.[1] ?? each?.[2];
  const named = SOMEBODY.exec(text.slice(Math.max(0, rate.start - 60), rate.start))?.[1];
  const subject =
    within ??
    after ??
    before?.[1] ??
    before?.[2] ??
    counted ??
    (named && named !== 'service' ? 'user' : undefined);
  return { ...rate, per: subject === undefined ? 'all' : perOf(subject), named: subject !== undefined };
}

function perOf(subject: string): LimitNumbers['per'] {
  if (/\bip\b|address/i.test(subject)) return 'address';
  if (/key|^tokens?$|claves?|chaves?|schlüssel/i.test(subject)) return 'key';
  return 'user';
}
