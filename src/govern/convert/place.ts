import type { Dialect, Slot } from '../../dialects/index.ts';
import type { Section } from '../../markdown/document.ts';
import { conceptOf } from '../../read/outline/concept-of.ts';
import type { Concept } from '../../read/outline/concepts.ts';
import { LAST, NEAR } from './near-concept.ts';
import { type Concepts, isTitleOf, type Unit, unitOf } from './unit.ts';

/** The units in the order of a template. */
export interface Plan {
  /** What stands before the first slot. */
  readonly lead: readonly Unit[];
  readonly slots: readonly FilledSlot[];
}

export interface FilledSlot {
  readonly slot: Slot;
  /** The unit that gets the slot's heading for its own. */
  readonly head?: Unit;
  /** Units below that heading, under their own titles. */
  readonly under: readonly Unit[];
  /** Units that follow as sections of their own. */
  readonly beside: readonly Unit[];
  /** The same for those that must not come to stand under another heading. */
  readonly apart: readonly Unit[];
}

export interface PlaceOptions {
  /** Where the headings of sections start that are moved whole, under their own title. */
  readonly whole: ReadonlySet<number>;
  readonly order: 'template' | 'source';
}

/** Finds a place in the template for each section of the source. */
export function placeUnits(
  concepts: Concepts,
  sections: readonly Section[],
  dialect: Dialect,
  { whole, order }: PlaceOptions,
): Plan {
  const slots = dialect.slots.map(slot => growing(slot));
  const lead: Unit[] = [];
  let near: GrowingSlot | undefined;
  for (const section of sections) {
    for (const unit of taken(concepts, section, slots, order === 'source' || whole.has(section.start))) {
      const own = order === 'source' || whole.has(rootOf(unit).section.start);
      const found = order === 'source' ? undefined : findSlot(slots, unit);
      if (found === undefined) (near?.beside ?? lead).push(unit);
      else if (own) found.slot.apart.push(unit);
      else if (found.how === 'near') found.slot.beside.push(unit);
      else found.slot.candidates.push(unit);
      near = found?.slot ?? near;
    }
  }
  return { lead, slots: slots.map(filled) };
}

interface GrowingSlot {
  readonly slot: Slot;
  /** What else its heading names, such as constraints in `Context and Constraints`. */
  readonly also: readonly string[];
  readonly candidates: Unit[];
  readonly beside: Unit[];
  readonly apart: Unit[];
}

function growing(slot: Slot): GrowingSlot {
  const parts = slot.heading.split(/\s*(?:&|\/|,|\band\b)\s*/i);
  const also = parts.length < 2 ? [] : parts.flatMap(part => conceptOf(part)?.concept ?? []);
  return {
    slot,
    also: also.filter(concept => concept !== slot.concept),
    candidates: [],
    beside: [],
    apart: [],
  };
}

function filled({ slot, also, candidates, beside, apart }: GrowingSlot): FilledSlot {
  const titled = candidates.find(({ section }) => isTitleOf(section.title, slot));
  const alone = candidates.length === 1 && candidates[0]!.generic && candidates[0]!.concept === slot.concept;
  const main =
    also.length === 0
      ? candidates.find(({ generic, concept }) => generic && concept === slot.concept)
      : undefined;
  const head = titled ?? (alone ? candidates[0] : main);
  return { slot, ...(head && { head }), under: candidates.filter(unit => unit !== head), beside, apart };
}

/** A section, and those of its subsections that have a slot of their own elsewhere. */
function taken(
  concepts: Concepts,
  section: Section,
  slots: readonly GrowingSlot[],
  whole: boolean,
): readonly Unit[] {
  const unit = unitOf(concepts, section);
  if (unit === undefined) return [];
  if (whole || !unit.generic || !CONTAINERS.has(unit.concept ?? '')) return [unit];
  const own = findSlot(slots, unit)?.slot;
  const out = section.sections.flatMap((child): readonly Unit[] => {
    const below = unitOf(concepts, child, unit);
    if (below === undefined || !below.generic) return [];
    const found = findSlot(slots, below);
    if (found === undefined || found.how === 'near') return [];
    return found.slot === own || (own && isBelow(slots, found.slot, own)) ? [] : [below];
  });
  return [{ ...unit, without: out.map(each => each.section) }, ...out];
}

/** Sections that only gather others. */
const CONTAINERS: ReadonlySet<string> = new Set<Concept>([
  'overview',
  'architecture',
  'background',
  'goals',
  'requirements',
  'security',
  'reliability',
  'performance',
  'monitoring',
  'deployment',
  'rollout',
]);

/** True when a slot stands under another in the template. */
function isBelow(slots: readonly GrowingSlot[], slot: GrowingSlot, above: GrowingSlot): boolean {
  let index = slots.indexOf(slot);
  let level = slot.slot.level;
  while (--index >= 0) {
    const before = slots[index]!;
    if (before.slot.level >= level) continue;
    if (before === above) return true;
    level = before.slot.level;
  }
  return false;
}

function rootOf(unit: Unit): Unit {
  return unit.from ?? unit;
}

function findSlot(
  slots: readonly GrowingSlot[],
  { section, concept }: Unit,
): { readonly slot: GrowingSlot; readonly how: 'own' | 'near' } | undefined {
  const usable = slots.filter(({ slot }) => slot.concept !== 'metadata');
  if (concept === undefined) return undefined;
  const own =
    usable.find(({ slot }) => slot.concept === concept && isTitleOf(section.title, slot)) ??
    usable.find(({ slot }) => slot.concept === concept) ??
    usable.find(({ also }) => also.includes(concept));
  if (own) return { slot: own, how: 'own' };
  for (const near of NEAR[concept as Concept] ?? []) {
    const slot = usable.find(each => each.slot.concept === near);
    if (slot) return { slot, how: 'near' };
  }
  const last = usable.at(-1);
  return LAST.has(concept) && last ? { slot: last, how: 'near' } : undefined;
}
