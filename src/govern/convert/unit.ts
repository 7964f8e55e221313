import type { Design } from '../../design/index.ts';
import type { Slot } from '../../dialects/index.ts';
import { knownDialects } from '../../dialects/index.ts';
import type { Heading, Section } from '../../markdown/document.ts';
import { conceptOf } from '../../read/outline/concept-of.ts';
import { titleWords, wordsOf } from '../../read/outline/title-words.ts';

/** A section of the source that is moved as one, with what it is about. */
export interface Unit {
  readonly section: Section & { readonly heading: Heading };
  readonly concept: string | undefined;
  /** The title says what the section is about and nothing else, so that another title says as much. */
  readonly generic: boolean;
  /** The unit that it was taken out of. */
  readonly from?: Unit;
  /** Subsections that were taken out of it. */
  readonly without?: readonly Section[];
}

/** What each section is about, by where its heading starts. */
export type Concepts = ReadonlyMap<number, string | undefined>;

export function conceptsOf({ sections }: Design): Concepts {
  return new Map(sections.map(({ place, concept }) => [place.start, concept]));
}

/** The section as a unit. */
export function unitOf(concepts: Concepts, section: Section, from?: Unit): Unit | undefined {
  const { heading, title } = section;
  if (heading === undefined) return undefined;
  const concept = concepts.get(heading.start);
  return {
    section: { ...section, heading },
    concept,
    generic: isGeneric(title, concept),
    ...(from && { from }),
  };
}

function isGeneric(title: string, concept: string | undefined): boolean {
  if (concept === undefined) return false;
  if (
    knownDialects.some(({ slots }) => slots.some(slot => isTitleOf(title, slot) && slot.concept === concept))
  )
    return true;
  const match = conceptOf(title);
  return match?.concept === concept && wordsOf(match.phrase).join(' ') === titleWords(title).join(' ');
}

/** True when a title is the slot's heading but for numbering, case and marks. */
export function isTitleOf(title: string, slot: Slot): boolean {
  return titleWords(title).join(' ') === titleWords(slot.heading).join(' ');
}
