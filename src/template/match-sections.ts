import { fitsPattern, isPattern, titleKey } from '../dialects/team/title.ts';
import type { TeamSection, TeamTemplate } from '../dialects/team-template.ts';
import type { Document } from '../markdown/document.ts';
import { suggest } from '../text/suggest.ts';
import { misplaced } from './misplaced.ts';
import { type Near, nearOf } from './near.ts';
import { type HeadedSection, headedSections, placeSections, topLevel } from './place-sections.ts';

/** How a document keeps the sections of a team's template. */
export interface SectionMatch {
  /** The first section of the document for each of the template's that it has. */
  readonly found: ReadonlyMap<TeamSection, HeadedSection>;
  readonly missing: readonly MissingSection[];
  readonly misplaced: readonly MisplacedSection[];
  readonly repeated: readonly {
    readonly first: HeadedSection;
    readonly again: readonly HeadedSection[];
  }[];
  /** Sections at the template's top level that it does not know, each with a title of its that may be meant. */
  readonly unknown: readonly { readonly section: HeadedSection; readonly meant?: TeamSection }[];
}

/** A required section without a heading of its own; `near` is what its author may take for one. */
export interface MissingSection {
  readonly section: TeamSection;
  readonly near?: Near;
  /** The section of the document behind which it belongs. */
  readonly behind?: HeadedSection;
}

export interface MisplacedSection {
  readonly section: HeadedSection;
  /** The section that it has to stand in front of, behind, or inside. */
  readonly side: 'before' | 'after' | 'under';
  readonly other: string;
}

/** Holds a document to the sections of a team's template; looks at headings only, not at what they say. */
export function matchSections(template: TeamTemplate, document: Document): SectionMatch {
  const sections = headedSections(document);
  const placed = placeSections(template, sections);
  const found = new Map<TeamSection, HeadedSection>();
  for (const [section, [first]] of placed) if (first !== undefined) found.set(section, first);
  const strange = unknownSections(template, sections, found);
  const missing = missingSections(template, document, sections, found, strange);
  const meant = new Set(missing.map(({ near }) => near?.section));
  return {
    found,
    missing,
    misplaced: template.ordered ? misplaced(template, found) : [],
    repeated: [...placed].flatMap(([section, places]) => {
      const again = repeats(section, places);
      return again.length > 0 ? [{ first: places[0]!, again }] : [];
    }),
    unknown: strange
      .filter(section => !meant.has(section))
      .map(section => ({ section, ...meantBy(section, template, found) })),
  };
}

function missingSections(
  template: TeamTemplate,
  document: Document,
  sections: readonly HeadedSection[],
  found: ReadonlyMap<TeamSection, HeadedSection>,
  strange: readonly HeadedSection[],
): readonly MissingSection[] {
  const absent = template.sections.filter(
    section => section.required && !isPattern(section.title) && !found.has(section),
  );
  // A part of a section that is not there either, or that may be left out, is missed with it.
  const owed = absent.filter(section => {
    const parent = template.sections.find(each => each.title === section.under && each.level < section.level);
    return parent === undefined || found.has(parent);
  });
  const taken = new Set<HeadedSection>(found.values());
  return owed.map(section => {
    const near = nearOf(section, { document, sections, strange, taken });
    if (near?.section) taken.add(near.section);
    const behind = lastBefore(template, section, found);
    return { section, ...(near && { near }), ...(behind && { behind }) };
  });
}

function lastBefore(
  { sections }: TeamTemplate,
  section: TeamSection,
  found: ReadonlyMap<TeamSection, HeadedSection>,
): HeadedSection | undefined {
  for (let index = sections.indexOf(section) - 1; index >= 0; index--) {
    const place = sections[index]!.level <= section.level && found.get(sections[index]!);
    if (place) return place;
  }
  return undefined;
}

function unknownSections(
  template: TeamTemplate,
  sections: readonly HeadedSection[],
  found: ReadonlyMap<TeamSection, HeadedSection>,
): readonly HeadedSection[] {
  const top = topLevel(template);
  const spelling = template.titles ?? 'exact';
  const own = template.sections.filter(({ level }) => level === top);
  const keys = new Set(own.map(({ title }) => titleKey(title, spelling)));
  const patterns = own.filter(({ title }) => isPattern(title));
  const known = new Set(found.values());
  return sections.filter(
    section =>
      section.level === top &&
      !known.has(section) &&
      !keys.has(titleKey(section.title, spelling)) &&
      !patterns.some(({ title }) => fitsPattern(section.title, title)),
  );
}

/** A section of the template that is not there and whose title is nearly this one's. */
function meantBy(
  { title, level }: HeadedSection,
  template: TeamTemplate,
  found: ReadonlyMap<TeamSection, HeadedSection>,
): { readonly meant?: TeamSection } {
  const open = template.sections.filter(
    section => section.level === level && !isPattern(section.title) && !found.has(section),
  );
  const words = open.find(each => titleKey(each.title, 'words') === titleKey(title, 'words'));
  const near =
    words?.title ??
    suggest(
      title,
      open.map(each => each.title),
    );
  const meant = open.find(each => each.title === near);
  return meant ? { meant } : {};
}

/** Below the top level, authors may use a title again in another section. */
function repeats(section: TeamSection, places: readonly HeadedSection[]): readonly HeadedSection[] {
  const [first, ...rest] = places;
  if (first === undefined) return [];
  return section.under === undefined ? rest : rest.filter(({ parent }) => parent === first.parent);
}
