import { isPattern, type TitleSpelling, titleKey } from '../dialects/team/title.ts';
import type { TeamSection, TeamTemplate } from '../dialects/team-template.ts';
import type { Document, Heading, Section } from '../markdown/document.ts';
import { grouped } from './grouped.ts';

/** A section of a document with a heading, and the one that it is part of. */
export interface HeadedSection {
  readonly title: string;
  readonly level: number;
  readonly heading: Heading;
  readonly section: Section;
  readonly parent?: HeadedSection;
}

/** Every section with a heading, in document order. */
export function headedSections(document: Document): readonly HeadedSection[] {
  const found: HeadedSection[] = [];
  const visit = (section: Section, parent: HeadedSection | undefined): void => {
    const { title, level, heading } = section;
    const own = heading && { title, level, heading, section, ...(parent && { parent }) };
    if (own) found.push(own);
    for (const each of section.sections) visit(each, own);
  };
  visit(document.root, undefined);
  return found;
}

/** The level of the sections that a template consists of; deeper ones are parts of these. */
export function topLevel(template: TeamTemplate): number {
  return template.sections.reduce((least, { level }) => Math.min(least, level), 6);
}

/**
 * The sections of a document that each section of a template stands for, in document order. Where a template
 * has a title twice at one level, the section that it is part of decides.
 */
export function placeSections(
  template: TeamTemplate,
  sections: readonly HeadedSection[],
): ReadonlyMap<TeamSection, readonly HeadedSection[]> {
  const spelling = template.titles ?? 'exact';
  const byKey = grouped(sections, ({ level, title }) => keyOf(level, title, spelling));
  const fixed = template.sections.filter(({ title }) => !isPattern(title));
  const sharing = grouped(fixed, ({ level, title }) => keyOf(level, title, spelling));
  return new Map(
    fixed.map(section => {
      const key = keyOf(section.level, section.title, spelling);
      const same = byKey.get(key) ?? [];
      const shared = sharing.get(key)!.length > 1 && section.under !== undefined;
      return [section, shared ? same.filter(each => isUnder(each, section.under!, spelling)) : same];
    }),
  );
}

/** Tells whether a section is part of one with this title. */
export function isUnder({ parent }: HeadedSection, title: string, spelling: TitleSpelling): boolean {
  return parent !== undefined && titleKey(parent.title, spelling) === titleKey(title, spelling);
}

function keyOf(level: number, title: string, spelling: TitleSpelling): string {
  return `${level} ${titleKey(title, spelling)}`;
}
