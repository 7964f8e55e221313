import { fitsPattern, isPattern, titleKey } from '../dialects/team/title.ts';
import type { TeamSection } from '../dialects/team-template.ts';
import type { Profile } from './profile.ts';
import type { Share } from './share.ts';

/** How the documents of a corpus keep order, completeness and spelling of a list of sections. */
export interface Structure {
  /** Documents in the order of the list, of all. */
  readonly ordered: Share;
  /** Documents without other sections, of those that have every required one. */
  readonly closed: Share;
  /** Titles spelt as in the list, of all that have its words. */
  readonly spelt: Share;
}

/** Counts over the top level of the list; parts of sections are their authors' own. */
export function structureOf(sections: readonly TeamSection[], documents: readonly Profile[]): Structure {
  const top = sections.reduce((least, { level }) => Math.min(least, level), 6);
  const main = sections.filter(({ level }) => level === top);
  const fixed = main.filter(({ title }) => !isPattern(title));
  const patterns = main.filter(({ title }) => isPattern(title));
  const place = new Map(fixed.map(({ title }, index) => [titleKey(title, 'words'), index] as const));
  const titles = new Map(fixed.map(({ title }) => [titleKey(title, 'words'), title] as const));
  const required = fixed.filter(each => each.required).map(({ title }) => titleKey(title, 'words'));
  let ordered = 0;
  let complete = 0;
  let closed = 0;
  let spelt = 0;
  let known = 0;
  for (const { headings } of documents) {
    const own = headings.filter(({ level }) => level === top);
    const places = own.flatMap(({ words }) => place.get(words) ?? []);
    if (places.every((each, index) => index === 0 || places[index - 1]! <= each)) ordered++;
    for (const { words, title } of own) {
      if (!titles.has(words)) continue;
      known++;
      if (titles.get(words) === title) spelt++;
    }
    if (!required.every(words => own.some(each => each.words === words))) continue;
    complete++;
    const strange = own.some(
      ({ words, title }) => !place.has(words) && !patterns.some(each => fitsPattern(title, each.title)),
    );
    if (!strange) closed++;
  }
  return {
    ordered: { count: ordered, of: documents.length },
    closed: { count: closed, of: complete },
    spelt: { count: spelt, of: known },
  };
}
