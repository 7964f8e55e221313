import type { Blank } from '../dialects/index.ts';

/**
 * Where a team's template wants what is known when a document is made: the values of its title, author and date.
 *
 *     title: <A few words>      becomes  title: Parcel lockers
 *     - **Author**: [Name]      becomes  - **Author**: Ada <ada@example.com>
 */
export function blanksOf(markdown: string): readonly Blank[] {
  const blanks: Blank[] = [];
  const lines = markdown.split(/\r\n?|\n/);
  const titled = lines.filter(line => /^# /.test(line)).length === 1;
  let heading = false;
  for (const text of lines) {
    const value = KEY.exec(text);
    if (value && !heading) {
      const kind = kindOf(value[2]!);
      const token = kind === 'title' ? withoutRemark(value[3]!) : tokenOf(value[3]!);
      if (kind && token) blanks.push({ line: value[1]!, token, value: kind });
    }
    const title = titled ? /^# (.*)$/.exec(text) : null;
    if (title && !heading) {
      const place = /<[^<>]+>|\[[^\][]+\]|\{\{?[^{}]+\}\}?/g;
      const token = [...title[1]!.matchAll(place)]
        .map(([mark]) => mark)
        .find(mark => /title|name|\s/i.test(mark));
      const name = token ?? title[1]!.replace(/^\S*?(?:-N+|-\d+|\bN+)?[:.]\s+/, '').trim();
      if (name !== '') blanks.push({ line: text, token: name, value: 'title' });
    }
    if (/^##/.test(text)) heading = true;
  }
  return blanks;
}

const KEY = /^((?:[-*>]\s+)?[*_]{0,2}([\p{L}][\p{L} _-]{0,30})[*_]{0,2}:[*_]{0,2}\s*)(\S.*)$/u;

function kindOf(key: string): Blank['value'] | undefined {
  const words = key
    .toLowerCase()
    .replace(/[ _-]+/g, ' ')
    .trim();
  if (/^(?:title|name|feature name|project name)$/.test(words)) return 'title';
  if (/^authors?$|^created by$|^written by$/.test(words)) return 'author';
  if (/^(?:date|created|creation date|date created|start date|created on|last updated|updated)$/.test(words))
    return 'today';
  return undefined;
}

function withoutRemark(value: string): string {
  return value.replace(/\s+(?:#|<!--).*$/, '').trim();
}

/** The place to fill in, up to a remark behind it; a text that is no such place stays. */
function tokenOf(value: string): string | undefined {
  const text = withoutRemark(value);
  const place = /^(?:<.*>|\[.*\]|\{.*\}|\(.*\)|\?+|TODO|TBD|"[^"]*"|[YyMmDd]{2,4}(?:[-/.][YyMmDd]{2,4}){2})$/;
  return place.test(text) ? text : undefined;
}
