import type { Cause } from '../../../design/index.ts';

const BY_STATUS: { readonly [status: number]: Cause } = {
  400: 'validation',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method',
  408: 'dependency',
  409: 'conflict',
  410: 'not-found',
  412: 'precondition',
  413: 'too-large',
  415: 'media-type',
  422: 'validation',
  423: 'conflict',
  428: 'precondition',
  429: 'rate-limited',
  500: 'internal',
  502: 'dependency',
  503: 'dependency',
  504: 'dependency',
};

const STATE =
  /\b(state|transition|status|illegal|lifecycle|already (?:been )?(?:completed|closed|cancell?ed|done|approved|rejected|archived|published|paid|shipped)|cannot be (?:moved|changed|cancell?ed|completed|approved)|not (?:in )?(?:draft|pending|open|active))\b/;
const DUPLICATE =
  /\b(duplicate[sd]?|already (?:exists?|has|have|taken|in use|registered|used)|exists already|unique|uniqueness|taken|not unique|exists|another \w+ (?:already )?(?:has|have|uses|with|carries)|(?:have|with|of) (?:the same|that) (?:name|code|label|\w+ number)|in use (?:by|for) another|twice)\b/;
const DANGLING =
  /\b(referenced?|references|foreign key|dangling|dependents?|still (?:has|have|used|in use)|in use|has children|unknown (?:parent|reference))\b/;
const VERSION =
  /\b(version|concurren\w*|modified by|etag|stale|optimistic|lost update|precondition|if match)\b/;

/** Why an error happens: by its status, and where that is not enough by its code and the author's words. */
export function causeOf(status: number | undefined, code: string | undefined, when: string): Cause {
  const text =
    `${(code ?? '').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')} ${when.replace(/[_-]+/g, ' ')}`.toLowerCase();
  if (status === undefined) return byWords(text);
  const cause = Object.hasOwn(BY_STATUS, status) ? BY_STATUS[status]! : status >= 500 ? 'internal' : 'other';
  if (cause === 'conflict') return conflict(text);
  if (cause === 'validation') return refusedBody(text);
  return cause;
}

/** All causes that one line of a catalogue lists, such as "duplicate entry; concurrent modification". */
export function causesOf(
  status: number | undefined,
  code: string | undefined,
  when: string,
): readonly Cause[] {
  const whole = causeOf(status, code, when);
  const byCode = code === undefined ? undefined : causeOf(status, code, '');
  if (status !== 409) return [whole];
  if (byCode !== undefined && byCode !== 'conflict') return [byCode];
  return [...new Set(when.split(/;\s*/).map(part => causeOf(status, code, part)))];
}

/** The status by which an error without one is usually answered. */
export function usualStatus(cause: Cause): number {
  const found = Object.entries(STANDARD).find(([name]) => name === cause);
  return found === undefined ? 500 : found[1].status;
}

/** What is usual when a document says nothing of a cause. */
export const STANDARD: {
  readonly [cause in Cause]: { readonly status: number; readonly code: string; readonly when: string };
} = {
  validation: { status: 400, code: 'VALIDATION_ERROR', when: 'the request breaks a rule' },
  unauthenticated: { status: 401, code: 'UNAUTHENTICATED', when: 'no valid credentials' },
  forbidden: { status: 403, code: 'FORBIDDEN', when: 'the caller may not do this' },
  'not-found': { status: 404, code: 'NOT_FOUND', when: 'there is no such thing' },
  duplicate: { status: 409, code: 'CONFLICT', when: 'it exists already' },
  'dangling-reference': {
    status: 409,
    code: 'CONFLICT',
    when: 'it refers to what does not exist, or is referred to',
  },
  'illegal-state': { status: 409, code: 'CONFLICT', when: 'the move is not legal' },
  conflict: { status: 409, code: 'CONFLICT', when: 'it was changed meanwhile' },
  precondition: { status: 412, code: 'PRECONDITION_FAILED', when: 'the precondition does not hold' },
  'rate-limited': { status: 429, code: 'RATE_LIMITED', when: 'too many requests' },
  'too-large': { status: 413, code: 'PAYLOAD_TOO_LARGE', when: 'the body is too large' },
  'media-type': { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', when: 'the body is not JSON' },
  method: { status: 405, code: 'METHOD_NOT_ALLOWED', when: 'the path does not know this method' },
  dependency: { status: 503, code: 'SERVICE_UNAVAILABLE', when: 'a service that is needed fails' },
  internal: { status: 500, code: 'INTERNAL_ERROR', when: 'something unexpected' },
  other: { status: 500, code: 'INTERNAL_ERROR', when: 'something unexpected' },
};

/** The same in other languages; `\b` knows no letters beyond ASCII. */
const ABROAD: readonly (readonly [RegExp, Cause])[] = [
  [
    /vergeben|doppelt|existiert (?:bereits|schon)|bereits vorhanden|gibt es schon|schon vorhanden|repetid[oa]|duplicad[oa]|ya (?:existe|hay|está)|ocupad[oa]|já existe|existe déjà|déjà (?:utilisé|pris|existant)|重复|已存在|已被(?:占用|使用|注册)|重複|既に存在|登録済み/,
    'duplicate',
  ],
  [
    /statuswechsel|zustandswechsel|unzul[äa]e?ssig|status nicht|cambio no|estado no|transici[oó]n|no permite el cambio|transição|changement d'état|状态(?:不允许|错误|不正确|冲突|不符)|不允许(?:的)?状态|状態/,
    'illegal-state',
  ],
  [
    /noch (?:verwendet|belegt|vorhanden|zugeordnet)|wird verwendet|tiene (?:reservas|elementos|registros|\w+ asociad[oa]s)|en uso|em uso|encore utilisé|仍有|被引用|使用中|正在使用/,
    'dangling-reference',
  ],
];

function conflict(text: string): Cause {
  if (VERSION.test(text)) return 'conflict';
  if (DUPLICATE.test(text) && !/\b(state|transition)\b/.test(text)) return 'duplicate';
  if (STATE.test(text)) return 'illegal-state';
  if (DANGLING.test(text)) return 'dangling-reference';
  return ABROAD.find(([words]) => words.test(text))?.[1] ?? 'conflict';
}

/** A 400 or 422 may also stand for a conflict that others answer with 409. */
function refusedBody(text: string): Cause {
  if (/\b(duplicate|already (?:exists|taken|registered))\b/.test(text)) return 'duplicate';
  if (
    /\b(illegal|invalid|forbidden) (?:state|status) (?:transition|change|move)|\b(?:state|status) transition\b|\billegal state\b|\binvalid transition\b/.test(
      text,
    )
  )
    return 'illegal-state';
  if (
    /\b(foreign key|(?:invalid|unknown|missing|broken) references?|(?:does not|doesn't) exist|refers? to (?:no|nothing)|no (?:\w+ ){1,2}(?:has|with|matches) (?:this|that|the given))\b/.test(
      text,
    )
  )
    return 'dangling-reference';
  return 'validation';
}

function byWords(text: string): Cause {
  if (/\b(rate limit\w*|too many requests|throttl\w*|quota)\b/.test(text)) return 'rate-limited';
  if (
    /\b(unauthenticated|unauthori[sz]ed|authentication|invalid token|expired token|token expired|not logged in)\b/.test(
      text,
    )
  )
    return 'unauthenticated';
  if (/\b(forbidden|permission\w*|access denied|not allowed|insufficient|authori[sz]ation)\b/.test(text))
    return 'forbidden';
  if (/\b(not found|does not exist|doesn't exist|no such|missing resource|unknown id)\b/.test(text))
    return 'not-found';
  if (/\b(duplicate|already exists|taken)\b/.test(text)) return 'duplicate';
  if (
    /\b(illegal state|invalid state|state transition|invalid transition|invalid status transition)\b/.test(
      text,
    )
  )
    return 'illegal-state';
  if (/\b(conflict|concurrent\w*)\b/.test(text)) return 'conflict';
  if (/\b(too large|payload size)\b/.test(text)) return 'too-large';
  if (/\b(validation|invalid|malformed|bad request|missing|required)\b/.test(text)) return 'validation';
  if (/\b(timeout|unavailable|upstream|external|dependency)\b/.test(text)) return 'dependency';
  return /\b(internal|unexpected|server error|database)\b/.test(text) ? 'internal' : 'other';
}
