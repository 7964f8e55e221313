import type { Fact, StatedIdempotency } from '../../design/index.ts';
import { isWriting, routesAbout } from './about-route.ts';
import { durationsIn } from './amount.ts';
import { codeBeside } from './lost-race.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';

const TOPIC = /idempoten|幂等|冪等|멱등|dedup/i;
const KEYED =
  /idempoten\w*[- ](?:keys?|tokens?|headers?)|idempotenzschlüssel|幂等键|幂等(?:性)?(?:key|键|令牌)|冪等キー|冪等性キー|멱등(?:성)? ?키|clave de idempotencia|clé d'idempotence/i;
const CARRIER =
  /\b((?:X-)?(?:[A-Z][\w]*-)*(?:Idempotency|Request|Dedup\w*|Correlation)-(?:Key|Id|Token)|idempotency[_-]key|idempotencyKey|X-(?:[A-Z]\w*-)+(?:Id|Key))\b/i;

/** More statements than this are no design. */
const MOST = 200;

type Found = { -readonly [Key in keyof StatedIdempotency]?: StatedIdempotency[Key] };

/**
 * Reads how a request that is sent twice is answered:
 *
 *     `POST /parcels` takes an `Idempotency-Key` header. Keys are kept for 24 hours.
 */
export function readIdempotency(paragraphs: readonly (readonly Note[])[]): readonly StatedIdempotency[] {
  const found: StatedIdempotency[] = [];
  for (const notes of paragraphs) {
    const here = notes[0]?.aside === false ? inParagraph(notes) : undefined;
    if (here === undefined || found.length >= MOST) continue;
    const last = found.at(-1);
    if (last !== undefined && speaksOfSame(last, here)) found[found.length - 1] = joined(last, here);
    else found.push(here);
  }
  return found;
}

function inParagraph(notes: readonly Note[]): StatedIdempotency | undefined {
  const [first] = notes;
  if (first === undefined) return undefined;
  const text = notes.map(one => one.text).join(' ');
  const isRow = first.from === 'cell';
  const raw = [...(isRow ? first.above : []), ...notes.map(one => one.raw)].join(' ');
  const titled = TOPIC.test(first.titles.at(-1) ?? '') || notes.some(({ label }) => TOPIC.test(label));
  if (!titled && !TOPIC.test(text) && !first.above.some(one => TOPIC.test(one))) return undefined;
  const carrier = CARRIER.exec(raw)?.[1];
  const values: Found = {};
  for (const note of notes)
    if (titled || isRow || OF_KEYS.test(`${note.label} ${note.raw}`)) readLine(values, note);
  const scope = scopeIn(notes);
  const operations = routesAbout(notes, isWriting);
  const isKeyed = KEYED.test(`${first.titles.at(-1) ?? ''} ${first.above.join(' ')} ${text}`);
  const isTold =
    scope !== undefined ||
    operations.length > 0 ||
    values.required !== undefined ||
    values.reused !== undefined;
  if (carrier === undefined && values.keptSeconds === undefined && !(isKeyed && isTold)) return undefined;
  const telling = notes.filter(
    note =>
      TOPIC.test(note.text) || CARRIER.test(note.raw) || note.place.start === values.keptSeconds?.place.start,
  );
  const mentions = (telling.length > 0 ? telling : [first]).map(factOf);
  return {
    ...mentions[0]!,
    mentions,
    ...(carrier !== undefined && { carrier }),
    ...values,
    ...(scope !== undefined && isKeyedOrCarried(isKeyed, carrier) && { scope }),
    operations,
  };
}

/** "Deduplicated within a day" says nothing of who sends a key. */
function isKeyedOrCarried(isKeyed: boolean, carrier: string | undefined): boolean {
  return isKeyed || carrier !== undefined;
}

function factOf({ place, how }: Note): Fact {
  return { place, how };
}

function readLine(values: Found, note: Note): void {
  const fact = factOf(note);
  const kept = keptIn(note);
  if (kept !== undefined) values.keptSeconds ??= { value: kept / 1000, ...fact };
  if (isRequired(note.text, note.label)) values.required ??= fact;
  const reused = statusNear(note.text, OTHER);
  if (reused !== undefined && values.reused === undefined) {
    values.reused = { value: reused, ...fact };
    const code = codeBeside(note.raw, reused);
    if (code !== undefined) values.reusedCode = { value: code, ...fact };
  }
  const inFlight = statusNear(note.text, WORKING);
  if (inFlight !== undefined) values.inFlight ??= { value: inFlight, ...fact };
}

/** Sentences of a paragraph that go on about keys, or about what is sent again. */
const OF_KEYS =
  /idempoten|\bkeys?\b|dedup|\bsame\b|\brepeat\w*|\breplay\w*|\bretr(?:y|ies|ied)\b|\bagain\b|\boriginal\b|\btwice\b|schlüssel|幂等|冪等|멱등|键|キー|[- ]Id\b/i;

const NEEDED =
  /\b(?:is|are) (?:required|mandatory)\b|^(?:required|mandatory)\b|\((?:required|mandatory)\)|\bmust (?:send|include|carry|provide|contain|supply|have|set|be (?:sent|present|included|provided|supplied|set))\b|\brequires?\b(?! no)|\b(?:missing|absent|without)\b[^.;]{0,60}\b(?:400|422|428|reject\w*|refus\w*)|\b(?:400|422|428)\b[^.;]{0,40}\b(?:missing|absent|without)\b|\bmuss\b|\bpflicht|erforderlich|必填|必须(?:携带|提供|包含|传|带)|必需|必須|obligatori|obligatoire/i;
const OPTIONAL =
  /\boptional(?:ly)?\b|\bmay (?:send|include|carry|provide|set)\b|\bcan (?:send|include|carry|provide|set)\b|\bshould\b|\brecommended\b|\bif (?:present|provided|sent|given|set|supplied)\b|\bnot required\b|\bwhen (?:present|provided|sent|given)\b/i;

/** Says that the header has to be there. */
export function isRequired(text: string, label = ''): boolean {
  if (OPTIONAL.test(text)) return false;
  return (
    NEEDED.test(text) ||
    (/\brequired\b|\bmandatory\b/i.test(label) && /^\W*(?:yes|true|✓|✅|x|ja)\W*$/i.test(text))
  );
}

const OTHER =
  /\b(?:different|another|other|mismatch\w*|changed|altered|not match|doesn't match|differ\w*|ander\w*|abweichend\w*)\b|不同|異なる/i;
const WORKING =
  /\bin[- ](?:flight|progress)\b|\bstill (?:being |in )?(?:process\w*|running|executing|handled)\b|\bconcurrent\w*\b|\bin parallel\b|\bsimultaneous\w*\b|处理中|処理中/i;

/** The 4xx that stands in one clause with such words. */
function statusNear(text: string, words: RegExp): number | undefined {
  for (const clause of text.split(/[.;；。]\s/)) {
    if (!words.test(clause)) continue;
    const status = /(?<![\d.])(4\d\d)(?!\d|[.,]\d)/.exec(clause)?.[1];
    if (status !== undefined) return Number(status);
  }
  return undefined;
}

const WRITES =
  /\b(?:mutating|writing|write|state[- ]changing|modifying|unsafe|non-?GET|mutation)s?\s+(?:requests?|endpoints?|operations?|calls?|routes?)\b|\bPOST`?(?:\s*,|\s*\/|\s+and|\s+or)\s*`?(?:PUT|PATCH)\b|\ball (?:mutations|writes)\b|schreibende|写(?:操作|请求)|書き込み/i;
const POSTS =
  /`?\bPOST\b`?[- ]?(?:requests?|endpoints?|operations?|calls?|routes?|s\b)|\b(?:all|every|each|any)\s+`?POST\b|\bPOST-(?:Anfragen|Requests)|POST ?(?:请求|リクエスト|요청)/i;
const CREATES =
  /\bcreat(?:e|es|ing|ion)\b|\bcreates?-(?:requests?|endpoints?)|\banleg\w*|erstell\w*|创建|作成|생성/i;

const VAGUE =
  /\b(?:critical|important|sensitive|certain|some|selected|crític\w*|kritisch\w*|critiques?)\s+(?:\w+\s+)?(?:requests?|endpoints?|operations?|calls?|operaciones|operações|Operationen|opérations)\b|\boperaciones críticas|关键(?:操作|接口)/i;

function scopeIn(notes: readonly Note[]): StatedIdempotency['scope'] {
  for (const [value, pattern] of [
    ['named', VAGUE],
    ['writes', WRITES],
    ['posts', POSTS],
    ['creates', CREATES],
  ] as const) {
    const note = notes.find(({ text }) => pattern.test(text));
    if (note !== undefined) return { value, ...factOf(note) };
  }
  return undefined;
}

function keptIn({ text, label }: Note): number | undefined {
  const times = durationsIn(text).filter(
    ({ start, end }) =>
      /(?:for|within|in|expires? (?:after|in)|ttl\W*(?:of)?|window\W*(?:of)?|kept|remembered|stored|last|after|für|innerhalb von|durante|pendant|保持|有效期|内)\W*$/i.test(
        text.slice(Math.max(0, start - 25), start),
      ) ||
      /^[\s-]*(?:window|ttl|retention|内)/i.test(text.slice(end, end + 14)) ||
      /ttl|window|retention|kept|expir|lifetime|valid|store|保存|保留/i.test(label),
  );
  return times[0]?.ms;
}

function speaksOfSame(one: StatedIdempotency, other: StatedIdempotency): boolean {
  const sameCarrier =
    one.carrier === undefined ||
    other.carrier === undefined ||
    one.carrier.toLowerCase() === other.carrier.toLowerCase();
  const sameTime =
    one.keptSeconds === undefined ||
    other.keptSeconds === undefined ||
    one.keptSeconds.value === other.keptSeconds.value;
  const sameOperations =
    one.operations.length === 0 ||
    other.operations.length === 0 ||
    one.operations.join() === other.operations.join();
  return sameCarrier && sameTime && sameOperations;
}

function joined(one: StatedIdempotency, other: StatedIdempotency): StatedIdempotency {
  return {
    ...other,
    ...one,
    mentions: allMentions(one, other),
    operations: [...new Set([...one.operations, ...other.operations])],
  };
}
