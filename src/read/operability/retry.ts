import type { Fact, Stated, StatedRetry } from '../../design/index.ts';
import { isWithin } from '../outline/outline-of.ts';
import { COUNT, configured, countOf, durationsIn, productOf } from './amount.ts';
import { mergeParts, type Part } from './merge.ts';
import { contextOf, type Note } from './note.ts';
import { subjectOf, wordsOfKey } from './subject.ts';

interface Numbers {
  readonly attempts: number;
  readonly retries: number;
  readonly backoff: 'exponential' | 'linear' | 'fixed';
  readonly delays: readonly number[];
  readonly baseMs: number;
  readonly maxMs: number;
  readonly factor: number;
  readonly jitter: true;
}

/**
 * Reads how often a failed call is made again:
 *
 *     - Max attempts: 3                                  bullets of one section are one retry
 *     They are retried up to 3 times with exponential back-off, starting at 100 ms
 *     | Ledger | 3 retries | exponential, 200 ms |       a row each
 *     retry: { maxRetries: 3, baseDelayMs: 500 }
 */
export function readRetries(notes: readonly Note[]): readonly StatedRetry[] {
  const parts = notes.filter(note => !note.aside).flatMap(partOf);
  return mergeParts(parts)
    .filter(({ values }) => values.attempts ?? values.retries ?? values.backoff ?? values.delays)
    .map(({ subject, values, mentions }) => ({
      ...mentions[0]!,
      mentions,
      ...(subject !== undefined && { of: subject }),
      ...(values.attempts && { attempts: values.attempts }),
      ...(values.retries && { retries: values.retries }),
      ...(values.backoff && { backoff: values.backoff }),
      delaysMs: values.delays?.value ?? [],
      ...(values.baseMs && { baseMs: values.baseMs }),
      ...(values.maxMs && { maxMs: values.maxMs }),
      ...(values.factor && { factor: values.factor }),
      ...(values.jitter && { jitter: true }),
    }));
}

export const RETRY =
  /\bretr(?:y|ies|ied|ying)\b|\bre-?tries\b|back-?off|\bretry\w|wiederhol|reintent|retentativa|nouvelles? tentatives?|重试|重試|退避|リトライ|再試行|バックオフ|재시도/i;
/** What callers of an API are told to do. */
function isAdvice({ titles, text, node, label }: Note): boolean {
  if (
    titles.some(title =>
      /best practice|troubleshoot|common error|client guide|how to handle|sdk/i.test(title),
    )
  )
    return true;
  return (
    isWithin(node, 'api') && /\b(?:handle|implement|clients? (?:should|must|may))\b/i.test(`${label} ${text}`)
  );
}

const APART =
  /\b(?:attempts|tries|times|twice|once)\b,?\s[^.;]{0,20}\b(?:seconds?|minutes?|hours?|s|min|ms)\s(?:apart|between)\b|\b(?:try|tries|tried|sent|repeat\w*|attempted)\sagain\severy\b|\brepeated\s(?:twice|once|up to|at most)\b/i;
/** Buttons, clients and headers are told to retry, too. */
const NOT_OURS =
  /retry[-_ ]after|retry[\s"']*(?:button|action|link|ui|now|storm)|["“]retry["”]|button|click|tap|press|manual(?:ly)?|user (?:can|may) retry|onRetry|\bui\b/i;

function partOf(note: Note): readonly Part<Numbers>[] {
  const context = contextOf(note);
  const named = note.from === 'code' ? wordsOfKey(context) : context;
  const here = RETRY.test(note.text) || APART.test(note.text);
  if (!here && !RETRY.test(named)) return [];
  if (here && NOT_OURS.test(note.text)) return [];
  if (isAdvice(note)) return [];
  const values = note.from === 'code' ? codeValues(note) : textValues(note, named);
  if (Object.keys(values).length === 0) return [];
  const fact: Fact = { place: note.place, how: note.how };
  return [{ subject: subjectOf(note), node: note.node, group: note.group, values, fact }];
}

type Found = { -readonly [Key in keyof Numbers]?: Stated<Numbers[Key]> };

function codeValues(note: Note): Found {
  const key = wordsOfKey(note.label);
  const found: Found = {};
  const state = <Key extends keyof Numbers>(name: Key, value: Numbers[Key] | undefined) => {
    if (value !== undefined) found[name] = { value, place: note.place, how: note.how } as never;
  };
  const number = productOf(note.value);
  const comment = note.text.slice(note.value.length);
  if (/attempts?$|tries$/i.test(key) && !/retries/i.test(key)) state('attempts', number);
  else if (
    /^(?:\w+ )?(?:max |number of )?(?:retr(?:y|ies))(?: count| limit| max)?$|^(?:max )?retry attempts$/i.test(
      key,
    )
  )
    state('retries', number);
  else if (/factor|multiplier/i.test(key)) {
    state('factor', number);
    if (number !== undefined && number > 1) state('backoff', 'exponential');
  } else if (/jitter/i.test(key) && !/^(?:false|none|0)$/i.test(note.value)) state('jitter', true);
  else if (/back ?off$|strategy$|policy$/i.test(key)) state('backoff', backoffIn(note.value));
  else if (/delay|interval|back ?off|wait|pause/i.test(key)) {
    const ms = configured(note.label, note.value, comment);
    state(/max|cap/i.test(key) ? 'maxMs' : 'baseMs', ms);
  }
  return found;
}

const ATTEMPT_WORD = 'attempts?|tries|versuche|intentos|tentativ(?:as|es)|次尝试';
const RETRY_WORD =
  'retries|retry attempts?|re-?tries|automatic retries|wiederholungen|reintentos|retentativas|次重试|回(?:まで)?リトライ|回(?:まで)?再試行|회 재시도';
const ATTEMPTS = new RegExp(
  String.raw`${COUNT}\s?(?:(?:total|delivery|more)\s)?(?:${ATTEMPT_WORD})(?![\p{L}])`,
  'iu',
);
const TRIED = new RegExp(
  String.raw`\b(?:tried|attempted|sent)\s(?:up to\s|at most\s)?${COUNT}\s?times\b`,
  'i',
);
const RETRIES = new RegExp(String.raw`${COUNT}\s?(?:automatic\s)?(?:${RETRY_WORD})`, 'iu');
const TIMES = new RegExp(
  String.raw`(?:retr(?:y|ies|ied)|(?:try|tries|tried) again|repeated|wiederholt|リトライ|再試行|重试|重試|재시도)[^.;\d]{0,50}?${COUNT}\s?(?:times|x\b|×|mal|veces|vezes|fois|回|次|회)`,
  'iu',
);
const MOST = new RegExp(
  String.raw`(?:最多|最大|at most|up to|max(?:imum)?(?: of)?|no more than)\s*(?:重试|重試)?\s*${COUNT}\s*(?:次|回|times)`,
  'i',
);
const MOST_TOPIC = /重试|リトライ|再試行|try again|tries again|tried again|retr|repeat/i;
const TIMES_FIRST = new RegExp(String.raw`${COUNT}\s?(?:x|×)\s?retr(?:y|ies)`, 'i');
const NUMBERED = new RegExp(
  String.raw`^\s*(?:up to|at most|max(?:imum)?(?: of)?|连续)?\s*${COUNT}(?=\s*(?:$|[,;(]|times|x\b|次|回|attempts|tries|retries|with|mit))`,
  'i',
);
const NEVER =
  /\bno (?:automatic )?retr(?:y|ies)\b|\bnever retr|\bnot (?:be )?retried|\bwithout retr|do(?:es)? not retry|keine wiederholung|nicht wiederholt|不重试|リトライしない/i;
const LABEL_ATTEMPTS = /attempts?|tries$|versuche|intentos/i;
const LABEL_RETRIES =
  /^\W*(?:max(?:imum)?\.?|number of|total)?\s*(?:automatic )?(?:retries|retry (?:count|limit|attempts?|times|max\w*)|wiederholungen|reintentos|(?:最大)?重试(?:次数)?|(?:最大)?リトライ(?:回数)?|再試行回数)\W*$/i;

function textValues(note: Note, context: string): Found {
  const { text, value, label } = note;
  const found: Found = {};
  const state = <Key extends keyof Numbers>(name: Key, wanted: Numbers[Key] | undefined) => {
    if (wanted !== undefined && found[name] === undefined)
      found[name] = { value: wanted, place: note.place, how: note.how } as never;
  };
  const numbered = NUMBERED.exec(value)?.[1];
  if (numbered !== undefined && LABEL_RETRIES.test(label) && !/attempts/i.test(value))
    state('retries', countOf(numbered));
  else if (numbered !== undefined && LABEL_ATTEMPTS.test(label)) state('attempts', countOf(numbered));
  const retries =
    RETRIES.exec(text) ??
    TIMES.exec(text) ??
    TIMES_FIRST.exec(text) ??
    (MOST_TOPIC.test(text) ? MOST.exec(text) : null);
  if (retries && found.attempts === undefined) state('retries', countOf(retries[1]!));
  const attempts = retries ? undefined : (ATTEMPTS.exec(text) ?? TRIED.exec(text));
  if (attempts && !/login|log-in|sign-?in|password|otp|failed attempts/i.test(text))
    state('attempts', countOf(attempts[1]!));
  if (
    /\b(?:retr(?:y|ied)|repeated) (?:exactly |only )?(?:once|twice)\b|\b(?:one|a single) retry\b/i.test(text)
  )
    state('retries', /twice/i.test(text) ? 2 : 1);
  if (
    note.from !== 'sentence' &&
    NEVER.test(text) &&
    !/no retry (?:or|timer|button|ui|logic|mechanism)/i.test(text)
  )
    state('retries', 0);
  const topical = RETRY.test(text) || RETRY.test(context);
  const backoff = topical ? backoffIn(text) : undefined;
  if (backoff !== undefined) state('backoff', backoff);
  if (/jitter|zufall/i.test(text) && !/no jitter|without jitter/i.test(text)) state('jitter', true);
  const waits = waitsIn(note);
  if (waits.delays !== undefined) state('delays', waits.delays);
  if (waits.base !== undefined) state('baseMs', waits.base);
  if (waits.max !== undefined) state('maxMs', waits.max);
  const factor =
    /(?:factor|multiplier|×|faktor)\s*(?:of|:|=|von)?\s*(\d(?:\.\d+)?)\b/i.exec(text)?.[1] ??
    (/doubl(?:ing|es|ed)/i.test(text) ? '2' : undefined);
  if (factor !== undefined && (found.backoff || /factor|multiplier/i.test(label)))
    state('factor', Number(factor));
  if (waits.apart && found.backoff === undefined) state('backoff', 'fixed');
  // Waits alone are no retry: a sentence about time only belongs here when the section is on retries.
  const counted = found.attempts ?? found.retries ?? found.backoff ?? found.delays;
  if (counted === undefined && !RETRY.test([...note.titles, ...note.above].join(' '))) return {};
  return found;
}

function backoffIn(text: string): Numbers['backoff'] | undefined {
  if (/exponen[tc]|指数|지수|doubling/i.test(text)) return 'exponential';
  if (/\blinear(?:er|es)?\b|线性|線形/i.test(text)) return 'linear';
  return /\b(?:fixed|constant|fest(?:er|em|e)?|fijo)\b(?=\W*(?:$|,|\(|;|\d|delay|interval|back-?off|wait|pause|retr))|固定/i.test(
    text,
  ) && !/\bthe fixed\b/i.test(text)
    ? 'fixed'
    : undefined;
}

const BASE_BEFORE =
  /(?:retr\w*[^.;,]{0,30}\bafter|start(?:ing|s)?(?: at| from| with)?|from|initial(?:ly)?(?: delay| interval| wait)?(?: of)?|base(?: delay)?(?: of)?|begin(?:ning|s)? (?:at|with)|first (?:after|retry after)|ab|desde|初始间隔|间隔|初始|初回|every|后)\s*[:：=]?\s*$/i;
const BASE_AFTER = /^\s*(?:base|initial|steps?|increments?|apart|between|delay|interval|wait|start)\b/i;
const MAX_BEFORE =
  /(?:cap(?:ped)?(?: at| of)?|max(?:imum)?(?: delay| of| wait)?|at most|(?:no|not) more than|(?<!\bfor )up to(?: a maximum of)?|limit(?:ed)? to|最大间隔|最大)\s*[:：=]?\s*$/i;
const MAX_AFTER = /^\s*(?:cap|max(?:imum)?)\b/i;

function waitsIn({ text, label }: Note): {
  readonly delays?: readonly number[];
  readonly base?: number;
  readonly max?: number;
  readonly apart?: boolean;
} {
  const all = durationsIn(text);
  if (all.length === 0) return {};
  const list = all.filter((one, index) => {
    const before = index > 0 && isListed(text.slice(all[index - 1]!.end, one.start));
    const after = index + 1 < all.length && isListed(text.slice(one.end, all[index + 1]!.start));
    return before || after;
  });
  if (list.length >= 2 && list.every((one, index) => index === 0 || one.ms >= list[index - 1]!.ms)) {
    return { delays: list.map(({ ms }) => ms) };
  }
  let base: number | undefined;
  let max: number | undefined;
  let apart = false;
  for (const { ms, start, end } of all) {
    const before = text.slice(0, start);
    const after = text.slice(end);
    if (/time\s?-?outs?\W*(?:of|after|is)?\W*$|times? out after\s*$/i.test(before)) continue;
    if (MAX_BEFORE.test(before) || MAX_AFTER.test(after)) max ??= ms;
    else if (BASE_BEFORE.test(before) || BASE_AFTER.test(after)) {
      base ??= ms;
      apart ||= /^\s*(?:apart|between)/i.test(after) || /(?:every|间隔|間隔)\s*$/i.test(before);
    }
  }
  if (all.length === 1 && base === undefined && max === undefined) {
    const [only] = all;
    if (/max|cap|最大/i.test(label) && /delay|interval|wait|back-?off|间隔/i.test(label)) max = only!.ms;
    else if (/delay|interval|wait|back-?off|pause|间隔|間隔|退避/i.test(label) && label !== '')
      base = only!.ms;
  }
  return { ...(base !== undefined && { base }), ...(max !== undefined && { max }), apart };
}

const isListed = (between: string): boolean =>
  /^\s*(?:,|、|，|\/|→|->|then|,\s*(?:then|and)|and)\s*$/i.test(between);
