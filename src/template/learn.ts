import { keyWords } from '../dialects/team/key.ts';
import { isPattern, titleKey, withoutNumber } from '../dialects/team/title.ts';
import type { TeamKey, TeamSection, TeamTemplate } from '../dialects/team-template.ts';
import type { Derived } from './derive.ts';
import { exemptStatuses, type LearnedStatus, learnMetadata, learnStatuses } from './learn-metadata.ts';
import { type LearnedSection, learnSections } from './learn-sections.ts';
import type { Profile } from './profile.ts';
import { atLeast, CLOSED, ORDERED, type Share, SPELT, told } from './share.ts';
import { structureOf } from './structure.ts';

/** What a corpus teaches, with the counts that say so. */
export interface Learned {
  readonly template: TeamTemplate;
  /** The documents that counted. */
  readonly documents: number;
  /** Statuses whose documents are held to nothing. */
  readonly exempt: readonly LearnedStatus[];
  /** Documents that share no heading with the others. */
  readonly strays: readonly string[];
  /** Sections that documents have and the template in hand has not. */
  readonly others: readonly LearnedSection[];
  readonly ordered: Share;
  readonly closed: Share;
  readonly spelt: Share;
}

export interface LearnOptions {
  readonly name: string;
  /** The template that the documents were written by; it decides what is required, and in which order. */
  readonly base?: Derived;
  /** Strings of that template with how many documents still hold them. */
  readonly kept?: ReadonlyMap<string, number>;
}

/** Learns a template from a corpus: what nearly all documents have is required, what several have is known. */
export function learnTemplate(profiles: readonly Profile[], options: LearnOptions): Learned {
  const all = learnSections(profiles);
  const shared = new Set((options.base?.sections ?? all).map(({ title }) => titleKey(title, 'words')));
  const hasSections = ({ headings }: Profile): boolean => headings.some(({ words }) => shared.has(words));
  const exempt = exemptStatuses(profiles, hasSections);
  const gone = new Set(exempt.map(({ status }) => status.toLowerCase()));
  const held = profiles.filter(({ status }) => !gone.has(status?.toLowerCase() ?? ''));
  const documents = held.filter(hasSections);
  const learned = learnSections(documents);

  const sections = options.base ? withEvidence(options.base, documents) : learned.map(withoutCounts);
  const metadata = options.base
    ? mergedKeys(options.base, learnMetadata(documents))
    : learnMetadata(documents);
  const menu = options.base?.template.statuses ?? [];
  const statuses = menu.length > 0 ? menu : learnStatuses(profiles).map(({ status }) => status);
  const structure = structureOf(sections, documents);
  const titles = atLeast(structure.spelt, SPELT) ? 'exact' : 'words';
  const template: TeamTemplate = {
    name: options.name,
    titles,
    ordered: atLeast(structure.ordered, ORDERED),
    closed: atLeast(structure.closed, CLOSED) && options.base?.template.closed !== false,
    sections: titles === 'exact' || options.base ? sections : sections.map(withoutNumbers),
    metadata,
    statuses,
    exempt: exempt.map(({ status }) => status),
    strings: stringsLeft(options, documents.length),
  };
  const known = new Set(sections.map(({ title, level }) => `${level} ${titleKey(title, 'words')}`));
  return {
    template,
    documents: documents.length,
    exempt,
    strays: held.filter(profile => !hasSections(profile)).map(({ path }) => path),
    others: learned.filter(({ words, level }) => !known.has(`${level} ${words}`)),
    ...structure,
  };
}

function withoutCounts({
  words: _words,
  share: _share,
  spellings: _all,
  ...section
}: LearnedSection): TeamSection {
  return section;
}

/** Where documents count their sections differently, a number is no part of the title. */
function withoutNumbers(section: TeamSection): TeamSection {
  const { under } = section;
  return {
    ...section,
    title: withoutNumber(section.title),
    ...(under !== undefined && { under: withoutNumber(under) }),
  };
}

/** The sections of the template in hand, each with how many documents have it. */
function withEvidence({ template }: Derived, documents: readonly Profile[]): readonly TeamSection[] {
  return template.sections.map(section => {
    if (isPattern(section.title)) return section;
    const words = titleKey(section.title, 'words');
    const count = documents.filter(({ headings }) =>
      headings.some(each => each.level === section.level && each.words === words),
    ).length;
    const share = told({ count, of: documents.length });
    return { ...section, evidence: section.evidence ? `${share}; ${section.evidence}` : share };
  });
}

/** The keys of the template in hand with their counts, then those that only the documents have. */
function mergedKeys({ template }: Derived, learned: readonly TeamKey[]): readonly TeamKey[] {
  const own = template.metadata.map(key => {
    const same = learned.find(each => keyWords(each.key) === keyWords(key.key));
    const values = key.values && same?.values ? [...new Set([...key.values, ...same.values])] : key.values;
    return {
      ...key,
      ...(values && { values }),
      evidence: [same?.evidence, key.evidence].filter(each => each !== undefined).join('; '),
    };
  });
  const known = new Set(own.map(({ key }) => keyWords(key)));
  const more = learned
    .filter(({ key }) => !known.has(keyWords(key)))
    .map(key => ({ ...key, required: false, evidence: `${key.evidence}; the template has no such key` }));
  return [...own, ...more];
}

/** A sentence that documents keep is no guidance. */
function stringsLeft({ base, kept }: LearnOptions, documents: number): readonly string[] {
  return (base?.template.strings ?? []).filter(
    string => !atLeast({ count: kept?.get(string) ?? 0, of: documents }, KEPT),
  );
}

/** More than one document in four does not forget the same sentence. */
const KEPT = 0.25;
