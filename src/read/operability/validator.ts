import type { Fact, StatedValidator } from '../../design/index.ts';
import { routesIn } from '../operation/route.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';

/** More statements than this are no design. */
const MOST = 200;

type Kind = StatedValidator['kind'];

const TAG = /\bE-?Tags?\b|\bentity tags?\b/i;
const TAG_ASKED =
  /\bIf-None-Match\b|\bconditional (?:GETs?|requests?|reads?)\b|\b304\b[^.;]{0,60}(?:modified|chang\w*|match\w*|verändert)|(?:modified|chang\w*|match\w*|unverändert)[^.;]{0,60}\b304\b|条件付きリクエスト|条件请求/i;
const TIME = /\bLast-Modified\b|\bIf-Modified-Since\b/i;
const CARRIES =
  /\b(?:responses?|answers?|repl(?:y|ies)|reads?|GETs?|return(?:s|ed|ing)?|carr(?:y|ies|ied)|includ(?:e|es|ed|ing)|sends?|sent|set|sets|emit(?:s|ted)?|expos(?:e|es|ed)|headers?|provid(?:e|es|ed)|support(?:s|ed)?|antwort\w*|liefer\w*|respuestas?|réponses?)\b|返回|响应|返し|レスポンス|응답/i;
const IF_MATCH = /\bIf-(?:Match|Unmodified-Since)\b/i;
const DENIED = /\b(?:no|not|without|instead of|rather than|never|nor|kein\w*|ohne)\b[^.;]{0,30}$/i;
/** Tags that others make. */
const FOREIGN = /\b(?:S3|bucket|multipart|upstream|webhook|their|third[- ]party|crawl\w*|RSS|feeds? of)\b/i;

/**
 * Reads what answers carry so that they need not be sent again:
 *
 *     Every `GET` returns an `ETag`; with `If-None-Match` an unchanged answer is `304 Not Modified`.
 */
export function readValidators(paragraphs: readonly (readonly Note[])[]): readonly StatedValidator[] {
  const found: StatedValidator[] = [];
  for (const notes of paragraphs) {
    if (notes[0]?.aside !== false || found.length >= MOST) continue;
    for (const note of notes) for (const kind of kindsIn(note)) add(found, note, kind, notes);
  }
  return found;
}

function kindsIn(note: Note): readonly Kind[] {
  const text = `${note.label === '' || note.from !== 'cell' ? '' : `${note.label}: `}${note.text}`;
  if (FOREIGN.test(text)) return [];
  const isTagged =
    isStated(TAG_ASKED, text) || (isStated(TAG, text) && CARRIES.test(text) && !IF_MATCH.test(text));
  const isTimed = isStated(TIME, text) && !/\bIf-Unmodified-Since\b/i.test(text);
  // "304 when unchanged since `If-Modified-Since`" speaks of times alone.
  const onlyTimed = isTimed && !TAG.test(text) && !/\bIf-None-Match\b/i.test(text);
  return [
    ...(isTagged && !onlyTimed ? (['etag'] as const) : []),
    ...(isTimed ? (['last-modified'] as const) : []),
  ];
}

function isStated(pattern: RegExp, text: string): boolean {
  const match = pattern.exec(text);
  return match !== null && !DENIED.test(text.slice(0, match.index));
}

function add(found: StatedValidator[], note: Note, kind: Kind, paragraph: readonly Note[]): void {
  const fact: Fact = { place: note.place, how: note.how };
  const operations = readRoutes(note, paragraph);
  const what = operations.length > 0 ? '' : whatIn(note);
  const weak = kind === 'etag' && /\bweak\b|W\/"|schwach|弱/i.test(note.raw);
  const isNamed = operations.length > 0;
  const at = found.findIndex(
    one => one.kind === kind && one.what === what && one.operations.length > 0 === isNamed,
  );
  const known = found[at];
  if (known === undefined) {
    found.push({ ...fact, mentions: [fact], kind, ...(weak && { weak }), what, operations });
    return;
  }
  found[at] = {
    ...known,
    ...(weak && { weak }),
    mentions: allMentions(known, { ...fact, mentions: [fact] }),
    operations:
      known.operations.length >= MOST ? known.operations : [...new Set([...known.operations, ...operations])],
  };
}

/** The reads that the line, the one route of its paragraph, or the heading it stands under names. */
function readRoutes({ raw, above, titles }: Note, paragraph: readonly Note[]): readonly string[] {
  const own = readsIn(raw);
  if (own.length > 0) return own;
  const beside = [...new Set(paragraph.flatMap(note => readsIn(note.raw)))];
  if (beside.length === 1) return beside;
  for (const text of [...above.toReversed(), ...titles.slice(-2).toReversed()]) {
    const reads = readsIn(text);
    if (reads.length > 0) return reads;
  }
  return [];
}

function readsIn(text: string): readonly string[] {
  return routesIn(text).flatMap(({ method, path }) => (method === 'GET' ? [`GET ${path}`] : []));
}

const SINGLE =
  /\b(?:single|individual)\b|\b(?:one|item)[- ](?:resources?|items?|reads?|records?|GETs?|entit(?:y|ies)|objects?)\b|\bby (?:its )?id\b|\bdetail (?:reads?|responses?|endpoints?)\b/i;
const MANY =
  /\b(?:list|collection|search)s?[- ](?:resources?|reads?|responses?|answers?|endpoints?|GETs?)\b|\ball (?:lists|collections)\b/i;
const WHOSE =
  /(?:^|[.;:]\s*)(?:the |each |every |all |an? )?([\p{L}][\p{L} -]{1,40}?) (?:responses?|answers?|reads?)\b/iu;

function whatIn({ text, label, from }: Note): string {
  if (SINGLE.test(text)) return 'items';
  if (MANY.test(text)) return 'lists';
  const whose = WHOSE.exec(text)?.[1] ?? (from === 'item' ? label : '');
  return GENERAL.test(whose) ? '' : whose;
}

const GENERAL =
  /^$|\b(?:all|every|each|get|http|api|success\w*|conditional|etags?|cach\w*|json|the|reads?|server|headers?|requests?|responses?|200|support)\b/i;
