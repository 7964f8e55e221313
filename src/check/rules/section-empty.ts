import { dialectNamed } from '../../dialects/index.ts';
import type { Block, Heading, Section } from '../../markdown/document.ts';
import { headedSections, placeSections } from '../../template/place-sections.ts';
import { placeOf } from '../../text/source.ts';
import { heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { onlyMarked } from '../only-marked.ts';
import { type CheckContext, type Rule, UNFINISHED } from '../rule.ts';

const rule: Rule = {
  code: 'section-empty',
  family: 'template',
  summary: 'A heading has nothing under it.',
  severity: UNFINISHED,
  *find(context) {
    const { document, dialect } = context.design;
    const slots = (dialect.name === undefined ? undefined : dialectNamed(dialect.name))?.slots ?? [];
    const empty = [...emptySections(document.root, document.source.text)];
    const required = new Set(
      empty.length === 0 ? [] : slots.filter(slot => slot.required).map(slot => titleKey(slot.heading)),
    );
    const held = requiredHeadings(context);
    const known = new Set(
      context.design.sections.flatMap(({ concept, place }) => (concept === undefined ? [] : [place.start])),
    );
    for (const section of empty) {
      const isKnown = section.beforeEmpty && known.has(section.section.heading!.start);
      const owed = required.has(titleKey(section.section.title)) || held.has(section.section.heading);
      if (!section.alone && !isKnown && !owed) continue;
      const { heading, title } = section.section;
      if (saysAll(title)) continue;
      yield {
        message: `"${quote(title, 32)}" has nothing under it; write its content or take the heading out.`,
        place: placeOf(document.source, heading!),
      };
    }
    for (const { heading, title, says } of onlyMarked(context)) {
      yield {
        message: `"${quote(title, 32)}" says only "${quote(says, 24)}"; write its content.`,
        place: placeOf(document.source, heading),
      };
    }
  },
};
export default rule;

/** The headings of the sections that the team's template requires. */
function requiredHeadings(context: CheckContext): ReadonlySet<Heading | undefined> {
  const template = heldTo(context);
  if (template === undefined) return new Set();
  const placed = placeSections(template, headedSections(context.design.document));
  return new Set(
    [...placed].flatMap(([{ required }, places]) => (required ? places.map(({ heading }) => heading) : [])),
  );
}

/** `## Status: Approved` and `### GET /orders` have their content in the heading. */
function saysAll(title: string): boolean {
  return /[:：]\s*\S|\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(title);
}

function titleKey(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}]+/gu, '');
}

interface EmptySection {
  readonly section: Section;
  /** No neighbour of the same level can be meant as its content. */
  readonly alone: boolean;
  /** The next section of its level is empty too: a cover, or two that nobody wrote. */
  readonly beforeEmpty: boolean;
}

function* emptySections(parent: Section, text: string): Generator<EmptySection> {
  for (const [index, section] of parent.sections.entries()) {
    yield* emptySections(section, text);
    if (section.sections.length > 0 || !section.blocks.every(block => isNothing(block, text))) continue;
    const next = parent.sections[index + 1];
    // `## Part 1` before `## 1.1 …` is a title page, and so is the first heading of a document.
    const below = section.level > 1 && !isTitlePage(section, next);
    const nextFilled = next === undefined || filled(next);
    // `## Endpoints` before `## GET /orders` heads it.
    const alone = below && nextFilled && !(next !== undefined && isOperation(next.title));
    yield { section, alone, beforeEmpty: below && !nextFilled };
  }
}

function isOperation(title: string): boolean {
  return /\b(?:GET|POST|PUT|PATCH|DELETE)\s+\S*\//.test(title);
}

function filled({ sections, blocks }: Section): boolean {
  return sections.length > 0 || blocks.length > 0;
}

function isTitlePage(section: Section, next: Section | undefined): boolean {
  return (
    next !== undefined && next.level >= section.level && /^(?:part|chapter|phase|第)/i.test(section.title)
  );
}

/** Comments and rules say nothing; a lone "TODO" is a placeholder, which has a rule of its own. */
function isNothing({ kind, start, end }: Block, text: string): boolean {
  if (kind === 'thematic-break' || kind === 'definition') return true;
  return (
    kind === 'html' && text.startsWith('<!--', start) && text.slice(start, end).trimEnd().endsWith('-->')
  );
}
