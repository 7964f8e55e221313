import { type Cache, type Design, doingOf, type Operation, type StatedCache } from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import { sectionAt } from '../../section-at.ts';
import type { Resolving } from '../resolving.ts';
import { routeAround } from './around.ts';
import { readsMeant, writesOf } from './meant.ts';
import type { Operated } from './operated.ts';

/** Of more than these nobody asks which answers they are. */
const MOST = 500;

/** What is kept and for how long, where the document gives a number or writes the header. */
export function cachesOf({ design, claims }: Resolving, operated: Operated): readonly Cache[] {
  return design.caches.flatMap((stated, index): readonly Cache[] => {
    const { what, ttlSeconds, mentions } = stated;
    const control = controlOf(stated);
    if ((ttlSeconds === undefined && control === undefined) || what === '') return [];
    const by = keeperOf(stated);
    const text =
      ttlSeconds === undefined
        ? `${quote(what)}: \`Cache-Control: ${control}\``
        : `${quote(what)} is kept for ${ttlSeconds.value} s`;
    const cache = {
      what,
      ttlSeconds: ttlSeconds?.value ?? 0,
      ...(by !== undefined && { by }),
      ...(control !== undefined && { control }),
      claim: claims.add('cache', sameName(what), text, mentions),
    };
    const meant = index < MOST ? meantBy(design, stated, operated) : [];
    return meant.length === 0 ? [cache] : meant.map(operation => keptFor(cache, operation, operated));
  });
}

function meantBy(design: Design, stated: StatedCache, operated: Operated): readonly Operation[] {
  const { operation, what } = stated;
  const id = operation === undefined ? undefined : operated.idOf(operation);
  if (id !== undefined) return operated.operations.filter(one => one.id === id);
  const meant = readsMeant(what, operated);
  const titles = sectionAt(design, stated.place.start)?.title;
  // `**Cache TTL**: 5 minutes` under `### List orders` is on what the heading is on.
  if (meant.length > 0 || titles === undefined || SHOWN.test(titles)) return meant;
  if (!sameName(titles).includes(sameName(what))) return meant;
  const route = routeAround(design, stated);
  return operated.operations.filter(one => one.method === 'GET' && one.id === operated.idOf(route ?? ''));
}

/** What a page keeps of an answer is no promise of who gives it. */
const SHOWN = /\b(?:tiles?|widgets?|pages?|screens?|panels?|components?|views?|dashboards?|hooks?)\b/i;

function keptFor(cache: Cache, { id, binding }: Operation, operated: Operated): Cache {
  const doing = doingOf(binding);
  const writes = doing === undefined ? [] : writesOf(doing.entity, operated);
  return {
    ...cache,
    operation: id,
    ...(writes.length > 0 && { staleAfter: writes.map(write => write.id) }),
  };
}

const SERVER = /redis|memcached|memory|lru|varnish|caffeine|speicher|memoria|内存|メモリ/i;
const CLIENT = /cdn|cloudfront|cloudflare|browser|local ?storage|indexeddb|浏览器/i;

function keeperOf({ store, control }: StatedCache): Cache['by'] {
  if (control !== undefined || CLIENT.test(store ?? '')) return 'client';
  return SERVER.test(store ?? '') ? 'server' : undefined;
}

const DIRECTIVE =
  /^(?:public|private|no-cache|no-store|no-transform|must-revalidate|proxy-revalidate|must-understand|immutable|(?:max-age|s-maxage|stale-while-revalidate|stale-if-error)=\d{1,9})$/;

/** The header's value, when each of its directives is one that HTTP knows. */
function controlOf({ control }: StatedCache): string | undefined {
  const directives = control?.value.toLowerCase().split(/\s*,\s*/) ?? [];
  return directives.length > 0 && directives.every(directive => DIRECTIVE.test(directive))
    ? directives.join(', ')
    : undefined;
}
