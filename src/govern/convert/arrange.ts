import type { Slot } from '../../dialects/index.ts';
import type { Section } from '../../markdown/document.ts';
import type { Piece } from './piece.ts';
import type { FilledSlot, Plan } from './place.ts';
import type { Unit } from './unit.ts';

/** Where a section of the source went. */
export interface Move {
  readonly title: string;
  /** The line of its heading in the source. */
  readonly start: number;
  /** The heading it stands under, or got for its own. */
  readonly to: string;
  readonly how: 'same' | 'retitled' | 'under' | 'kept';
}

export interface ArrangeOptions {
  /** Goes under the heading for an overview. */
  readonly overview: readonly Piece[];
  /** Puts no slot on the first level. */
  readonly flat: boolean;
  /** Leaves sections that go to no slot on the level they have. */
  readonly keepLevels: boolean;
  /** What to write under the heading of a required section that nothing is in. */
  readonly guidance?: (heading: string) => string;
}

/** The sections of a plan as pieces, in the template's order, each on a level that fits. */
export function arrange(
  plan: Plan,
  { overview, guidance, keepLevels, flat }: ArrangeOptions,
): { readonly pieces: readonly Piece[]; readonly moves: readonly Move[] } {
  const pieces: Piece[] = [];
  const moves: Move[] = [];
  const put = (unit: Unit, level: number, to: string, how: Move['how']): void => {
    const { section } = unit;
    moves.push({ title: section.title, start: section.start, to, how });
    pieces.push(...unitPieces(unit, level));
  };
  for (const unit of plan.lead) put(unit, keepLevels ? unit.section.level : leadLevel(unit), '', 'kept');
  for (const group of groupsOf(flat ? plan.slots.map(flattened) : plan.slots)) {
    for (const filled of group) {
      const { slot, head, under, beside } = filled;
      const holds = filled === group[0] && group.slice(1).some(isFilled) && !isOverview(slot, overview);
      if (isOverview(slot, overview)) {
        pieces.push({ kind: 'heading', level: slot.level, title: slot.heading }, ...overview);
      } else if (isFilled(filled) || holds) {
        if ((head && !isEmptied(head)) || under.length > 0 || holds) {
          pieces.push({
            kind: 'heading',
            level: slot.level,
            title: slot.heading,
            ...(head && { from: head.section.start }),
          });
        }
        if (head) {
          const how = head.section.title === slot.heading ? 'same' : 'retitled';
          moves.push({ title: head.section.title, start: head.section.start, to: slot.heading, how });
          pieces.push(...contentPieces(head, slot.level));
        }
        for (const unit of under) put(unit, slot.level + 1, slot.heading, 'under');
      }
      if (guidance && slot.required && slot.concept !== 'metadata' && isBare(filled, overview)) {
        const text = guidance(slot.heading);
        if (!holds) pieces.push({ kind: 'heading', level: slot.level, title: slot.heading });
        pieces.push({ kind: 'text', text });
      }
      for (const unit of beside) put(unit, Math.max(2, slot.level), '', 'kept');
    }
    const level = Math.max(2, group[0]!.slot.level);
    for (const unit of group.flatMap(({ apart }) => apart)) put(unit, level, '', 'kept');
  }
  return { pieces, moves };
}

function flattened(filled: FilledSlot): FilledSlot {
  return { ...filled, slot: { ...filled.slot, level: Math.max(2, filled.slot.level) } };
}

/** Slots with those that stand under them in the template. */
function groupsOf(slots: readonly FilledSlot[]): readonly (readonly FilledSlot[])[] {
  const groups: FilledSlot[][] = [];
  for (const filled of slots) {
    const last = groups.at(-1);
    // A heading of the first level over all others gathers nothing.
    if (last && filled.slot.level > Math.max(2, topOf(last[0]!.slot))) last.push(filled);
    else groups.push([filled]);
  }
  return groups;
}

function isOverview({ concept }: Slot, overview: readonly Piece[]): boolean {
  return concept === 'overview' && overview.length > 0;
}

function isBare(filled: FilledSlot, overview: readonly Piece[]): boolean {
  const { slot, beside, apart } = filled;
  return !isFilled(filled) && beside.length + apart.length === 0 && !isOverview(slot, overview);
}

const topOf = ({ level }: Slot): number => level;

function isFilled({ head, under }: FilledSlot): boolean {
  return (head !== undefined && !isEmptied(head)) || under.length > 0;
}

/** True when all that a section had went elsewhere. */
function isEmptied({ section, without = [] }: Unit): boolean {
  return section.blocks.length === 0 && without.length === section.sections.length && without.length > 0;
}

function leadLevel({ section }: Unit): number {
  return Math.max(2, section.level);
}

function unitPieces(unit: Unit, level: number): readonly Piece[] {
  const levels = levelsOf(unit.section, level);
  return spansOf(unit.section, unit.section.start, unit.without).map(span => ({
    kind: 'source',
    levels,
    ...span,
  }));
}

/** All below the heading. */
function contentPieces({ section, without }: Unit, level: number): readonly Piece[] {
  const levels = levelsOf(section, level);
  return spansOf(section, section.heading.end, without).map(span => ({ kind: 'source', levels, ...span }));
}

function spansOf(section: Section, from: number, without: readonly Section[] = []) {
  const spans: { start: number; end: number }[] = [];
  let start = from;
  for (const out of without) {
    if (out.start > start) spans.push({ start, end: out.start });
    start = out.end;
  }
  if (section.end > start) spans.push({ start, end: section.end });
  return spans;
}

/** The new level of each level below a section: as far apart as before, or close where six do not suffice. */
function levelsOf(section: Section, level: number): ReadonlyMap<number, number> {
  const found = [...new Set(levelsIn(section))].sort((a, b) => a - b);
  const shift = level - section.level;
  const fits = found.at(-1)! + shift <= 6;
  return new Map(found.map((old, index) => [old, fits ? old + shift : Math.min(6, level + index)]));
}

function levelsIn(section: Section): readonly number[] {
  return [section.level, ...section.sections.flatMap(levelsIn)];
}
