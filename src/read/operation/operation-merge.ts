import type { OperationOrigin } from '../../design/index.ts';
import { type BasePath, joinBase } from './base-path.ts';
import { contextOf } from './operation-context.ts';
import type { Mention } from './operation-mention.ts';
import { mentionKey } from './operation-scope.ts';
import { isInstanceOf, pathKey } from './route-path.ts';

/** Which mention states an operation best: the smaller, the better. */
export const WEIGHT: Readonly<Record<OperationOrigin, number>> = {
  heading: 0,
  openapi: 1,
  table: 2,
  bold: 2,
  list: 2,
  'http-fence': 2,
  comment: 3,
  fence: 3,
  curl: 4,
  diagram: 5,
  prose: 6,
};

/** Whether a mention is part of the contract, and not a call in a flow, a test or a sentence. */
export function isContract(mention: Mention): boolean {
  if (!mention.stated) return false;
  const context = contextOf(mention.node);
  if (context === 'contract') return true;
  if (context === 'aside' || context === 'foreign') return false;
  return (
    mention.origin === 'openapi' ||
    (mention.origin === 'heading' && !/flow|test|scenario|bug/i.test(mention.node.title))
  );
}

/** Joins the base paths of all mentions. */
export function withBase(mentions: readonly Mention[], bases: readonly BasePath[]): Mention[] {
  if (bases.length === 0) return [...mentions];
  const stated = bases.filter(base => !base.router);
  return mentions.map(mention => {
    const path = joinBase(mention.path, mention.host, mention.node, mention.relative ? bases : stated);
    return path === mention.path ? mention : { ...mention, path };
  });
}

/** Gives routes of a router the prefix under which the document states the same routes; without one, bare ones are left out. */
export function withMounts(mentions: readonly Mention[]): Mention[] {
  const byFence = new Map<unknown, Mention[]>();
  for (const mention of mentions) {
    if (!mention.relative || mention.carrier.kind !== 'fence') continue;
    const mine = byFence.get(mention.carrier.fence);
    if (mine) mine.push(mention);
    else byFence.set(mention.carrier.fence, [mention]);
  }
  if (byFence.size === 0) return [...mentions];
  const known = mentions.filter(mention => !mention.relative && mention.stated).slice(0, MOST);
  const prefixes = new Map(
    [...byFence].slice(0, 50).map(([fence, mine]) => [fence, mountOf(mine.slice(0, 100), known)]),
  );
  return mentions.flatMap(mention => {
    if (!mention.relative || mention.carrier.kind !== 'fence') return [mention];
    const path = mountedPath(mention, prefixes.get(mention.carrier.fence), known);
    if (path !== undefined) return [{ ...mention, path }];
    return mention.path === '/' || mention.path.startsWith('/{') ? [] : [mention];
  });
}

/** The stated path that ends like a route of a router: as it is, under the router's prefix, or the only one there is. */
function mountedPath(
  mention: Mention,
  prefix: string | undefined,
  known: readonly Mention[],
): string | undefined {
  const end = mention.path === '/' ? '' : pathKey(mention.path);
  const ends = known.filter(other => other.method === mention.method && pathKey(other.path).endsWith(end));
  const under = prefix === undefined ? undefined : prefix + (mention.path === '/' ? '' : mention.path);
  for (const path of [mention.path, under]) {
    if (path !== undefined && ends.some(other => pathKey(other.path) === pathKey(path))) return path;
  }
  const paths = new Set(ends.map(other => other.path));
  if (end !== '' && paths.size === 1) return [...paths][0];
  return prefix !== undefined && (mention.path === prefix || mention.path.startsWith(`${prefix}/`))
    ? mention.path
    : under;
}

/** The prefix that turns most routes of a router into stated ones. */
function mountOf(mine: readonly Mention[], known: readonly Mention[]): string | undefined {
  const counts = new Map<string, number>();
  for (const mention of mine) {
    const end = mention.path === '/' ? '' : pathKey(mention.path);
    for (const other of known) {
      if (other.method !== mention.method || !pathKey(other.path).endsWith(end)) continue;
      const prefix = other.path
        .split('/')
        .slice(0, other.path.split('/').length - (end === '' ? 0 : end.split('/').length - 1))
        .join('/');
      if (!prefix.endsWith('}') && prefix !== '') counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
  }
  let best: string | undefined;
  for (const [prefix, count] of counts)
    if (best === undefined || count > (counts.get(best) ?? 0)) best = prefix;
  return best !== undefined && (counts.get(best) ?? 0) * 2 >= mine.length ? best : undefined;
}

/** One group of mentions for each operation, in the order of their best mention. */
export function groupsOf(mentions: readonly Mention[]): Mention[][] {
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const key = mentionKey(mention);
    const group = groups.get(key);
    if (group) group.push(mention);
    else groups.set(key, [mention]);
  }
  for (const [key, group] of groups.size > MOST ? [] : [...groups]) {
    const home = homeOf(group, groups);
    if (!home) continue;
    groups.delete(key);
    for (const each of group) home.push(each);
  }
  return [...groups.values()]
    .map(group => {
      const routes = [...new Set(group.map(({ path }) => path))].filter(path => path.includes('{'));
      return group.map(mention => generalised(asRoute(mention, routes)));
    })
    .map(group => [...group].sort((a, b) => rank(a) - rank(b) || a.place.start - b.place.start))
    .sort((a, b) => (a[0]?.place.start ?? 0) - (b[0]?.place.start ?? 0));
}

/** Above so many operations calls are not traced to their routes: no design has them, and it costs the square. */
const MOST = 2000;

function rank(mention: Mention): number {
  return (isContract(mention) ? 0 : 100) + WEIGHT[mention.origin];
}

/** The operation that a call with values, or a path without its prefix, means. */
function homeOf(group: readonly Mention[], groups: ReadonlyMap<string, Mention[]>): Mention[] | undefined {
  const first = group[0];
  if (
    !first ||
    group.some(mention => mention.stated && WEIGHT[mention.origin] <= 2 && mention.origin !== 'http-fence')
  )
    return undefined;
  const called = group.every(mention => mention.origin === 'curl' || !mention.stated);
  const candidates: Mention[][] = [];
  for (const other of groups.values()) {
    const target = other[0];
    if (!target || target.method !== first.method || other === group) continue;
    const strong = other.some(mention => mention.stated);
    if (isInstanceOf(first.path, target.path) && (called || valuesOnly(first.path, target.path)))
      candidates.push(other);
    else if (
      strong &&
      group.every(mention => !mention.stated || mention.origin === 'comment') &&
      isWithoutPrefix(first.path, target.path)
    )
      candidates.push(other);
  }
  return candidates.length === 1 ? candidates[0] : candidates.find(other => other.some(isContract));
}

/** `/orders` for `/api/v1/orders`. */
function isWithoutPrefix(short: string, long: string): boolean {
  const [end, whole] = [pathKey(short), pathKey(long)];
  return (
    end.length > 1 &&
    whole.length > end.length &&
    whole.endsWith(end) &&
    /^(?:\/api)?(?:\/v\d+)?$/.test(whole.slice(0, -end.length))
  );
}

/** Whether each segment that stands for a parameter looks like a value, not like a word of a path. */
function valuesOnly(concrete: string, route: string): boolean {
  const segments = route.split('/');
  return concrete
    .split('/')
    .every((value, index) => !/^\{/.test(segments[index] ?? '') || /^\{/.test(value) || VALUE.test(value));
}

const VALUE = /\d|^[A-Z][A-Z_]+$|^(?:abc|xyz|foo|bar)\b|@/;
const PLAIN_VALUE = /^(?:\d+|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{24})$/i;

/** A call of a route that the document also writes with its parameters has them too. */
function asRoute(mention: Mention, routes: readonly string[]): Mention {
  if (mention.path.includes('{')) return mention;
  const path = routes.find(route => isInstanceOf(mention.path, route));
  return path === undefined ? mention : { ...mention, path };
}

/** What stands behind a collection in a called path, such as `77aa` or `ord_12`. */
const SAMPLE = /^(?:[a-z]{1,6}[_-]\d+|(?=[0-9a-f]*\d)[0-9a-f]{4,40}|[A-Z]{1,4}-?\d{2,})$/i;

/** A number, a UUID or a sample in a called path stands for a parameter. */
function generalised(mention: Mention): Mention {
  if (mention.origin === 'heading' || mention.origin === 'table') return mention;
  const called = mention.origin === 'curl' || mention.origin === 'http-fence';
  const segments = mention.path.split('/');
  const isValue = (segment: string, index: number) =>
    PLAIN_VALUE.test(segment) ||
    (called && SAMPLE.test(segment) && /^[a-z-]{3,}s$/i.test(segments[index - 1] ?? ''));
  if (!segments.some(isValue)) return mention;
  return {
    ...mention,
    path: segments.map((segment, index) => (isValue(segment, index) ? '{id}' : segment)).join('/'),
  };
}
