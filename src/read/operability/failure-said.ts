import type { Fact, StatedFailureMode } from '../../design/index.ts';
import { linesOf } from './lines.ts';
import type { Note } from './note.ts';
import type { Passages } from './passage.ts';
import { BIT } from './topic.ts';

const WAY = String.raw`(?:(?:is|are|goes|becomes)\s+(?:temporarily |currently )?(?:down|gone|away|slow|unavailable|unreachable|offline|not reachable|not available|not responding)|times out|time out|takes longer than|take longer than|fails|fail|errors|does not (?:answer|respond|reply)|do not (?:answer|respond)|cannot be reached|can(?:not|['’]t) be reached|returns (?:an? )?(?:error|5xx|5\d\d))`;
const NAME = String.raw`(?:the |our |an? )?[\p{L}\d][\p{L}\d .&-]{1,40}?`;
/** `When the ledger is down, orders are answered 503` */
const FIRST = new RegExp(
  String.raw`^\W*(?:when|if|while|should)\s+(${NAME}\s${WAY})([^,;:]{0,60}?)(?:,|;|:|\s(?:then|→|->)|\s(?=(?:the|we|it|this|all|requests?|clients?|callers?|answers?|responses?|GET|POST|PUT|PATCH|DELETE)\s))\s*(.{4,})$`,
  'isu',
);
/** `orders are answered 503 when the ledger is down` */
const LAST = new RegExp(
  String.raw`^(.{4,200}?)\s(?:when|if|while|as long as)\s+(${NAME}\s${WAY})\b[^,;:]{0,40}\W*$`,
  'isu',
);
/** An item `Ledger is down: 503` */
const PLAIN = new RegExp(String.raw`^\W*(${NAME}\s${WAY})\s*(?::|→|->|=>|[–—])\s*(.{3,})$`, 'isu');
/** Only a sentence that says what is answered, or that it goes on, tells of a failure of a part. */
const ANSWERED =
  /\b(?:4\d\d|5\d\d)\b|\bignored\b|\b(?:cached?|queued?|stored|kept|stale|fall(?:s|ing)?[\s-]?back|last known|later|still (?:works?|answers?|served|accepted)|degrad\w+)\b/i;

/** Reads failures that a sentence tells of, outside the sections on failures. */
export function failuresSaid(passages: Passages): readonly StatedFailureMode[] {
  if ((passages.topics & (BIT.failure | BIT.timeout)) === 0) return [];
  const found: StatedFailureMode[] = [];
  const may = BIT.failure | BIT.timeout;
  for (const note of linesOf(passages.statements, ({ topics }) => (topics & may) !== 0)) {
    if (note.aside || note.text.length > 400) continue;
    const [name, response] = belowPart(note) ?? saidIn(note.text.replace(/\s+/g, ' '), note.from === 'item');
    if (name === undefined || response === undefined || !ANSWERED.test(response)) continue;
    const fact: Fact = { place: note.place, how: note.how };
    found.push({ ...fact, mentions: [fact], name, response: { value: response, ...fact } });
  }
  return found;
}

/** `On timeout → 504` below the item `Ledger`, or `Failures are ignored` there. */
function belowPart({ above, text, from }: Note): readonly [string, string] | undefined {
  const part = above
    .at(-1)
    ?.replace(/\s*[:：(—–].*$/su, '')
    .trim();
  if (
    from !== 'item' ||
    part === undefined ||
    part === '' ||
    part.length > 40 ||
    part.split(/\s+/).length > 4
  )
    return undefined;
  const on =
    /^\W*(?:on|upon|in case of)\s+(?:an?\s+)?(time-?outs?|failures?|errors?|outages?|unavailability)\b[^→:]{0,30}?(?:→|->|=>|:|,)\s*(.+)$/isu.exec(
      text,
    );
  const are =
    on ??
    /^\W*(time-?outs?|failures?|errors?|outages?)\s+(?:are|is|lead to|result in|return)\s+(.+)$/isu.exec(
      text,
    );
  return are === null ? undefined : [`${part} ${are[1]!.toLowerCase()}`, are[2]!.replace(/\s+/g, ' ')];
}

function saidIn(text: string, item: boolean): readonly [string?, string?] {
  const first = FIRST.exec(text);
  if (first !== null) return [`${first[1]}${first[2]}`.trim(), first[3]!.trim()];
  const plain = item ? PLAIN.exec(text) : null;
  if (plain !== null) return [plain[1]!.trim(), plain[2]!.trim()];
  const last = LAST.exec(text);
  return last === null ? [] : [last[2]!.trim(), last[1]!.trim()];
}
