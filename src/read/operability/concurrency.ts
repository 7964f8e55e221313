import type { Fact, StatedConcurrency } from '../../design/index.ts';
import { linesOn } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import type { Passages } from './passage.ts';
import { BIT } from './topic.ts';

const KINDS: readonly (readonly [StatedConcurrency['kind'], RegExp])[] = [
  ['etag', /\bIf-(?:Match|Unmodified-Since)\b/i],
  [
    'version',
    /optimistic (?:lock\w*|concurrency)|optimistisch\w* sperr|bloqueo optimista|楽観(?:的)?ロック|乐观锁|낙관적 락|\bversion (?:column|field|number|check)\b[^.]{0,80}\b(?:conflict|409|412|stale|concurren)/i,
  ],
  ['row-lock', /\bFOR UPDATE\b|row[\s-]level lock|pessimistic lock\w*|悲观锁|悲観(?:的)?ロック/i],
  ['advisory-lock', /advisory[\s-]locks?|pg_advisory\w*/i],
  ['distributed-lock', /distributed lock|redlock|分布式锁|分散ロック|redis lock|SETNX/i],
  ['serializable', /\bSERIALIZABLE\b|serializable (?:isolation|transaction)/i],
];
const DENIED = /\b(?:no|not|without|instead of|rather than|never|avoid\w*)\b[^.;]{0,40}$/i;

/** Reads how two writers at once are kept apart: `If-Match`, a version column, a lock. */
export function readConcurrency(passages: Passages): readonly StatedConcurrency[] {
  if ((passages.topics & BIT.locking) === 0) return [];
  const notes = linesOn(passages, [...passages.statements, ...passages.tables], 'lock');
  const found = new Map<string, StatedConcurrency>();
  let last: Note | undefined;
  for (const note of notes) {
    const before = last?.group === note.group ? last : undefined;
    last = note;
    if (note.aside) continue;
    for (const [kind, pattern] of KINDS) {
      const match = pattern.exec(note.raw);
      if (match === null || DENIED.test(note.raw.slice(0, match.index))) continue;
      const fact: Fact = { place: note.place, how: note.how };
      const carrier = carrierOf(kind, note.raw) ?? carrierOf(kind, before?.raw ?? '');
      const known = found.get(kind);
      found.set(
        kind,
        known === undefined
          ? { ...fact, mentions: [fact], kind, ...(carrier !== undefined && { carrier }) }
          : {
              ...known,
              ...(known.carrier === undefined && carrier !== undefined && { carrier }),
              mentions: allMentions(known, { ...fact, mentions: [fact] }),
            },
      );
    }
  }
  return [...found.values()];
}

function carrierOf(kind: StatedConcurrency['kind'], raw: string): string | undefined {
  if (kind === 'etag') return /If-(?:Match|Unmodified-Since)/i.exec(raw)?.[0];
  return kind === 'version'
    ? /`([\w.]*(?:version|revision|etag|updated_?at)\w*)`/i.exec(raw)?.[1]
    : undefined;
}
