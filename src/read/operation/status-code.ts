/** An HTTP status in a text. */
export interface StatusCode {
  readonly status: number;
  readonly start: number;
  /** Behind the status and, when it follows, its reason phrase. */
  readonly end: number;
}

/** Finds HTTP statuses, never numbers with a unit such as "200 ms", "500 characters" or "100-200". */
export function statusCodesIn(text: string): StatusCode[] {
  const found: StatusCode[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const start = match.index;
    const status = Number(match[0]);
    if (!KNOWN.has(status)) continue;
    const before = text.slice(Math.max(0, start - 30), start);
    const after = text.slice(start + 3, start + 43);
    if (UNIT.test(after) || OPERATOR.test(before)) continue;
    REASON.lastIndex = start + 3;
    const reason = REASON.exec(text);
    found.push({ status, start, end: reason ? REASON.lastIndex : start + 3 });
  }
  return found;
}

/** The usual words for statuses, without which a text says when an error happens. */
export const REASON_WORDS =
  /\b(?:OK|Created|Accepted|No Content|Bad Request|Unauthori[sz]ed|Payment Required|Forbidden|Not Found|Method Not Allowed|Not Acceptable|Request Timeout|Conflict|Gone|Length Required|Precondition Failed|(?:Payload|Content|Entity) Too Large|Unsupported Media Type|Unprocessable (?:Entity|Content)|Locked|Too Early|Precondition Required|Too Many Requests|Internal (?:Server )?Error|Server Error|Not Implemented|Bad Gateway|Service Unavailable|Gateway Timeout)\b/i;

const NUMBER = /(?<![\w.,$€£#/-]|[\w-][:=])[1-5]\d\d(?![\w%°]|[.,]\d|-\d)/g;
const UNIT =
  /^\s*(?:\+|[–-]\s?\d|(?:ms|s|secs?|seconds|minutes|mins?|hours|days|weeks|characters|chars|words|bytes|[kmg]i?b|px|items|rows|records|results|entries|users|requests|reqs|rps|times|tokens|lines|per|points|connections|messages|events|files|pages|concurrent|max|or (?:more|less|fewer)|msec|x)(?![\w-])|件|个|個|文字|字符|자(?![가-힣])|개)/i;
const OPERATOR =
  /(?:[<>≤≥=~±×]\s*|\b(?:max(?:imum)?|min(?:imum)?|limit(?:ed)?(?: to| of)?|default|port|line|page|size|length|count|total|id|v)[\s:=`*]*|\b(?:at (?:least|most)|up to|over|under|above|below|than|first|last|top|of|every|about|around|approximately)[\s=`*]*)$/i;
const REASON = new RegExp(
  `[\`*\\s]{0,3}[-–:(]?\\s?${REASON_WORDS.source.replace(/^\\b/, '')}[)\`*]{0,3}`,
  'iy',
);
const KNOWN = new Set([
  100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307,
  308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 419,
  420, 421, 422, 423, 424, 425, 426, 428, 429, 431, 440, 444, 449, 451, 460, 463, 498, 499, 500, 501, 502,
  503, 504, 505, 506, 507, 508, 510, 511, 520, 521, 522, 523, 524, 525, 526, 529, 530, 598, 599,
]);
