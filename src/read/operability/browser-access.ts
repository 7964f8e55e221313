import type { Fact, StatedBrowserAccess } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import { matchesOf } from '../operation/matches.ts';
import type { Reading } from '../reading.ts';
import { linesOn } from './lines.ts';
import type { Note } from './note.ts';
import type { Passages } from './passage.ts';
import { BIT, PATTERN } from './topic.ts';

const ORIGIN = /\bhttps?:\/\/(?:\*\.)?[A-Za-z\d](?:[A-Za-z\d.-]*[A-Za-z\d])?(?::\d{1,5})?(?:\/(?![\w#?]))?/g;
const ALL =
  /\b(?:any|all|every|arbitrary|other|foreign)\s+(?:web\s+)?(?:origins?|domains?|hosts?|web ?pages?|pages?|(?:web ?)?sites?)\b|\bfrom anywhere\b|\b(?:browsers?|pages?)\s+(?:on|of|from)\s+(?:any|all|every|other)\b|(?:^|[\s:`'"([])\*(?=[\s`'")\].,;]|$)|beliebige[nr]? (?:origins?|herkunft|domains?)|任意(?:的)?(?:来源|域)|所有(?:来源|域)|すべてのオリジン|任意のオリジン|모든 출처/i;
const ENABLED =
  /\bcors\b[^.;]{0,30}\b(?:is|are|must be|shall be|will be)?\s*(?:enabled|allowed|supported|open|on|sent|permitted|activated)\b|\b(?:enables?|supports?|allows?|sends?|sets?|carr(?:y|ies)|includes?|adds?)\b[^.;]{0,30}\bcors\b/i;
const NARROWED =
  /\b(?:only|restrict\w*|limited|whitelist\w*|allow-?list\w*|configur\w*|known|trusted|specific|our own|same[- ]origin|for the|for our|environment)\b/i;
const DENIED =
  /\b(?:no|without|not|never|disabled?|off)\b[^.;]{0,24}\b(?:cors|cross[- ]origin)\b|\b(?:cors|cross[- ]origin(?: requests?)?)\b[^.;]{0,30}\b(?:not|never|disabled?|off|refused|denied|rejected|forbidden|blocked)\b/i;
const CREDENTIALS =
  /credentials?\W*(?:header)?\W*(?:(?:is|are|be)\W+)?(?:true|yes|allowed|on|included|enabled|sent|supported|permitted|erlaubt|允许|許可)|\b(?:with|allows?|including|send|sends)\s+(?:cookies|credentials)/i;
const NO_CREDENTIALS =
  /\b(?:no|without|not)\b[^.;]{0,16}\b(?:credentials|cookies)\b|credentials\W{1,4}(?:false|no|off)\b/i;

/**
 * Reads which pages may call from a browser:
 *
 *     Allowed origins: `https://app.example.com`. Credentials are allowed.
 *     The API may be called from any origin
 *     Access-Control-Allow-Origin: *
 */
export function readBrowserAccess(reading: Reading, passages: Passages): readonly StatedBrowserAccess[] {
  if ((passages.topics & BIT.browser) === 0) return [];
  const notes = [
    ...linesOn(passages, passages.statements, 'browser'),
    ...linesOn(passages, passages.tables, 'browser'),
  ];
  return [...groupsOf(notes).flatMap(accessOf), ...inCode(reading)];
}

/** Sentences of one section say one thing together. */
function groupsOf(notes: readonly Note[]): readonly (readonly Note[])[] {
  const groups = new Map<object, Note[]>();
  for (const note of notes) {
    if (note.aside) continue;
    const key = isOnTopic(note) ? note.node : note.group;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [note]);
    else group.push(note);
  }
  return [...groups.values()];
}

const isOnTopic = ({ titles }: Note): boolean => TITLE.test(titles.at(-1) ?? '');
const TITLE = /\bcors\b|cross[- ]origin|browser (?:access|clients?)|allowed origins|跨域|クロスオリジン/i;

function accessOf(notes: readonly Note[]): readonly StatedBrowserAccess[] {
  const speaking = notes.filter(
    note => isOnTopic(note) || SPEAKS.test(`${note.above.join(' ')} ${note.label}: ${note.text}`),
  );
  const first = speaking[0];
  if (first === undefined) return [];
  const text = speaking.map(note => `${note.label}: ${note.text}`).join('\n');
  const raw = speaking.map(note => note.raw).join('\n');
  if (DENIED.test(text)) return [];
  const named = originsIn(raw);
  const all = named.length === 0 && (ALL.test(text) || ALL.test(raw.replace(/\*\*/g, '')) || isOpen(text));
  if (named.length === 0 && !all) return [];
  const best = speaking.find(note => originsIn(note.raw).length > 0 || ALL.test(note.raw)) ?? first;
  const credentials = CREDENTIALS.test(text) && !NO_CREDENTIALS.test(text);
  const fact: Fact = { place: best.place, how: best.how };
  const mentions = speaking.slice(0, 8).map(({ place, how }) => ({ place, how }));
  return [{ ...fact, mentions: [fact, ...mentions], origins: all ? ['*'] : named, credentials }];
}

const SPEAKS =
  /\bcors\b|cross[- ]origin|access-control-allow|allowed?[- ]origins?|\borigins?\b[^.;]{0,30}\b(?:may|can|allowed|permitted|calls?)\b|\b(?:any|every|all|other|foreign) origins?\b|erlaubte (?:origins?|herkunft)|跨域|クロスオリジン|允许的来源|許可.{0,4}オリジン/i;

/** "CORS is enabled", and nothing narrows it. */
const isOpen = (text: string): boolean => ENABLED.test(text) && !NARROWED.test(text);

function originsIn(raw: string): readonly string[] {
  const found = matchesOf(ORIGIN, raw)
    .filter(({ index, 0: match }) => !/[\w#?/]/.test(raw[index + match.length] ?? ''))
    .map(({ 0: match }) => match.replace(/\/$/, '').toLowerCase());
  return [...new Set(found)].slice(0, 50);
}

/** `Access-Control-Allow-Origin: *` among headers, `cors({ origin: 'https://app.example.com' })` in code. */
function* inCode(reading: Reading): Generator<StatedBrowserAccess> {
  for (const { kind, text, node } of reading.fences) {
    if (kind === 'sql' || kind === 'mermaid' || !PATTERN.browser.test(text.text)) continue;
    const match = CODE.exec(text.text);
    if (match === null) continue;
    const [whole, header, argument] = match;
    const told = header ?? argument ?? '';
    const origins = /^\W*\*\W*$/.test(told) ? ['*'] : originsIn(told);
    if (origins.length === 0) continue;
    const fact: Fact = {
      place: placeIn(text, match.index, match.index + whole.length),
      how: `code under ${node.title}`,
    };
    const credentials = /allow-credentials["'\s]*:\s*["']?true|credentials\s*[:=]\s*true/i.test(text.text);
    yield { ...fact, mentions: [fact], origins, credentials };
  }
}

const CODE =
  /access-control-allow-origin["']?\s*[:,=]\s*([^\n]{1,120})|\bcors\b[^\n]{0,20}\(?[^)]{0,80}?\borigins?["']?\s*[:=]\s*(\[[^\]]{0,400}\]|[^\n,}]{1,120})/i;
