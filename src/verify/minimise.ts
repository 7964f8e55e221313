import { type Exchange, succeeded } from './probe/exchange.ts';

/**
 * The smallest request sequence that leads to an exchange: it, what made the rows it names,
 * and the changes of those rows in between.
 */
export function minimise(
  end: Exchange,
  trail: readonly Exchange[],
  births: ReadonlyMap<string, Exchange>,
): readonly Exchange[] {
  const before = trail.slice(0, Math.max(0, trail.indexOf(end)));
  const kept = new Set<Exchange>([end]);
  const queue = [end];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const need of needs(next, before, births)) {
      if (kept.has(need)) continue;
      kept.add(need);
      queue.push(need);
    }
  }
  return [...kept].sort((a, b) => (a === end ? 1 : b === end ? -1 : a.at - b.at));
}

function needs(
  exchange: Exchange,
  before: readonly Exchange[],
  births: ReadonlyMap<string, Exchange>,
): Exchange[] {
  const text = `${exchange.target} ${JSON.stringify(exchange.call.body ?? '')}`;
  const parents = [...births].flatMap(([id, birth]) =>
    birth !== exchange && id.length > 2 && text.includes(id) ? [birth] : [],
  );
  const short = [...births].flatMap(([id, birth]) =>
    birth !== exchange && id.length <= 2 && exchange.target.split(/[/?&=]/).includes(id) ? [birth] : [],
  );
  const path = exchange.target.split('?')[0]!;
  const earlier = before.slice(0, before.includes(exchange) ? before.indexOf(exchange) : before.length);
  const changes = earlier.filter(
    each =>
      each.method !== 'GET' && succeeded(each) && each.target.split('?')[0] !== '' && sameThing(each, path),
  );
  // A second one of the same collides only with the first.
  const twins = exchange.method === 'POST' ? earlier.filter(each => isTwin(each, exchange)) : [];
  return [...parents, ...short, ...changes, ...twins];
}

function sameThing(each: Exchange, path: string): boolean {
  const other = each.target.split('?')[0]!;
  return each.method !== 'POST' ? other === path : other !== path && other.startsWith(`${path}/`);
}

function isTwin(each: Exchange, exchange: Exchange): boolean {
  if (each.method !== 'POST' || each.target !== exchange.target || !succeeded(each)) return false;
  const one = each.call.body;
  const other = exchange.call.body;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const values = new Set(Object.values(one).filter(value => typeof value === 'string' && value.length >= 8));
  return Object.values(other).some(value => values.has(value));
}
