import type { StatedOperation } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Part } from './operation-parts.ts';

type Sort = NonNullable<StatedOperation['sort']>;

/**
 * Reads in which order a list comes.
 *
 *     ordered by `createdAt`, oldest first; equal times are ordered by `id`        sorted by name, then age desc
 */
export function sortOf(parts: readonly Part[]): Sort | undefined {
  for (const part of parts) {
    const text = part.inline;
    if (!text || !KINDS.has(part.kind ?? 'text')) continue;
    const said = part.kind === 'sort' ? `ordered by ${text.text}` : text.text;
    const abroad = foreignKeys(said.slice(0, 1500));
    if (abroad.length > 0)
      return { value: abroad, place: placeIn(text, 0, lineEnd(text.text, 0)), how: 'words on the order' };
    const worded = [...said.slice(0, 1500).matchAll(ORDER)].flatMap(match => keysIn(match[1] ?? ''));
    const listed = worded.length > 0 ? [] : listedKeys(said.slice(0, 1500));
    const keys = worded.length > 0 ? worded : listed.length > 0 ? listed : firstKeys(said.slice(0, 1500));
    if (keys.length === 0) continue;
    const shift = said.length - text.text.length;
    const first =
      worded.length > 0 ? said.search(/\b(?:order|sort)/i) : said.search(listed.length > 0 ? LISTED : FIRST);
    const start = Math.max(0, first - shift);
    return {
      value: distinct(keys),
      place: placeIn(text, start, lineEnd(text.text, start)),
      how: 'words on the order',
    };
  }
  return undefined;
}

/** "Lists the lines by `spentOn`, oldest first", "the newest first, by `takenAt`", "all books by `title`, from A to Z" */
function listedKeys(text: string): { field: string; descending: boolean }[] {
  const match = LISTED.exec(text);
  const field = match?.[2] ?? match?.[4];
  if (match === null || field === undefined) return [];
  return [{ field, descending: /newest|latest|recent|highest|largest|desc/i.test(match[0]) }];
}

/** "nach `name` sortiert", "neueste zuerst", "ordenadas por `nombre`", "按创建时间倒序" */
function foreignKeys(text: string): { field: string; descending: boolean }[] {
  const named = ABROAD.exec(text);
  const field = named?.slice(1).find(group => group !== undefined);
  if (field !== undefined)
    return [{ field, descending: /absteigend|descendente|décroissant|倒序|降序/i.test(text) }];
  if (NEWEST.test(text)) return [{ field: 'created_at', descending: true }];
  return OLDEST.test(text) ? [{ field: 'created_at', descending: false }] : [];
}

const ABROAD =
  /\bnach\s+`(\w+)`[^.;,]{0,20}\b(?:sortiert|geordnet)|\b(?:sortiert|geordnet)\s+nach\s+`?(\w+)`?|\b(?:ordenad[oa]s?|ordenar|clasificad[oa]s?)\s+por\s+`?(\w+)`?|\btriée?s?\s+par\s+`?(\w+)`?|按\s*`(\w+)`\s*(?:升序|降序|倒序|正序|排序)/i;
const NEWEST =
  /\b(?:neu(?:e)?ste|jüngste|aktuellste)\s+(?:zuerst|oben|zuoberst)|\b(?:lo\s+|l[ao]s\s+)?más\s+(?:recientes?|nuev[oa]s?)\s+primero|\bprimero\s+l[ao]s\s+más\s+(?:recientes|nuev[oa]s)|\bmais\s+recentes?\s+primeiro|\bles?\s+plus\s+récents?\s+d['’]abord|(?:创建时间|时间|登记时间)(?:的)?(?:倒序|降序)|最新的?(?:在前|优先)|新しい順/i;
const OLDEST =
  /\bälteste\s+(?:zuerst|oben)|\bmás\s+antigu[oa]s?\s+primero|\bmais\s+antig[oa]s?\s+primeiro|\bles?\s+plus\s+anciens?\s+d['’]abord|(?:创建时间|时间)(?:的)?(?:正序|升序)|古い順/i;

const LISTED =
  /\b(newest|latest|most recent|oldest|earliest|highest|lowest|largest|smallest)(?: \w{1,30})? first,? by `([A-Za-z_]\w*)`|\bby (`)([A-Za-z_]\w*)`,? (?:(?:the )?(?:newest|latest|most recent|oldest|earliest|highest|lowest|largest|smallest) first\b|(?:from )?a(?: to |[-–])z\b|(?:in )?(?:ascending|descending)\b)/i;

const FIRST =
  /\b(newest|latest|most recent|oldest|earliest|highest|lowest|largest|smallest|cheapest)\s+(?:`([A-Za-z_]\w*)`\s+)?first\b/i;

/** "newest `taken_at` first"; "newest first" alone speaks of when a row was made. */
function firstKeys(text: string): { field: string; descending: boolean }[] {
  const match = FIRST.exec(text);
  if (match === null) return [];
  const word = match[1]!.toLowerCase();
  const isTime = /newest|latest|recent|oldest|earliest/.test(word);
  const field = match[2] ?? (isTime ? 'created_at' : undefined);
  if (field === undefined) return [];
  return [{ field, descending: /newest|latest|recent|highest|largest/.test(word) }];
}

const KINDS = new Set<string>(['text', 'purpose', 'response', 'sort', 'rules', 'query', 'parameters']);
const ORDER =
  /\b(?:(?:order|sort)(?:ed|s|ing)?(?: order)?|in order)(?:\s*(?:by|:|on)\s+|\s+of\s+(?:the\s+|their\s+)?(?=`)|\s+)((?:`?[A-Za-z_][\w.]*`?(?:\s+(?:asc|desc)(?:ending)?\b|\s*\([^)]{1,30}\)|,?\s+(?:oldest|newest|latest|earliest|most recent|highest|lowest|largest|smallest|a)[ -](?:to[ -]z|first)|,?\s+(?:in )?(?:ascending|descending)(?: order)?)?(?:\s*,\s*(?:then\s+)?(?:by\s+)?|\s+(?:then|and)(?:\s+by)?\s+)?){1,5})/gi;

function keysIn(text: string): { field: string; descending: boolean }[] {
  const keys: { field: string; descending: boolean }[] = [];
  for (const piece of text.split(
    /\s*,\s*(?!\s*(?:oldest|newest|latest|earliest|most|highest|lowest|largest|smallest|(?:in )?(?:asc|desc)))|\s+then(?:\s+by)?\s+|\s+and(?:\s+by)?\s+/i,
  )) {
    const match = /^`?([A-Za-z_][\w.]*)`?/.exec(piece.trim());
    const field = match?.[1]?.replace(/\.+$/, '');
    if (!field || WORDS.test(field)) break;
    const marked =
      /^`/.test(piece.trim()) ||
      /[_A-Z]/.test(field.slice(1)) ||
      /\b(?:asc|desc)|first\b/i.test(piece) ||
      /^(?:id|name|title|priority|position|date|price|rank|number|code|created|updated)$/i.test(field);
    if (!marked) break;
    keys.push({ field, descending: /\bdesc|newest|latest|most recent|highest|largest/i.test(piece) });
  }
  return keys;
}

const WORDS =
  /^(?:by|the|a|an|of|is|to|and|in|for|status|with|ascending|descending|asc|desc|default|any|query|param\w*|field|direction|order|placed|details?|created with)$/i;

function distinct(
  keys: readonly { field: string; descending: boolean }[],
): { field: string; descending: boolean }[] {
  return keys.filter((key, index) => keys.findIndex(other => other.field === key.field) === index);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
