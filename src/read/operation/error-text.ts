import { REASON_WORDS, statusCodesIn } from './status-code.ts';

/** One error of a line, with where it stands in that line. */
export interface ErrorReading {
  readonly status?: number;
  readonly code?: string;
  readonly when: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the errors that a bullet, a cell or a sentence names; `lone` allows an error without a status.
 *
 *     `DUPLICATE` (409): the name is taken      400 Bad Request: invalid input      400, 401 `NO_TOKEN`, 404
 */
export function errorsInText(text: string, lone: boolean): ErrorReading[] {
  const statuses = statusCodesIn(text);
  const codes = errorCodesIn(text);
  const named = statuses.filter(status => status.status >= 400);
  if (statuses.length > 0 && named.length === 0) return [];
  const alike = named.length === 1 && codes.length > 1 && (LISTED.test(text) || eachWithWords(text, codes));
  if (!alike && named.length <= 1 && (codes.length <= 1 || sameHead(text, named, codes))) {
    if (named.length === 0 && (codes.length === 0 || !lone)) return [];
    return headErrors(text, named[0]?.status, codes);
  }
  return pieces(text, named, codes, lone);
}

/** One status over several codes at once: "404: `unknown_article` or `unknown_bin`", "`409` and `sold` or `gone`: as told above". */
const LISTED =
  /^[\s`*_]*[45]\d\d[`*_]*\s*(?:[:：,—–-]|\b(?:with|and|as|mit|und|con|y|avec|et)\b)?\s*`[\w.-]+`(?:\s*(?:,|\/|\||,?\s*\b(?:or|and|oder|und|o|y|ou|et)\b)\s*`[\w.-]+`)+(?:[\s.]*$|\s*[:：—–]\s)/;

/** "409: `full` when no seat is left, `closed` when the doors are": each code has words of its own. */
function eachWithWords(text: string, codes: readonly { start: number; end: number }[]): boolean {
  return codes.every(
    ({ start, end }, index) =>
      (index === 0 || SEPARATED.test(text.slice(Math.max(0, start - 16), start))) &&
      SAYS_WHEN.test(text.slice(end, end + 24)),
  );
}

const SEPARATED = /(?:[,;.\n]|(?:^|\s)(?:and|or|und|oder|y|o|et|ou))\s*[`"'(]*$/;
const SAYS_WHEN =
  /^[`"')]*\s*,?\s*(?:[:(—–]|-\s|(?:when|if|for|unless|once|while|because|wenn|falls|bei|sobald|solange|si|cuando|quand|lorsqu[e'])(?![\p{L}]))/iu;

/** Machine-readable codes: `DUPLICATE`, `not_found`, `order.closed`, `ValidationError`, `E1001`. */
export function errorCodesIn(text: string): { code: string; start: number; end: number }[] {
  const found: { code: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(CODE)) {
    const code = match[1] ?? match[2] ?? match[3] ?? '';
    const start = match.index + match[0].indexOf(code);
    if (match[3] && isSetting(code)) continue;
    // `error` = `VALIDATION`: the member before its value.
    if (/^`?\s*(?:=|is)\s*[`"]/.test(text.slice(start + code.length, start + code.length + 12))) continue;
    if (
      !isErrorCode(code, match[3] === undefined) &&
      !(match[3] && /^[a-z]/.test(code)) &&
      !(
        match[1] &&
        ((/^`[45]/.test(match[0]) && !REASON_WORDS.test(code)) ||
          besideStatus(text, match.index, match[0].length))
      )
    )
      continue;
    found.push({ code, start, end: start + code.length });
  }
  return found;
}

/** `NPM_TOKEN` is set, not answered; `INVALID_TOKEN` says what is wrong with one. */
function isSetting(code: string): boolean {
  return /_(?:TOKEN|SECRET|PASSWORD|URL|URI|HOST|PORT|DIR)$/.test(code) && !FAULT.test(code);
}

const FAULT =
  /(?:^|_)(?:INVALID|EXPIRED|MISSING|BAD|WRONG|UNKNOWN|NO|DUPLICATE|REVOKED|MALFORMED|UNSUPPORTED|INCORRECT|STALE|ERR|ERROR|REUSED|USED|EMPTY|BLOCKED|WEAK|UNREACHABLE|NOT|TOO|FORBIDDEN|REQUIRED)(?:_|$)/;

/** In backticks right behind a status, or right before one in brackets, any word is the code: 404 `no_ticket`, `taken` (409). */
function besideStatus(text: string, start: number, length: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(start + length, start + length + 12);
  const ends = /^\s*(?:$|[,;.)|—–-]|\n|and\b|or\b|when\b|if\b|for\b|[:：])/.test(after);
  if (
    /(?<!\d)[45]\d\d[`*]*\s*(?:,?\s*(?:with |and )?(?:the |an )?(?:error |machine )?(?:error|code|type|reason)(?: code)?\s*)?(?:[:：,—–-]|,?\s*\b(?:with|and|as|mit|und|con|y|avec|et)\b(?:\s+(?:the|an?)\b)?)?\s*(?:`[\w.-]+`\s*(?:,|\/|\bor\b|\band\b)\s*){0,6}$/.test(
      before,
    )
  )
    return ends;
  // `409 Conflict`: `tracking_no_taken`
  const isSnake = /^`[a-z][a-z0-9]*(?:_[a-z0-9]+)+`$/.test(text.slice(start, start + length));
  if (isSnake && /(?<!\d)[45]\d\d [A-Z][A-Za-z' -]{2,30}[`*]*\s*[:：—–-]\s*$/.test(before)) return ends;
  return /^\s*\([45]\d\d\)/.test(after);
}

const CODE =
  /`(?:[1-5]\d\d[\s:-]+)?([A-Za-z][\w.-]{1,60})`|"([A-Z][A-Z0-9_]{2,60})"|(?<![\w./${-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{1,10}[-_]?\d{2,5}|(?<=(?<!\d)[45]\d\d )[A-Z]{4,}(?! [A-Z]{2})|(?<=(?<!\d)[45]\d\d )[a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?![\w/])/g;

function isErrorCode(code: string, quoted: boolean): boolean {
  if (
    /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|HTTP|JSON|UUID|JWT|TLS|ISO|RFC\d+|SHA\d+|UTF\d+|UTF-?8|HS256|RS256|ES256|TRUE|FALSE|NULL|ACID|ADMIN|USER|TODO|SQL)$/i.test(
      code,
    )
  )
    return false;
  if (/^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/.test(code))
    return quoted || /[_\d]/.test(code) || code.length >= 4;
  if (!quoted) return false;
  if (
    /^[A-Z]\w*(?:Error|Exception|Failure|Failed|Invalid|NotFound|Denied|Conflict|Exceeded|Expired)$/.test(
      code,
    )
  )
    return true;
  return /(?:^|[_.-])(?:error|invalid|not[_-]found|missing|denied|forbidden|unauthori[sz]ed|conflict|exists?|expired|failed|exceeded|unavailable|timeout|duplicate|required|limited|locked|mismatch|unsupported|too[_-]\w+|bad[_-]\w+|already[_-]\w+|not[_-]\w+)(?:$|[_.-])/.test(
    code,
  );
}

/** Whether all codes stand before the words that say when: `A`, `B` (409): … */
function sameHead(
  text: string,
  statuses: readonly { start: number; end: number }[],
  codes: readonly { start: number; end: number }[],
): boolean {
  const first = Math.min(statuses[0]?.start ?? text.length, codes[0]?.start ?? text.length);
  const second = codes.find(code => code.start > first);
  if (statuses.length === 0) return false;
  return second !== undefined && /[:.;—]\s|\b(?:if|when|for)\b/.test(text.slice(first, second.start));
}

function headErrors(
  text: string,
  status: number | undefined,
  codes: readonly { code: string; start: number; end: number }[],
): ErrorReading[] {
  const code = codes[0];
  const head =
    status === undefined
      ? code
      : { start: statusCodesIn(text).find(each => each.status === status)?.start ?? 0 };
  const near = code && head && (status === undefined || isNear(text, status, code));
  return [
    {
      ...(status === undefined ? {} : { status }),
      ...(code && near ? { code: code.code } : {}),
      when: whenOf(text),
      start: 0,
      end: text.length,
    },
  ];
}

/** A code belongs to a status when it stands beside it, not in the words that follow. */
function isNear(text: string, status: number, code: { start: number; end: number }): boolean {
  const at = statusCodesIn(text).find(each => each.status === status);
  if (!at) return false;
  // `400 Bad Request`: the end is before the start (`INVALID_PERIOD`)
  const closes =
    /\(\s*[`"']?$/.test(text.slice(0, code.start)) && /^[`"']?\s*\)[\s.]*$/.test(text.slice(code.end));
  if (closes && code.start > at.end) return true;
  const between = code.start > at.end ? text.slice(at.end, code.start) : text.slice(code.end, at.start);
  const bare = between.replace(REASON_WORDS, '').replace(/[\s`*_"'()[\]:—–→|,.-]/g, '');
  return bare.length <= 12 || /^(?:with|and|the|code|error|type|reason)+$/i.test(bare);
}

/** Cuts a line into one piece an error: at separators when each piece has a status or a code of its own. */
function pieces(
  text: string,
  statuses: readonly { status: number; start: number; end: number }[],
  codes: readonly { code: string; start: number; end: number }[],
  lone: boolean,
): ErrorReading[] {
  const anchors = statuses.length > 1 || codes.length === 0 ? statuses : codes;
  const starts = anchors.map((anchor, index) => {
    if (index === 0) return 0;
    const from = anchors[index - 1]?.end ?? 0;
    const gap = text.slice(from, anchor.start);
    const cut = Math.max(
      gap.lastIndexOf(','),
      gap.lastIndexOf(';'),
      gap.lastIndexOf('/'),
      gap.lastIndexOf('、'),
      gap.lastIndexOf('|'),
      gap.lastIndexOf('\n'),
    );
    return cut >= 0 ? from + cut + 1 : Math.max(from, anchor.start - (/[`*"(]*$/.exec(gap)?.[0].length ?? 0));
  });
  const shared = statuses.length === 1 && anchors === codes ? statuses[0]?.status : undefined;
  return anchors.flatMap((anchor, index) => {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? text.length;
    const part = text.slice(start, end);
    const status = shared ?? statusCodesIn(part).find(each => each.status >= 400)?.status;
    if (status === undefined && !lone) return [];
    const code = errorCodesIn(part).find(
      each => status === undefined || shared !== undefined || isNear(part, status, each),
    )?.code;
    return [
      {
        ...(status === undefined ? {} : { status }),
        ...(code === undefined ? {} : { code }),
        when: whenOf(part.replace(/^[\s,;/、|]+|[\s,;/、|]+$/g, '')),
        start: Math.min(anchor.start, start + (part.length - part.trimStart().length)),
        end: start + part.replace(/[\s,;/、|]+$/, '').length,
      },
    ];
  });
}

/** The words that say when, without status, reason, code and marks; the whole when nothing else is left. */
export function whenOf(text: string): string {
  const plain = text
    .replace(/[*_]{2}|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const status = statusCodesIn(plain)[0];
  const head = plain.slice(status && status.start < 40 ? 0 : 0).replace(/^(?:[-*•]\s*)/, '');
  const stripped = head
    .replace(/^[A-Z][\w /-]{2,40}\(?[45]\d\d\)?\s*[-–—:→]+\s+/, '')
    .replace(/^(?:errors?|possible errors?)\s*:\s*/i, '')
    .replace(/^(?:http\s*)?\(?[1-5]\d\d\)?\s*/i, '')
    .replace(new RegExp(`^[-–:(]?\\s*${REASON_WORDS.source.replace(/^\\b/, '')}\\)?\\s*`, 'i'), '')
    .replace(/^[(\s:—–→-]*[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*[)\s]*(?=[(:—–→-]|$)/, '')
    .replace(/^\(?(?:http\s*)?[1-5]\d\d\)?\s*/i, '')
    .replace(/^[\s:—–→=>|.,-]+/, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .trim();
  if (stripped !== '') return stripped;
  return plain.replace(/^[1-5]\d\d[\s:–—-]+(?=\S)/, '').replace(/^\(([^()]*)\)$/, '$1');
}
