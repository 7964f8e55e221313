import type { Fact, Stated, StatedCache } from '../../design/index.ts';
import { routesIn } from '../operation/route.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, isWithin } from '../outline/outline-of.ts';
import { configured, durationsIn } from './amount.ts';
import { mergeParts, type Part } from './merge.ts';
import { contextOf, type Note } from './note.ts';
import { subjectOf, wordsOfKey } from './subject.ts';

interface Traits {
  readonly ttlSeconds: number;
  readonly ttlBare: string;
  readonly store: string;
  readonly invalidation: string;
  readonly key: string;
  readonly operation: string;
  readonly control: string;
}
type Found = { -readonly [Key in keyof Traits]?: Stated<Traits[Key]> };

/**
 * Reads what is kept for a while:
 *
 *     - **Hotel availability**: Redis, TTL 60 seconds, dropped when a booking is made
 *     | Fare rules | CDN | 15 min | nightly import |
 *     The last reading is cached in Redis for 5 minutes
 *     - `GET /tags`: `Cache-Control: public, max-age=3600`
 */
export function readCaches(notes: readonly Note[]): readonly StatedCache[] {
  const stated = notes.filter(note => !note.aside);
  const told = toldSubjects(stated);
  const parts = stated.flatMap(note =>
    partOf(note).map(part => ({ ...part, subject: part.subject ?? told.get(part.node) })),
  );
  return mergeParts(parts)
    .filter(
      ({ values, subject }) =>
        values.ttlSeconds ?? values.ttlBare ?? (subject !== undefined && (values.store ?? values.control)),
    )
    .map(({ subject, values, mentions }) => ({
      ...mentions[0]!,
      mentions,
      what: subject ?? values.operation?.value ?? '',
      ...(values.store && { store: values.store.value }),
      ...(values.ttlSeconds && { ttlSeconds: values.ttlSeconds }),
      ...(values.ttlBare && { ttlBare: values.ttlBare }),
      ...(values.invalidation && { invalidation: values.invalidation }),
      ...(values.key && { key: values.key.value }),
      ...(values.operation && { operation: values.operation.value }),
      ...(values.control && { control: values.control }),
    }));
}

/** What the items beside a time to live speak of: `- What: order lists`, `- Order lists are cached`. */
function toldSubjects(notes: readonly Note[]): ReadonlyMap<OutlineNode, string> {
  const told = new Map<OutlineNode, Set<string>>();
  for (const { node, label, value, text, from } of notes) {
    if (from !== 'item' || durationsIn(text).length > 0 || NOT_OURS.test(text)) continue;
    const subject = WHAT.test(label) ? value : IS_CACHED.exec(text)?.[1];
    const name = subject === undefined || subject.length > 60 ? undefined : named(subject);
    if (name !== undefined) told.set(node, (told.get(node) ?? new Set()).add(name));
  }
  return new Map([...told].flatMap(([node, names]) => (names.size === 1 ? [[node, [...names][0]!]] : [])));
}

const WHAT = /^(?:what(?: (?:is|data is) cached)?|cached(?: data)?|data|scope|items?|target|resources?)$/i;
const IS_CACHED = /^\W*(?:the |all )?([^,;.:]{2,60}?)\s(?:is|are) cached\b\W*$/i;

export const CACHE =
  /\bcach(?:e|es|ed|ing)\b|\bcache|\bTTL\b|max-age|缓存|快取|キャッシュ|캐시|\bcaché\b|en caché|mise en cache|zwischenspeicher|gecacht/i;
const CACHE_WORD = /cach|缓存|快取|キャッシュ|캐시|zwischenspeicher|max-age/i;
const OTHER_TTL =
  /session|token|jwt|otp|lock|cookie|login|password|invit|signed url|presigned|dedup|idempoten|会话|セッション/i;
/** What is done to caches of others, or to none. */
const NOT_OURS =
  /no cache|not cached|never cached|no-store|without (?:a )?cache|cache (?:hit|miss)|hit rate|キャッシュ(?:しない|なし)|不缓存|node_modules|npm|docker|build cache|ci\b|uncached/i;

function partOf(note: Note): readonly Part<Traits>[] {
  const context = note.from === 'code' ? wordsOfKey(contextOf(note)) : contextOf(note);
  const here = CACHE.test(`${note.label} ${note.text}`);
  const section =
    isWithin(note.node, 'caching') ||
    CACHE_WORD.test(`${note.titles.slice(-2).join(' ')} ${note.above.join(' ')}`);
  if (!here && !section && !(note.from === 'code' && CACHE_WORD.test(context))) return [];
  const control = controlIn(note.raw);
  if (
    (NOT_OURS.test(note.text) && (control === undefined || !isRouted(note))) ||
    (isWithin(note.node, 'failure-modes') && !CACHE_WORD.test(note.label))
  )
    return [];
  const topical =
    section ||
    CACHE_WORD.test(`${note.label} ${note.text}`) ||
    (note.from === 'code' && CACHE_WORD.test(context));
  if (
    !topical ||
    (OTHER_TTL.test(`${note.label} ${note.text}`) && !CACHE_WORD.test(`${note.label} ${note.text}`))
  )
    return [];
  const values = note.from === 'code' ? codeValues(note) : textValues(note, section);
  if (Object.keys(values).length === 0) return [];
  const fact: Fact = { place: note.place, how: note.how };
  const subject = values.operation === undefined ? whatOf(note) || undefined : values.operation.value;
  return [{ subject, node: note.node, group: note.group, values, fact }];
}

/** "Every answer is `no-store`" is a rule for all, and nothing that is kept. */
function isRouted({ raw, titles }: Note): boolean {
  return [raw, ...titles.slice(-2)].some(text => routesIn(text).length > 0);
}

function codeValues(note: Note): Found {
  const path = wordsOfKey([...note.above, note.label].join(' '));
  const key = wordsOfKey(note.label);
  if (!CACHE_WORD.test(path) || !/\bttl\b|max ?age|expir|\bcache time\b|stale time|lifetime/i.test(key))
    return {};
  const ms = configured(note.label, note.value, note.text.slice(note.value.length));
  return ms === undefined ? {} : { ttlSeconds: { value: ms / 1000, place: note.place, how: note.how } };
}

const STORE =
  /\b(redis|memcached|in-?memory|memory|cdn|cloudfront|cloudflare|browser|local ?storage|indexeddb|lru|disk|varnish|caffeine|im speicher|en memoria)\b|本地内存|内存|メモリ|浏览器/i;
const INVALID =
  /[^,;.]*\b(?:invalidat\w*|evict\w*|dropped|cleared|purged?|flushed|busted|refreshed (?:when|on|after)|replaced (?:on|when|by)|removed (?:when|on)|expired? on|verworfen|gelöscht|invalidad[oa]|invalidé)\b[^;.]*|[^,，;；。]*(?:失效|清除|無効化|破棄)[^,，;；。]*/i;

function textValues(note: Note, section: boolean): Found {
  const { text, label } = note;
  const found: Found = {};
  const state = <Key extends keyof Traits>(name: Key, wanted: Traits[Key] | undefined) => {
    if (wanted !== undefined && found[name] === undefined)
      found[name] = { value: wanted, place: note.place, how: note.how } as never;
  };
  state('control', controlIn(note.raw));
  const maxAge = /(?:s-)?max-age\s*=\s*(\d{1,9})/i.exec(text)?.[1];
  if (maxAge !== undefined) state('ttlSeconds', Number(maxAge));
  const times = durationsIn(text).filter(({ start, end }) => isLifetime(text, start, end, label, section));
  if (times.length > 0) state('ttlSeconds', times[0]!.ms / 1000);
  const bare =
    /\bTTL\b\s*(?:of|is|:|：|=)?\s*(\d{1,9})(?!\s?[\p{L}%\d.])/iu.exec(
      `${/\bttl\b/i.test(label) && note.from !== 'item' && note.from !== 'sentence' ? 'TTL ' : ''}${text}`,
    )?.[1] ?? /\bcached for (\d{1,6})(?=\s*(?:$|[.,;)]|and\b))/i.exec(text)?.[1];
  if (
    bare !== undefined &&
    found.ttlSeconds === undefined &&
    !/\b(?:s|sec|seconds|ms|min|minutes|h|hours)\b/i.test(label)
  )
    state('ttlBare', bare);
  else if (bare !== undefined && found.ttlSeconds === undefined) {
    const unit = configured(`ttl_${/\b(s|sec|seconds|ms|min|minutes|h|hours)\b/i.exec(label)?.[1]}`, bare);
    state('ttlSeconds', unit === undefined ? undefined : unit / 1000);
  }
  const invalidation = INVALID.exec(text)?.[0]
    .trim()
    .replace(/^(?:and|und)\s/i, '');
  if (invalidation !== undefined && /\S\s\S|[一-龠]/.test(invalidation) && !/[:：]$/.test(invalidation))
    state('invalidation', invalidation);
  else if (/invalidat|evict|失效|無効化/i.test(label) && note.value.trim().length > 2)
    state('invalidation', note.value);
  const store = STORE.exec(text)?.[0];
  const own = section && (note.from !== 'sentence' || CACHE_WORD.test(text));
  if (store !== undefined && (found.ttlSeconds || own)) state('store', store);
  const route = routesIn(note.raw)[0];
  if (route !== undefined && (found.ttlSeconds || found.invalidation || found.control))
    state('operation', `${route.method} ${route.path}`);
  return found;
}

/** The directives behind `Cache-Control:`, as written. */
function controlIn(raw: string): string | undefined {
  const value =
    /\bCache-Control\b[`*"]*\s*(?::|=|is|of|header)?\s*[`*"]*([a-z-]+(?:=\d+)?(?:\s*,\s*[a-z-]+(?:=\d+)?)*)/i.exec(
      raw,
    )?.[1];
  return value !== undefined &&
    /\b(?:public|private|no-cache|no-store|max-age|s-maxage|must-revalidate|immutable)\b/i.test(value)
    ? value
    : undefined;
}

function isLifetime(text: string, start: number, end: number, label: string, section: boolean): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 20);
  if (
    /(?:every|each|per|within|after|under|<|timeout(?: of)?|reduc\w+ \w+ (?:to|by)|p\d\d|latency)\s*$/i.test(
      before,
    ) &&
    !/(?:expires?|refreshed|stale|dropped|evicted) after\s*$/i.test(before)
  )
    return false;
  if (/^\s?(?:latency|timeout|ago|response)/i.test(after)) return false;
  if (
    /(?:\bttl|max-age|expir\w*|lifetime|stale|valid(?:ity)?|有效期|过期时间|有効期限|期限)\W*(?:of|is|in|after|time|for|von|de|:|：|=)?\W*$/i.test(
      before,
    )
  )
    return true;
  if (/\bttl\b|duration|expir|lifetime|有效期|过期|期限|gültig/i.test(label)) return true;
  if (/^\s?(?:ttl|cache|caching|expiry|expiration|lifetime)\b/i.test(after)) return true;
  if (/^\s?(?:lang\s)?(?:im \w+ |in \w+ )?(?:zwischengespeichert|gecacht)/i.test(text.slice(end, end + 50)))
    return true;
  if (
    /(?:cached|kept|cache\w*[^.;]{0,40}|stored|held|gecacht|zwischengespeichert)\s(?:\S+\s){0,4}?(?:for|für|durante|por|pendant)(?: up to| at most)?\s*$/i.test(
      text.slice(Math.max(0, start - 80), start),
    )
  )
    return true;
  return section && /[,(:：、，]\s*$|^\s*$/.test(before);
}

function whatOf(note: Note): string | undefined {
  if (note.from === 'code') return subjectOf(note);
  const route = routesIn(note.titles.at(-1) ?? '')[0] ?? routesIn(note.titles.at(-2) ?? '')[0];
  if (
    /^\W*(?:cache\s)?(?:ttl|duration|lifetime)?\W*$/i.test(note.label.replace(/cache|caching/i, '')) &&
    route !== undefined
  )
    return `${route.method} ${route.path}`;
  if (note.from === 'sentence' || note.label === '') {
    const told =
      WHOSE.exec(note.text)?.[1] ??
      FOR_SO_LONG.exec(note.text)?.[1] ??
      OWNED.exec(note.text)?.[1] ??
      DONE.exec(note.text)?.[1];
    if (told !== undefined && !/\b(?:ttl|layer|strategy|invalidation)\b/i.test(told))
      return told.replace(/^(?:the|our|an?|each)\s/i, '').trim();
  }
  const inner = /^(?:caching|caches?)$/i.test(note.label)
    ? /^\W*([^,;.]{2,60}?)\s(?:is|are) cached\b/i.exec(note.value)?.[1]
    : undefined;
  if (inner !== undefined) return inner;
  if (note.from === 'item' && note.label !== '' && !TRAIT.test(note.label)) return named(note.label);
  const above = note.above.at(-1);
  if (above !== undefined) return named(/^[^:：]{1,60}/.exec(above)?.[0] ?? above) ?? subjectOf(note);
  const title = headingOf(note.node);
  return title === undefined || TRAIT.test(title) || title.split(/\s+/).length > 5 ? undefined : named(title);
}

/** `**Cache TTL:** 5 minutes` speaks of what its heading names, not of the label above it. */
function headingOf(node: OutlineNode): string | undefined {
  for (let each: OutlineNode | undefined = node; each !== undefined; each = each.parent)
    if (each.kind === 'heading') return isTitle(each) ? undefined : each.title;
  return undefined;
}

const TRAIT =
  /^[\s\d.)*]*(?:(?:cache|default)\s)?(?:ttl|invalidation|caching|cach(?:e|ing) (?:strategy|layers?|policy|ttl|design)|strategy|expiry|expiration|store|storage|key|duration|lifetime|缓存|缓存策略|キャッシュ|performance.*|optimi.*)[\s:：*]*$/i;
const WHOSE =
  /(?:^|[.:;,]\s?)\W*(?:the |our |an? |each )?([^.:;,]{2,60}?)\s(?:is|are|will be|gets?|wird|werden)\s(?:also |then )?(?:cached|kept|stored|gecacht|zwischengespeichert)/i;
const FOR_SO_LONG = /^\W*([^.:;,]{2,50}?)\s+cached (?:for|in)\b/i;
const OWNED = /\b(?:the |our )?([\p{L}\d][\p{L}\d -]{1,30}?) cache (?:is|are|gets|will be|entries|keys)\b/iu;
const DONE =
  /\bcach(?:e|es|ing)\s(?!is\b|are\b)(?:the |our |an? |all |each )?([^.:;,()]{2,50}?)(?=\s(?:in|for|with|per|using|on|at|to)\b|[,.;(]|$)/i;

/** `Embedding Cache` keeps embeddings. */
function named(label: string): string | undefined {
  const name = label
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\b(?:cach(?:e|es|ing)|ttl|strategy|layer)\b|キャッシュ(?:ング)?|缓存|^[\s\d.)]+/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /[\p{L}]/u.test(name) && !/^(?:application|database|query|the)$/i.test(name) ? name : undefined;
}
