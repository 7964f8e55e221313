import type { Fact, Stated, StatedBreaker } from '../../design/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { COUNT, configured, countOf, durationsIn, productOf } from './amount.ts';
import { mergeParts, type Part } from './merge.ts';
import { contextOf, type Note } from './note.ts';
import { subjectOf, wordsOfKey } from './subject.ts';

interface Numbers {
  readonly failures: number;
  readonly failureRate: number;
  readonly windowSeconds: number;
  readonly openSeconds: number;
  readonly halfOpen: string;
}
type Found = { -readonly [Key in keyof Numbers]?: Stated<Numbers[Key]> };

/**
 * Reads when calls to a failing part stop, and when they start again:
 *
 *     - Threshold: 5 failures within 30 seconds
 *     - Timeout: 1 minute
 *     - Half-open state: 2 trial calls
 *     After five failures in a row the circuit breaker opens for 20 seconds
 */
export function readBreakers(notes: readonly Note[]): readonly StatedBreaker[] {
  const parts = withoutCallTimes(notes.filter(note => !note.aside).flatMap(partOf));
  return mergeParts(parts).map(({ subject, values, mentions }) => ({
    ...mentions[0]!,
    mentions,
    ...(subject !== undefined && { of: subject }),
    ...(values.failures && { failures: values.failures }),
    ...(values.failureRate && { failureRate: values.failureRate }),
    ...(values.windowSeconds && { windowSeconds: values.windowSeconds }),
    ...(values.openSeconds && { openSeconds: values.openSeconds }),
    ...(values.halfOpen && { halfOpen: values.halfOpen }),
  }));
}

export const BREAKER =
  /circuit[\s_-]?break|\bbreakers?\b|熔断|熔斷|サーキット|ブレーカー|서킷|disjoncteur|cortacircuitos|disjuntor|disyuntor|schutzschalter/i;

interface BreakerPart extends Part<Numbers> {
  /** Labelled `Timeout` and no more. */
  readonly plain: boolean;
}

/** Beside a `Reset timeout` a plain `Timeout` is the time of the call. */
function withoutCallTimes(parts: readonly BreakerPart[]): readonly Part<Numbers>[] {
  return parts.filter(
    part =>
      !part.plain ||
      !parts.some(
        other => !other.plain && other.node === part.node && other.values.openSeconds !== undefined,
      ),
  );
}

/** The section on the breaker, whatever its parts are called. */
function sectionOf(node: OutlineNode): OutlineNode {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent) {
    if (BREAKER.test(each.title) && each.level > 1) return each;
  }
  return node;
}

function partOf(note: Note): readonly BreakerPart[] {
  const context = note.from === 'code' ? wordsOfKey(contextOf(note)) : contextOf(note);
  const values =
    note.from === 'code' ? (BREAKER.test(context) ? codeValues(note) : {}) : textValues(note, context);
  if (Object.keys(values).length === 0) return [];
  const fact: Fact = { place: note.place, how: note.how };
  const plain = /^\W*time-?out\W*$/i.test(note.label) && values.openSeconds !== undefined;
  return [{ subject: subjectOf(note), node: sectionOf(note.node), group: note.group, values, fact, plain }];
}

function codeValues(note: Note): Found {
  const key = wordsOfKey(note.label);
  const found: Found = {};
  const state = <Key extends keyof Numbers>(name: Key, value: Numbers[Key] | undefined) => {
    if (value !== undefined) found[name] = { value, place: note.place, how: note.how } as never;
  };
  const ms = configured(note.label, note.value, note.text.slice(note.value.length));
  const number = productOf(note.value);
  if (/half ?open|trial|probe|success threshold|permitted/i.test(key)) state('halfOpen', note.value);
  else if (/window|rolling/i.test(key)) state('windowSeconds', ms === undefined ? undefined : ms / 1000);
  else if (/\b(?:rate|ratio|percent\w*)\b/i.test(key)) {
    const percent = /^(\d{1,3}(?:\.\d+)?)\s?%?$/.exec(note.value)?.[1];
    const share = percent === undefined ? undefined : Number(percent);
    state(
      'failureRate',
      share === undefined ? undefined : share > 1 || note.value.includes('%') ? share / 100 : share,
    );
  } else if (/threshold|failures|errors|max fail/i.test(key)) state('failures', number);
  else if (/open|reset|timeout|recovery|cool|sleep|wait|duration/i.test(key))
    state('openSeconds', ms === undefined ? undefined : ms / 1000);
  return found;
}

const FAILED =
  'failures?|failed (?:calls|requests|attempts)|errors?|faults?|timeouts|fehl(?:er|schläge\\w*)|fallos|falhas|échecs|次(?:连续)?失败|回(?:連続)?(?:の)?(?:失敗|エラー)|회 (?:연속 )?실패';
const FAILURES = new RegExp(
  String.raw`${COUNT}\s?(?:(?:consecutive|successive|aufeinanderfolgende|sequential|back-to-back|straight)\s)?(?:${FAILED})`,
  'iu',
);
const FAILED_TIMES = new RegExp(
  String.raw`(?:失败|失敗|エラー|\b(?:fails?|failed))\s*${COUNT}\s*(?:次|回|times\b)`,
  'i',
);
const BARE = new RegExp(String.raw`^[^\w%]*${COUNT}[^\w%]*$`, 'i');
const RATE = /(\d{1,3}(?:\.\d{1,3})?)\s?%/;
const TRIAL =
  /half-?open|\b(?:one|a|single|two|three|\d+)\s(?:single\s)?(?:trial|probe|test)\s(?:calls?|requests?)|(?:trial|probe)\s(?:calls?|requests?)|\b(?:a single|one|a) (?:request|call) is let through|半开|半開|ハーフオープン/i;

function textValues(note: Note, context: string): Found {
  const { text, label, value } = note;
  const titled = BREAKER.test(context);
  const found: Found = {};
  if (!titled && !BREAKER.test(text) && !(TRIAL.test(text) && /breaker|half-?open|open/i.test(text)))
    return found;
  const state = <Key extends keyof Numbers>(name: Key, wanted: Numbers[Key] | undefined) => {
    if (wanted !== undefined && found[name] === undefined)
      found[name] = { value: wanted, place: note.place, how: note.how } as never;
  };
  if (/retr|time-?out settings/i.test(label)) return found;
  const retryish = /retr[^.;,]{0,30}$/i;
  const failures = FAILURES.exec(text) ?? FAILED_TIMES.exec(text);
  if (failures && !retryish.test(text.slice(0, failures.index))) state('failures', countOf(failures[1]!));
  else if (/threshold|failures|阈值|しきい値|umbral|schwell/i.test(label) && BARE.test(value))
    state('failures', countOf(BARE.exec(value)![1]!));
  const rate = RATE.exec(text);
  if (
    rate &&
    /fail|error|threshold|fehler|失败|失敗|opens?\b|rate/i.test(`${label} ${text}`) &&
    !/half-?open/i.test(label)
  )
    state('failureRate', Number(rate[1]) / 100);
  for (const { ms, start, end } of durationsIn(text)) {
    const seconds = ms / 1000;
    const before = text.slice(Math.max(0, start - 45), start);
    const after = text.slice(end, end + 30);
    if (isWindow(before, after, label)) state('windowSeconds', seconds);
    else if (isOpen(before, after, label, titled)) state('openSeconds', seconds);
  }
  const times = durationsIn(text);
  if (
    failures &&
    found.openSeconds === undefined &&
    found.windowSeconds === undefined &&
    times.length === 1 &&
    times[0]!.start > failures.index
  )
    state('openSeconds', times[0]!.ms / 1000);
  if (TRIAL.test(text) || /half-?open|半开|ハーフオープン/i.test(label)) {
    const clause = text.split(/[;；]|,\s(?=then|and then)/).find(part => TRIAL.test(part)) ?? value;
    state('halfOpen', clause.trim());
  }
  return found;
}

function isWindow(before: string, after: string, label: string): boolean {
  if (/window|fenster/i.test(label)) return true;
  return (
    /(?:failures?|errors?|requests|calls|%|fail\w*)(?: (?:of|from|by) (?:the |an? )?[\w-]+)?\s*(?:with)?in(?: a| any| the last)?\s*$|(?:within|over|during)(?: an?| any| the last)?\s*$|fehler\w*\sin(?:nerhalb)?(?: von)?\s*$/i.test(
      before,
    ) || /^\s?(?:window|間に|内)/.test(after)
  );
}

function isOpen(before: string, after: string, label: string, titled: boolean): boolean {
  if (/half-?open|retr(?:y|ies)/i.test(label)) return /after\s*$/i.test(before);
  if (
    /open|reset|time-?out|recover|cool|sleep|duration|打开|恢复|wait|break duration|opens for/i.test(label) &&
    !/threshold|\btime-?out (?:of|for|per) |\b(?:call|request|connect\w*|operation) time-?out/i.test(label) &&
    titled
  )
    return true;
  if (
    /^[\s-]*(?:open|cool-?down|reset|recovery|pause|offen|later|後)/i.test(after) ||
    /^\)?\s*(?:后|後)/.test(after)
  )
    return true;
  return /(?:opens?|open|stays? open|closed?|tripped|blocked|half-?open|resets?|tries again|reset timeout|cool-?down(?: of)?|offen|öffnet|probes?)(?:\s(?:again|state|is|it|the breaker|circuit))?\s*(?:for|after|of|:|in|\(|für|nach)?\s*$|\/\s*$/i.test(
    before,
  );
}
