import type { Json } from '../../design/index.ts';

const STARTS =
  /^(from|start|starts|begin|begins|since|opens?|min|minimum|lower|earliest|valid_?from|check_?in)$/;
const ENDS = /^(to|until|end|ends|till|closes?|max|maximum|upper|latest|valid_?(to|until)|check_?out|due)$/;

/** A body in which what starts comes before what ends: `from` before `until`, `min_price` below `max_price`. */
export function inOrder(body: { readonly [name: string]: Json }): { [name: string]: Json } {
  const ordered = { ...body };
  for (const [start, end] of pairsIn(Object.keys(body))) {
    const [one, other] = [ordered[start], ordered[end]];
    if (one === undefined || other === undefined || !comparable(one, other)) continue;
    if (one === other && typeof one === 'string')
      ordered[end] = one.replace(/^\d{4}/, year => `${Number(year) + 1}`);
    else if (one! > other!) [ordered[start], ordered[end]] = [other, one];
  }
  return ordered;
}

// Only moments and numbers have an order that everybody shares.
function comparable(one: Json, other: Json): boolean {
  if (typeof one === 'number') return typeof other === 'number';
  const moment = (value: Json) => typeof value === 'string' && /^\d{4}-\d\d-\d\d|^\d\d:\d\d/.test(value);
  return moment(one) && moment(other);
}

function pairsIn(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap(start =>
    names
      .filter(end => end !== start && arePair(wordsOf(start), wordsOf(end)))
      .map(end => [start, end] as const),
  );
}

// `starts_at` and `ends_at`: one word differs, and it says which is which.
function arePair(start: readonly string[], end: readonly string[]): boolean {
  if (start.length !== end.length) return false;
  const differing = start.flatMap((word, index) => (word === end[index] ? [] : [index]));
  const [at, ...others] = differing;
  return at !== undefined && others.length === 0 && STARTS.test(start[at]!) && ENDS.test(end[at]!);
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_-]/);
}
