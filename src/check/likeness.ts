/** Words that carry the meaning of a short text, for comparing two of them. */
export function meaningOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .filter(word => !EMPTY.has(word))
      .map(word => (word.length > 3 ? word.replace(/(?:ing|s)$/, '') : word)),
  );
}

/** How much two texts share: 1 when the smaller one is all in the other and both are about as long. */
export function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / Math.max(a.size, b.size);
}

const EMPTY = new Set(
  'a an the as of for to in on at by with and or no not is are be will we our this that it its support supporting provide providing implement implementing add adding allow allowing any all'.split(
    ' ',
  ),
);
