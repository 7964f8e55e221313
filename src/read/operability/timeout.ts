import type { Fact, StatedTimeout } from '../../design/index.ts';
import { configured, durationsIn } from './amount.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import { namedIn, subjectKey, subjectOf, wordsOfKey } from './subject.ts';

/**
 * Reads how long a call may take:
 *
 *     - Carrier API: 3 seconds                        under a title on timeouts
 *     Calls to the map time out after 800 ms
 *     - Embedding API 10 s, vector store 5 s          behind a label on timeouts
 *     REQUEST_TIMEOUT_MS = 4000
 *
 * The time for which a circuit breaker stays open is none.
 */
export function readTimeouts(notes: readonly Note[]): readonly StatedTimeout[] {
  const found = notes.filter(note => !note.aside).flatMap(timeoutsOf);
  const merged = new Map<string, StatedTimeout>();
  for (const one of found) {
    const key = `${subjectKey(one.of)} ${one.kind} ${one.ms}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? one : { ...before, mentions: allMentions(before, one) });
  }
  return [...merged.values()];
}

const TIMEOUT =
  /time-?outs?\b|\btime out\b|\btimes out\b|\btimed out\b|_timeout|\bdeadline\b|超时|超時|タイムアウト|타임아웃|tiempo de espera|tempo limite|délai d'attente|zeitlimit|zeitüberschreitung/i;
const BREAKER =
  /breaker|熔断|ブレーカー|disjoncteur|cortacircuitos|half-?open|reset timeout|recovery timeout|open (?:state )?timeout/i;
/** Times of a page, of a test or of a person are none of the system's calls. */
const NOT_OURS =
  /settimeout|debounce|animation|playwright|jest|vitest|pytest|test timeout|toast|visibility|lock_timeout|statement_timeout\s*=|timeout error|504|408|timeout-minutes|poll(?:ing)? interval/i;

function timeoutsOf(note: Note): readonly StatedTimeout[] {
  const { text, label } = note;
  const code = note.from === 'code';
  const titled = TIMEOUT.test(
    code
      ? `${label} ${wordsOfKey(label)}`
      : `${label} ${note.above.at(-1) ?? ''} ${note.titles.at(-1) ?? ''}`,
  );
  const here = TIMEOUT.test(text);
  if (!here && !titled) return [];
  if (NOT_OURS.test(`${label} ${text}`) || isBreaker(note)) return [];
  if (code) return codeTimeout(note);
  const fact: Fact = { place: note.place, how: note.how };
  const make = (ms: number, of: string | undefined, pairs = false): StatedTimeout => ({
    ...fact,
    mentions: [fact],
    ...(of !== undefined && { of }),
    kind: kindOf(pairs ? (of ?? '') : `${label} ${text} ${of ?? ''}`),
    ms,
  });
  const durations = durationsIn(text).filter(({ ms }) => ms > 0);
  const own = durations.filter(({ start, end }) => isTimeout(text, start, end));
  if (titled && durations.length > 1 && own.length === 0) {
    const pairs = pairsIn(note, durations);
    if (pairs.length > 1) return pairs.map(([of, ms]) => make(ms, of, true));
  }
  if (own.length > 0) {
    const parts = durations.filter(one => one !== own[0] && PART.test(text.slice(0, one.start)));
    const of = ownSubject(note, own[0]!.start);
    return [
      {
        ...make(own[0]!.ms, of),
        kind: kindOf(`${label} ${text.slice(Math.max(0, own[0]!.start - 30), own[0]!.start)} ${of ?? ''}`),
      },
      ...parts.map(({ ms, start }) => ({
        ...make(ms, of),
        kind: kindOf(`${PART.exec(text.slice(0, start))![1]} time`),
      })),
    ];
  }
  const labelled =
    TIMEOUT.test(label) ||
    (TIMEOUT.test(`${nounIn(note.titles.at(-1))} ${nounIn(note.above.at(-1))}`) && label !== '');
  const [first] = durations;
  if (!labelled || first === undefined || durations.length > 1) return [];
  // `Timeouts: retried after 1 s` is about retries.
  if (/retr|interval|every|back-?off|リトライ|重试/i.test(text.slice(0, first.start))) return [];
  return [make(first.ms, subjectOf(note))];
}

/** Under a title on circuit breakers alone, or behind such a label, a timeout is the time that it stays open. */
function isBreaker({ label, titles, above, text }: Note): boolean {
  if (BREAKER.test(`${label} ${above.at(-1) ?? ''}`) || /reset timeout|recovery timeout/i.test(text))
    return true;
  return titles.some(title => BREAKER.test(title) && !/retr|time-?out/i.test(title));
}

/** A title such as `Timeouts`, not one in which something times out or a failure is described. */
function nounIn(title = ''): string {
  return title.length > 60 || /\btimes? out\b|\btimed out\b|fail|scenario|error|when |if /i.test(title)
    ? ''
    : title;
}

function codeTimeout(note: Note): readonly StatedTimeout[] {
  const path = [...note.above, note.label].join(' ');
  if (
    !TIMEOUT.test(wordsOfKey(note.label)) ||
    BREAKER.test(wordsOfKey(path)) ||
    /\b(?:jobs|steps|test)\b/i.test(path)
  )
    return [];
  const ms = configured(note.label, note.value, note.text.slice(note.value.length));
  if (ms === undefined || ms <= 0) return [];
  const of = subjectOf(note);
  const fact: Fact = { place: note.place, how: note.how };
  return [{ ...fact, mentions: [fact], ...(of !== undefined && { of }), kind: kindOf(wordsOfKey(path)), ms }];
}

/** `10 s (connect 2 s)` */
const PART = /\b(connect|read)(?:ion)?\W*$/i;

/** The words beside the number say that it is a timeout. */
function isTimeout(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 30);
  return (
    /(?:time-?outs?|deadline|超时(?:时间)?|タイムアウト|타임아웃|tiempo(?: máximo)? de espera|tempo limite|zeitlimit)(?:\s(?:of|is|are|after|at|von|de|nach|set to|for \w+))?\s*[:：=(≤<]?\s*(?:max(?:imum)?|of)?\s*$/i.test(
      before,
    ) ||
    /(?:time|times|timed)\sout\s(?:after|at)\s*$/i.test(before) ||
    /^[\s-]*(?:(?:request|call|connect(?:ion)?|read|response|query|hard|soft|api|total|overall|http)\s)?(?:time-?outs?|deadline)\b/i.test(
      after,
    ) ||
    /^\s?(?:で|の)?タイムアウト|^\s?超时/.test(after)
  );
}

function ownSubject(note: Note, start: number): string | undefined {
  const before = note.text.slice(Math.max(0, start - 60), start);
  const named =
    /([\p{L}][\p{L}\d -]{1,30}?)\s(?:request |call |connect(?:ion)? |read )?time-?outs?\W*(?:of|is|:)?\W*$/iu.exec(
      before,
    )?.[1];
  const own =
    note.label === '' && note.callee === undefined && named !== undefined ? namedIn(named) : undefined;
  return own !== undefined && own.split(' ').length <= 3 ? own : subjectOf(note);
}

/** `Embedding API 10 s, vector store 5 s` */
function pairsIn(
  { text, valueAt }: Note,
  durations: readonly { readonly ms: number; readonly start: number; readonly end: number }[],
): readonly (readonly [string, number])[] {
  let from = valueAt;
  return durations.flatMap(({ ms, start, end }) => {
    const name = namedIn(
      text
        .slice(from, start)
        .replace(/^[\s,;、；，and]+/, '')
        .replace(/[\s:：=(]+$/, ''),
    );
    from = end;
    return name === undefined || name.split(' ').length > 4 ? [] : [[name, ms] as const];
  });
}

function kindOf(text: string): StatedTimeout['kind'] {
  if (/whole|overall|total|end-to-end|deadline|全体|gesamt/i.test(text)) return 'deadline';
  if (/connect(?:ion)?[\s_-]?time|connect\b/i.test(text)) return 'connect';
  if (/\bread[\s_-]?time|^read$/i.test(text.trim())) return 'read';
  return /idle|session|inactiv|keep-?alive/i.test(text) ? 'idle' : 'call';
}
