import { dialectNamed } from '../../dialects/index.ts';
import type { Block, Section } from '../../markdown/document.ts';
import { placeOf } from '../../text/source.ts';
import { quote } from '../name-operation.ts';
import { type Rule, UNFINISHED } from '../rule.ts';

const rule: Rule = {
  code: 'section-empty',
  summary: 'A heading has nothing under it.',
  severity: UNFINISHED,
  *find({ design }) {
    const { document, dialect } = design;
    const slots = (dialect.name === undefined ? undefined : dialectNamed(dialect.name))?.slots ?? [];
    const required = new Set(slots.filter(slot => slot.required).map(slot => titleKey(slot.heading)));
    for (const section of emptySections(document.root, document.source.text)) {
      if (!section.alone && !required.has(titleKey(section.section.title))) continue;
      const { heading, title } = section.section;
      if (saysAll(title)) continue;
      yield {
        message: `"${quote(title, 32)}" has nothing under it; write its content or take the heading out.`,
        place: placeOf(document.source, heading!),
      };
    }
  },
};
export default rule;

/** `## Status: Approved` and `### GET /orders` have their content in the heading. */
function saysAll(title: string): boolean {
  return /[:：]\s*\S|\b(?:GET|POST|PUT|PATCH|DELETE)\b/.test(title);
}

function titleKey(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}]+/gu, '');
}

/** Empty sections; `alone` when no neighbour of the same level can be meant as its content. */
function* emptySections(
  parent: Section,
  text: string,
): Generator<{ readonly section: Section; readonly alone: boolean }> {
  for (const [index, section] of parent.sections.entries()) {
    yield* emptySections(section, text);
    if (section.sections.length > 0 || !section.blocks.every(block => isNothing(block, text))) continue;
    const next = parent.sections[index + 1];
    // `## Part 1` before `## 1.1 …` is a title page, and so is the first heading of a document.
    const alone = section.level > 1 && (next === undefined || filled(next)) && !isTitlePage(section, next);
    yield { section, alone };
  }
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
