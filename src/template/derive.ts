import { isStatusKey } from '../dialects/team/key.ts';
import type { TeamTemplate } from '../dialects/team-template.ts';
import type { AboutItself } from './about-itself.ts';
import { type DerivedKey, deriveMetadata } from './derive-metadata.ts';
import { type DerivedSection, deriveSections } from './derive-sections.ts';
import { deriveStrings } from './derive-strings.ts';

/** A template that a Markdown file shows, with the lines that say so. */
export interface Derived {
  readonly template: TeamTemplate;
  readonly sections: readonly DerivedSection[];
  readonly metadata: readonly DerivedKey[];
}

/** Derives a team's template from its Markdown, read as a design; works on any file with headings. */
export function deriveTemplate(design: AboutItself, name: string): Derived {
  const sections = deriveSections(design.document);
  const keys = deriveMetadata(design);
  const status = keys.find(({ key }) => isStatusKey(key));
  const statuses = statusMenu(design, status);
  const metadata = keys.map(key => (key === status && statuses.length > 0 ? withoutValues(key) : key));
  const template: TeamTemplate = {
    name,
    titles: sections.some(({ title }) => NUMBERED.test(title)) ? 'words' : 'exact',
    ordered: true,
    closed: !allowsOthers(sections),
    sections: sections.map(({ line: _line, said: _said, ...section }) => section),
    metadata: metadata.map(({ line: _line, ...key }) => key),
    statuses,
    exempt: [],
    strings: deriveStrings(design),
  };
  return { template, sections, metadata };
}

/** Where the template counts its sections, documents that left one out count otherwise. */
const NUMBERED = /^(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)]|[A-Z][.)])\s|^\P{L}/u;

function statusMenu({ statuses }: AboutItself, key: DerivedKey | undefined): readonly string[] {
  return statuses.find(({ menu }) => menu !== undefined)?.menu ?? key?.values ?? [];
}

function withoutValues({ values: _values, ...key }: DerivedKey): DerivedKey {
  return key;
}

/** The template says itself that authors may add sections. */
function allowsOthers(sections: readonly DerivedSection[]): boolean {
  const top = sections.reduce((least, { level }) => Math.min(least, level), 6);
  return sections.some(
    ({ title, level, said }) => (title === '*' && level === top) || said.some(({ text }) => FREE.test(text)),
  );
}

const FREE =
  /\b(?:add|include|use|insert) (?:any )?(?:other|more|additional|further|extra|custom|your own) (?:sections|headings)\b|\bsections? (?:may|can) be added\b/i;
