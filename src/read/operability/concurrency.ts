import type { Fact, StatedConcurrency } from '../../design/index.ts';
import { isWriting, routesAbout } from './about-route.ts';
import { isRequired } from './idempotency.ts';
import { paragraphsOn } from './lines.ts';
import { raceOf } from './lost-race.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import type { Passages } from './passage.ts';
import { BIT } from './topic.ts';

/** More statements than this are no design. */
const MOST = 200;

type Kind = StatedConcurrency['kind'];

const IF_MATCH = /\bIf-(?:Match|Unmodified-Since)\b/i;
const OPTIMISTIC =
  /optimistic (?:lock\w*|concurrency)|optimistisch\w* sperr|bloqueo optimista|verrouillage optimiste|楽観(?:的)?(?:ロック|排他)|乐观锁|낙관적 락/i;
const VERSION =
  /`[\w.]*(?:version|revision|\brev)\w*`|\b(?:row|record|lock|current|expected|stored|same|latest|last|its|the|a|stale|outdated|known|entity) (?:version|revision)\b(?!ed)|\b(?:version|revision)[ -](?:number|column|field|counter|check|mismatch|conflict)\b|\bVersion(?:snummer|skonflikt|sfeld)?\b|版本号?|バージョン/;
const RACE =
  /\bstale\b|\b409\b|\b412\b|mismatch|\bdiffers?\b|\bdoes(?:n't| not) match\b|\bno longer\b|outdated|concurren\w*|lost updates?|\bchanged (?:since|meanwhile|in between|in the meantime)\b|\b(?:someone|somebody) else\b|\banother (?:user|writer|client|editor)\b|two (?:writers|users|editors|clients)|simultaneous|gleichzeitig|veraltet|zwischenzeitlich|冲突|过期|競合|충돌/i;
/** Versions of programs and of the API are no versions of rows. */
const OTHER_VERSION =
  /\bAPI version|\b(?:client|app|schema|protocol|browser|library|package|node|model|prompt|document) version|version control|semver|versioning/i;

const LOCKS: readonly (readonly [Kind, RegExp])[] = [
  ['row-lock', /\bFOR UPDATE\b|row[\s-]level lock|pessimistic lock\w*|悲观锁|悲観(?:的)?ロック/i],
  ['advisory-lock', /advisory[\s-]locks?|pg_advisory\w*/i],
  ['distributed-lock', /distributed lock|redlock|分布式锁|分散ロック|redis lock|SETNX/i],
  ['serializable', /\bSERIALIZABLE\b|serializable (?:isolation|transaction)/i],
];
const DENIED = /\b(?:no|not|without|instead of|rather than|never|avoid\w*|kein\w*)\b[^.;]{0,40}$/i;

/** Reads how two writers at once are kept apart: `If-Match`, a version that is sent along, a lock. */
export function readConcurrency(passages: Passages): readonly StatedConcurrency[] {
  if ((passages.topics & BIT.locking) === 0) return [];
  const found: StatedConcurrency[] = [];
  for (const notes of paragraphsOn(passages, [...passages.statements, ...passages.tables], 'lock')) {
    if (notes[0]?.aside !== false || found.length >= MOST) continue;
    for (const one of inParagraph(notes)) take(found, one);
  }
  return found;
}

function inParagraph(notes: readonly Note[]): readonly StatedConcurrency[] {
  const told: StatedConcurrency[] = [];
  const guarded = guardOf(notes);
  if (guarded !== undefined) told.push(guarded);
  for (const [kind, pattern] of LOCKS) {
    const note = notes.find(({ raw }) => isStated(pattern, raw));
    if (note !== undefined) told.push({ ...factOf(note), mentions: [factOf(note)], kind });
  }
  return told;
}

/** An entity tag, or a version in the body; a tag that is made of a version is a tag. */
function guardOf(notes: readonly Note[]): StatedConcurrency | undefined {
  const raw = notes.map(note => note.raw).join(' ');
  const near = `${notes[0]?.titles.at(-1) ?? ''} ${notes[0]?.above.join(' ') ?? ''}`;
  const isOptimistic = isStated(OPTIMISTIC, raw) || (OPTIMISTIC.test(near) && !DENIED.test(near));
  const hasTag = isStated(IF_MATCH, raw) || (isOptimistic && /\bETags?\b/i.test(raw));
  const hasVersion = VERSION.test(raw) && RACE.test(raw) && !OTHER_VERSION.test(raw);
  if (!hasTag && !isOptimistic && !hasVersion) return undefined;
  const kind: Kind = hasTag ? 'etag' : 'version';
  const pattern = hasTag
    ? /\bIf-(?:Match|Unmodified-Since)\b|\bETags?\b/i
    : new RegExp(`${OPTIMISTIC.source}|version|revision|版本|バージョン`, 'i');
  const telling = notes.filter(note => pattern.test(note.raw));
  const facts = (telling.length > 0 ? telling : [notes[0]!]).map(factOf);
  const carrier = hasTag ? /If-(?:Match|Unmodified-Since)/i.exec(raw)?.[0] : versionIn(raw);
  const madeOf = hasTag ? madeIn(notes) : undefined;
  const operations = routesAbout(notes, isWriting);
  const things = thingsIn(notes);
  return {
    ...facts[0]!,
    mentions: facts,
    kind,
    ...(carrier !== undefined && { carrier }),
    ...(madeOf !== undefined && { madeOf }),
    ...(operations.length > 0 && { operations }),
    ...(things.length > 0 && { things }),
    ...raceOf(notes, note => isRequired(note.text, note.label) && isAbout(kind, note)),
  };
}

function isAbout(kind: Kind, { raw, label }: Note): boolean {
  const text = `${label} ${raw}`;
  return kind === 'etag'
    ? /\bIf-|\bETags?\b|\bheader\b|\bprecondition\b|\b428\b/i.test(text)
    : /version|revision|版本/i.test(text);
}

function isStated(pattern: RegExp, text: string): boolean {
  const match = pattern.exec(text);
  return match !== null && !DENIED.test(text.slice(0, match.index));
}

function factOf({ place, how }: Note): Fact {
  return { place, how };
}

function versionIn(raw: string): string | undefined {
  return /`([\w.]*(?:version|revision|etag|updated_?at|\brev)\w*)`/i.exec(raw)?.[1];
}

const MADE =
  /\bE-?Tags?\b[^.;]{0,60}\b(?:is|are|derived|made|computed|built|from|of|contains?|based|equals|holds?|carr(?:y|ies))\b[^.;]{0,40}?`?\b([\w.]*(?:version|revision|\brev)\w*)`?/i;
const USED = /`([\w.]*(?:version|revision)\w*)`[^.;]{0,40}\b(?:as|is|becomes)\b[^.;]{0,20}\bE-?Tag\b/i;

/** `If-Match: "<rev>"` */
const SENT = /\b(?:If-Match|E-?Tag)\b[`"]?\s*[:=]\s*[^\w\s]{0,4}([A-Za-z_]*(?:version|revision|\brev)\w*)/i;

function madeIn(notes: readonly Note[]): StatedConcurrency['madeOf'] {
  for (const note of notes) {
    const value = MADE.exec(note.raw)?.[1] ?? USED.exec(note.raw)?.[1] ?? SENT.exec(note.raw)?.[1];
    if (value !== undefined) return { value, ...factOf(note) };
  }
  return undefined;
}

const OF_THING =
  /(?:^|[.:;]\s*)(?:the |each |every |all |an? )?([\p{L}][\p{L} -]{1,30}?)s? (?:updates?|changes?|edits?|rows?|records?|carr(?:y|ies)|ha(?:s|ve)|uses?|holds?)\b/iu;

/** What the paragraph may speak of; who resolves it knows which of them are things. */
function thingsIn(notes: readonly Note[]): readonly string[] {
  const [first] = notes;
  const named = notes.flatMap(({ text }) => OF_THING.exec(text)?.[1] ?? []);
  const label = first?.from === 'item' ? first.label : '';
  return [...named, label, ...(first?.above ?? []), first?.titles.at(-1) ?? ''].filter(
    thing => thing !== '' && thing.length < 40,
  );
}

/** What is said of the same operations, or of all of them, is one statement. */
function take(found: StatedConcurrency[], one: StatedConcurrency): void {
  const at = found.findIndex(
    other => other.kind === one.kind && (other.operations ?? []).join() === (one.operations ?? []).join(),
  );
  const known = found[at];
  if (known === undefined) found.push(one);
  else
    found[at] = {
      ...one,
      ...known,
      mentions: allMentions(known, one),
      things: thingsOfBoth(known, one),
    };
}

/** A statement that names nothing is on all. */
function thingsOfBoth(one: StatedConcurrency, other: StatedConcurrency): readonly string[] {
  if (one.things === undefined || other.things === undefined) return [];
  return one.things.length >= MOST ? one.things : [...one.things, ...other.things];
}
