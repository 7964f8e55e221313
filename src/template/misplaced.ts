import { isPattern } from '../dialects/team/title.ts';
import type { TeamSection, TeamTemplate } from '../dialects/team-template.ts';
import { grouped } from './grouped.ts';
import type { MisplacedSection } from './match-sections.ts';
import { type HeadedSection, isUnder } from './place-sections.ts';

/** The fewest sections that would have to move for a document to have the template's order. */
export function misplaced(
  template: TeamTemplate,
  found: ReadonlyMap<TeamSection, HeadedSection>,
): readonly MisplacedSection[] {
  const wrong: MisplacedSection[] = [];
  const inPlace: TeamSection[] = [];
  for (const section of template.sections) {
    const place = found.get(section);
    if (place === undefined || isPattern(section.title)) continue;
    if (isElsewhere(section, place, template, found)) {
      wrong.push({ section: place, side: 'under', other: section.under! });
    } else inPlace.push(section);
  }
  const siblings = grouped(inPlace, ({ level, under }) => `${level} ${under ?? ''}`);
  for (const group of siblings.values()) {
    for (const each of outOfOrder(group, found)) wrong.push(each);
  }
  return wrong.sort((a, b) => a.section.heading.start - b.section.heading.start);
}

function isElsewhere(
  { level, under }: TeamSection,
  place: HeadedSection,
  template: TeamTemplate,
  found: ReadonlyMap<TeamSection, HeadedSection>,
): boolean {
  if (under === undefined || isUnder(place, under, 'words')) return false;
  const parent = template.sections.find(each => each.title === under && each.level < level);
  return parent !== undefined && found.has(parent);
}

function outOfOrder(
  siblings: readonly TeamSection[],
  found: ReadonlyMap<TeamSection, HeadedSection>,
): readonly MisplacedSection[] {
  const starts = siblings.map(section => found.get(section)!.heading.start);
  const kept = longestRising(starts);
  const moving = siblings.map((_, index) => index).filter(index => !kept.has(index));
  return moving.map(index => {
    const section = found.get(siblings[index]!)!;
    const after = [...kept].filter(each => each < index).at(-1);
    if (after !== undefined && starts[after]! > starts[index]!) {
      return { section, side: 'after', other: siblings[after]!.title };
    }
    const before = [...kept].find(each => each > index)!;
    return { section, side: 'before', other: siblings[before]!.title };
  });
}

/** The indexes of a longest rising run of numbers, gaps allowed. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const length: number[] = [];
  const previous: number[] = [];
  let best = -1;
  numbers.forEach((number, index) => {
    length[index] = 1;
    previous[index] = -1;
    for (let before = 0; before < index; before++) {
      if (numbers[before]! <= number && length[before]! + 1 > length[index]!) {
        length[index] = length[before]! + 1;
        previous[index] = before;
      }
    }
    if (best < 0 || length[index]! > length[best]!) best = index;
  });
  const kept: number[] = [];
  for (let index = best; index >= 0; index = previous[index]!) kept.unshift(index);
  return new Set(kept);
}
