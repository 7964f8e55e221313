import type { DependencyFailure } from '../../../design/index.ts';

type Response = Pick<DependencyFailure, 'status' | 'code' | 'retryAfterSeconds' | 'goesOn'>;

const STATUS =
  /(?<![\p{L}\d.,$€£-])([2345]\d\d)(?![\p{L}\d]|[.,]\d|\s*(?:ms|msec|milli|s\b|secs?\b|seconds?|min|hours?|days?|rows|requests|req\b|rps|times|users|items|[KMG]B|%))/gu;
const CODE = /\b[A-Z][A-Z\d]+(?:_[A-Z\d]+)+\b/g;
const RETRY_AFTER =
  /retry[\s-]?after\W*(?:header)?\D{0,24}?(\d{1,6})\s*(ms|milliseconds|s\b|secs?|seconds?|sekunden|秒|m\b|min(?:ute)?s?|h\b|hours?)?/i;
const GOES_ON =
  /\bcached?\b|\bdefaults?\b|fall(?:s|ing)?[\s-]?back|\bqueue[sd]?\b|\blater\b|background|\b(?:is|are|still|be) (?:kept|stored|saved|accepted|served)\b|\bstill\b|continu|degrad|\banyway\b|\bstale\b|last (?:known|good)|asynchron|skip(?:s|ped)?|\bwithout (?:it|them|the)\b|\bignored\b|\bomit|local copy|später|zwischen(?:gespeichert|speicher)|warteschlange|缓存|降级|稍后|队列|キャッシュ|後で|대기열/i;

/** What callers get by the words of a response: `returns 503 PAYMENTS_DOWN with Retry-After: 30`. */
export function statedResponse(text: string, codes: ReadonlySet<string>): Response {
  const statuses = [...text.matchAll(STATUS)].map(match => Number(match[1]));
  const status = statuses.find(one => one >= 400) ?? statuses[0];
  const code = codeIn(text, codes);
  const wait = waitIn(text);
  const goesOn = (status === undefined || status < 400) && code === undefined && GOES_ON.test(text);
  return {
    ...(status !== undefined && (status >= 400 || goesOn) && { status }),
    ...(code !== undefined && { code }),
    ...(wait !== undefined && { retryAfterSeconds: wait }),
    ...(goesOn && { goesOn }),
  };
}

/** A code that the document knows, or one in capitals. */
function codeIn(text: string, codes: ReadonlySet<string>): string | undefined {
  for (const word of text.split(/[^\p{L}\d_.-]+/u)) {
    const bare = word.replace(/[.-]+$/, '');
    if (codes.has(bare) && /[_.-]|[a-z][A-Z]|^[A-Z]{4,}$/.test(bare)) return bare;
  }
  return [...text.matchAll(CODE)][0]?.[0];
}

function waitIn(text: string): number | undefined {
  const match = RETRY_AFTER.exec(text);
  if (match === null) return undefined;
  const [, digits, unit = 's'] = match;
  const factor = /^m(?:s|illi)/i.test(unit) ? 0.001 : /^m/i.test(unit) ? 60 : /^h/i.test(unit) ? 3600 : 1;
  return Math.ceil(Number(digits) * factor);
}
