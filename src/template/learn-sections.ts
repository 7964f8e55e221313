import type { TeamSection } from '../dialects/team-template.ts';
import { grouped } from './grouped.ts';
import type { Profile, ProfiledHeading } from './profile.ts';
import { atLeast, counted, KNOWN, REQUIRED, type Share, told } from './share.ts';

/** A section that documents of a corpus have, with how many do. */
export interface LearnedSection extends TeamSection {
  readonly words: string;
  readonly share: Share;
  /** The spellings of its title, the commonest first. */
  readonly spellings: readonly (readonly [title: string, count: number])[];
}

/** The sections that the documents of a corpus share, in the order that most of them have. */
export function learnSections(profiles: readonly Profile[]): readonly LearnedSection[] {
  const top = profiles.length > 1 ? sharedLevel(profiles) : undefined;
  if (top === undefined) return [];
  const main = inUsualOrder(
    sectionsAt(profiles, top, undefined, KNOWN),
    profiles.map(profile => profile.headings.filter(({ level }) => level === top)),
  );
  return main.flatMap(section => [section, ...partsOf(section, profiles)]);
}

/** Parts that half of the documents with the section have: authors structure a section as they like. */
function partsOf(section: LearnedSection, profiles: readonly Profile[]): readonly LearnedSection[] {
  const below = profiles.flatMap(({ path, headings, ...rest }) => {
    const own = headings.filter(each => each.level === section.level + 1 && each.under === section.words);
    const there = headings.some(each => each.level === section.level && each.words === section.words);
    return there ? [{ ...rest, path, headings: own }] : [];
  });
  if (below.length < 2) return [];
  const known = ({ share }: LearnedSection): boolean =>
    atLeast({ count: share.count, of: profiles.length }, KNOWN);
  return inUsualOrder(
    sectionsAt(below, section.level + 1, section.title, 0.5).filter(known),
    below.map(({ headings }) => headings),
  );
}

function sectionsAt(
  profiles: readonly Profile[],
  level: number,
  under: string | undefined,
  least: number,
): readonly LearnedSection[] {
  const found: LearnedSection[] = [];
  for (const [words, places] of placesByWords(profiles, level)) {
    const share = { count: new Set(places.map(({ path }) => path)).size, of: profiles.length };
    if (words === '' || !atLeast(share, least)) continue;
    const spellings = counted(places.map(({ heading }) => heading.title));
    found.push({
      title: spellings[0]![0],
      level,
      required: atLeast(share, REQUIRED),
      ...(under !== undefined && { under }),
      evidence: told(share),
      words,
      share,
      spellings,
    });
  }
  return found;
}

interface Placed {
  readonly path: string;
  readonly heading: ProfiledHeading;
}

function placesByWords(profiles: readonly Profile[], level: number): ReadonlyMap<string, readonly Placed[]> {
  const places = profiles.flatMap(({ path, headings }) =>
    headings.filter(heading => heading.level === level).map(heading => ({ path, heading })),
  );
  return grouped(places, ({ heading }) => heading.words);
}

/** The highest level at which documents share at least two titles; a title of its own shares none. */
export function sharedLevel(profiles: readonly Profile[]): number | undefined {
  const most = (level: number): number =>
    [...placesByWords(profiles, level).values()].filter(places =>
      atLeast({ count: new Set(places.map(({ path }) => path)).size, of: profiles.length }, 0.3),
    ).length;
  const levels = [1, 2, 3, 4].map(level => ({ level, shared: most(level) }));
  return levels.find(({ shared }) => shared >= 2)?.level ?? levels.find(({ shared }) => shared === 1)?.level;
}

/** By mean place, then every neighbour that more documents have the other way round changes places. */
function inUsualOrder(
  sections: readonly LearnedSection[],
  documents: readonly (readonly ProfiledHeading[])[],
): readonly LearnedSection[] {
  const places = documents.map(
    headings => new Map(headings.map(({ words }, index) => [words, index] as const).reverse()),
  );
  const mean = (words: string): number => {
    const at = places.flatMap(each =>
      each.has(words) ? [each.get(words)! / Math.max(1, each.size - 1)] : [],
    );
    return at.reduce((sum, each) => sum + each, 0) / Math.max(1, at.length);
  };
  const ordered = sections
    .map(section => ({ section, mean: mean(section.words) }))
    .sort((a, b) => a.mean - b.mean)
    .map(({ section }) => section);
  for (let round = 0; round < ordered.length; round++) {
    let moved = false;
    for (let index = 1; index < ordered.length; index++) {
      const [before, after] = [ordered[index - 1]!, ordered[index]!];
      if (precedence(after.words, before.words, places) <= 0) continue;
      ordered[index - 1] = after;
      ordered[index] = before;
      moved = true;
    }
    if (!moved) break;
  }
  return ordered;
}

/** How many more documents have the first in front of the second than behind. */
function precedence(first: string, second: string, places: readonly ReadonlyMap<string, number>[]): number {
  let more = 0;
  for (const each of places) {
    const [a, b] = [each.get(first), each.get(second)];
    if (a !== undefined && b !== undefined) more += a < b ? 1 : -1;
  }
  return more;
}
