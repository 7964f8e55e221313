/** The anchor that GitHub gives to a heading: letters and digits in lower case, blanks as hyphens. */
export function slugOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Every anchor of a document: those of its headings, numbered when they repeat, and those written as HTML. */
export function anchorsOf(titles: readonly string[], html: string): string[] {
  const times = new Map<string, number>();
  const anchors = titles.map(title => {
    const slug = slugOf(title);
    const before = times.get(slug) ?? 0;
    times.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
  for (const match of html.matchAll(
    /<[a-z][\w-]*\s[^<>]{0,200}?(?:id|name)\s*=\s*["']?([^"'\s<>]+)|\{#([^\s{}]+)\}/gi,
  ))
    anchors.push(match[1] ?? match[2] ?? '');
  return anchors.filter(anchor => anchor !== '');
}

/** The anchor for comparison across renderers, some of which keep one hyphen where GitHub has several. */
export function looseSlug(anchor: string): string {
  return anchor
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
