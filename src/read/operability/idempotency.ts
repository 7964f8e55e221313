import type { Fact, StatedIdempotency } from '../../design/index.ts';
import { routesIn } from '../operation/route.ts';
import { durationsIn } from './amount.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';

const WORD = /idempoten|幂等|冪等|멱등|\bdedup|same key|request[-_ ]id/i;
const CARRIER =
  /\b((?:X-)?(?:[A-Z][\w]*-)*(?:Idempotency|Request|Dedup\w*|Correlation)-(?:Key|Id|Token)|idempotency[_-]?key|idempotencyKey|X-(?:[A-Z]\w*-)+(?:Id|Key))\b/i;

/**
 * Reads how a request that is sent twice is answered:
 *
 *     `POST /parcels` takes an `Idempotency-Key` header. Keys are kept for 24 hours.
 */
export function readIdempotency(notes: readonly Note[]): readonly StatedIdempotency[] {
  let last: { readonly one: StatedIdempotency; readonly note: Note } | undefined;
  const found: StatedIdempotency[] = [];
  for (const note of notes) {
    if (note.aside) continue;
    const titled = /idempoten|幂等|冪等/i.test(note.titles.at(-1) ?? '') || /idempoten/i.test(note.label);
    if (!titled && !WORD.test(note.text)) continue;
    const carrier = CARRIER.exec(note.raw)?.[1];
    const topical = titled || /idempoten|幂等|冪等|멱등|dedup/i.test(note.text);
    if (!topical && carrier === undefined) continue;
    if (!topical && !/idempoten/i.test(carrier!)) continue;
    const kept = keptIn(note);
    if (carrier === undefined && kept === undefined) continue;
    const fact: Fact = { place: note.place, how: note.how };
    const operations = routesIn(note.raw).map(({ method, path }) => `${method} ${path}`);
    const here: StatedIdempotency = {
      ...fact,
      mentions: [fact],
      ...(carrier !== undefined && { carrier }),
      ...(kept !== undefined && { keptSeconds: { value: kept / 1000, ...fact } }),
      operations,
    };
    const same =
      last !== undefined &&
      (carrier === undefined ||
        last.one.carrier === undefined ||
        last.one.carrier.toLowerCase() === carrier.toLowerCase()) &&
      (kept === undefined ||
        last.one.keptSeconds === undefined ||
        last.one.keptSeconds.value === kept / 1000);
    if (same && last !== undefined) {
      const { one } = last;
      const merged: StatedIdempotency = {
        ...here,
        ...one,
        ...(one.keptSeconds === undefined && here.keptSeconds && { keptSeconds: here.keptSeconds }),
        mentions: allMentions(one, { ...fact, mentions: [fact] }),
        operations: [...new Set([...one.operations, ...operations])],
      };
      found[found.indexOf(one)] = merged;
      last = { one: merged, note };
    } else {
      found.push(here);
      last = { one: here, note };
    }
  }
  return found;
}

function keptIn({ text, label }: Note): number | undefined {
  const times = durationsIn(text).filter(
    ({ start }) =>
      /(?:for|within|in|expires? (?:after|in)|ttl\W*(?:of)?|window\W*(?:of)?|kept|remembered|stored|last|after|保持|有效期)\W*$/i.test(
        text.slice(Math.max(0, start - 25), start),
      ) || /ttl|window|retention|kept|expir|lifetime/i.test(label),
  );
  return times[0]?.ms;
}
