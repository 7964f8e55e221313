/** One tag of a header, without quotes. */
export interface EntityTag {
  readonly weak: boolean;
  readonly text: string;
}

/** More tags than this in one header are no question that anybody asks. */
const MOST = 50;

/**
 * The tags of `If-Match` or `If-None-Match` (RFC 9110, section 8.8.3): `"a", W/"b"`, or `*`. A tag without quotes,
 * as some clients send it, counts as it stands.
 */
export function readEntityTags(header: string): '*' | readonly EntityTag[] {
  const text = header.trim();
  if (text === '*') return '*';
  const tags: EntityTag[] = [];
  for (const match of text.matchAll(/(W\/)?"([^"]*)"|([^\s,"]+)/g)) {
    if (tags.length >= MOST) break;
    tags.push({ weak: match[1] !== undefined, text: match[2] ?? match[3] ?? '' });
  }
  return tags;
}

/** A tag as it goes out. */
export function printEntityTag(text: string, weak: boolean): string {
  return `${weak ? 'W/' : ''}"${text.replaceAll(/[^\x21\x23-\x7e]/g, '')}"`;
}

/** The weak comparison of `If-None-Match`: the texts alone count. */
export function matchesWeakly(header: string, tag: string): boolean {
  const wanted = readEntityTags(header);
  if (wanted === '*') return true;
  const [own] = readEntityTags(tag);
  return own !== undefined && typeof own !== 'string' && wanted.some(({ text }) => text === own.text);
}
