/**
 * A title as a part of a file name: lower case, words joined by `-`, letters of any script kept,
 * never a path separator, a dot or a name that an operating system reserves.
 */
export function slugOf(title: string): string {
  const words = wordsIn(title.toLowerCase());
  const slug = shortened(words, '-');
  if (slug === '') return 'design';
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(slug) ? `${slug}-design` : slug;
}

/** A title as it stands in `03_Order_Service.md`: its own case, words joined by `_`. */
export function titleSlugOf(title: string): string {
  return shortened(wordsIn(title), '_') || 'Design';
}

function wordsIn(title: string): readonly string[] {
  return (
    title
      .normalize('NFKC')
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Whole words up to sixty characters; of a single longer word only its start. */
function shortened(words: readonly string[], joint: string): string {
  let slug = '';
  for (const word of words) {
    const next = slug === '' ? word : `${slug}${joint}${word}`;
    if ([...next].length > 60) break;
    slug = next;
  }
  return slug === '' && words[0] !== undefined ? [...words[0]].slice(0, 60).join('') : slug;
}
