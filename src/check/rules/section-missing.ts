import { type MissingSection, matchSections } from '../../template/match-sections.ts';
import type { Near } from '../../template/near.ts';
import { placeOf, type Source } from '../../text/source.ts';
import type { Span } from '../../text/span.ts';
import { headingOf, heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'section-missing',
  family: 'template',
  summary: "A section that the team's template requires is not there.",
  severity: CONTRADICTION,
  *find(context) {
    const template = heldTo(context);
    if (template === undefined) return;
    const { document } = context.design;
    const { missing: all, found } = matchSections(template, document);
    // A document of another kind, or an empty one, is told once.
    if (all.length > 2 && found.size === 0 && all.every(({ near }) => near === undefined)) {
      yield noneOf(all, document.source);
      return;
    }
    for (const missing of all) {
      yield missing.near === undefined
        ? absent(missing, document.source)
        : nearly(missing, missing.near, document.source);
    }
  },
};
export default rule;

function noneOf(all: readonly MissingSection[], source: Source): Finding {
  const first = quote(headingOf(all[0]!.section), 30);
  return {
    message: `None of the template's ${all.length} required sections is there; start with \`${first}\`.`,
    place: placeOf(source, firstLine(source)),
  };
}

function absent({ section, behind }: MissingSection, source: Source): Finding {
  const name = quote(headingOf(section), 45);
  return {
    message: behind
      ? `\`${name}\` is missing; write it behind "${quote(behind.title, 25)}".`
      : `\`${name}\` is missing; write this section.`,
    place: placeOf(source, behind?.heading ?? firstLine(source)),
  };
}

function nearly({ section }: MissingSection, near: Near, source: Source): Finding {
  const name = quote(headingOf(section), 36);
  return {
    message: MESSAGES[near.kind](name, near.section?.level ?? 0),
    place: placeOf(source, near),
    ...fixOf(near, section.title),
  };
}

const MESSAGES: Readonly<Record<Near['kind'], (name: string, level: number) => string>> = {
  spelling: name => `The template spells this title otherwise; write \`${name}\`.`,
  level: (name, level) => `This heading stands at level ${level}; write \`${name}\`.`,
  comment: name => `\`${name}\` stands in a comment and says nothing; write it outside.`,
  code: name => `\`${name}\` stands in a code block, where it is no heading; write it outside.`,
  quote: name => `\`${name}\` stands in a quote, where it is no section; write it outside.`,
  list: name => `\`${name}\` stands in a list, where it is no section; write it outside.`,
  bold: name => `A bold line is no heading; write \`${name}\`.`,
  blank: name => `Without a blank behind the \`#\` this is no heading; write \`${name}\`.`,
  similar: name => `This is not the title that the template has; write \`${name}\`.`,
};

/** Only where the words are the template's is it certain what the author means. */
function fixOf(near: Near, title: string): Pick<Finding, 'fix'> {
  const [first, ...more] = near.section?.heading.content ?? [];
  if (near.kind !== 'spelling' || first === undefined || more.length > 0) return {};
  return { fix: { title: `Write "${title}"`, edits: [{ start: first.start, end: first.end, text: title }] } };
}

function firstLine({ text, lineStarts }: Source): Span {
  return { start: 0, end: Math.min(lineStarts[1] ?? text.length, text.length) };
}
