import { matchSections } from '../../template/match-sections.ts';
import { placeOf } from '../../text/source.ts';
import { heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'section-stated-twice',
  family: 'template',
  summary: "A section of the team's template stands twice in the document.",
  severity: CONTRADICTION,
  *find(context) {
    const template = heldTo(context);
    if (template === undefined) return;
    const { source } = context.design.document;
    for (const { first, again } of matchSections(template, context.design.document).repeated) {
      for (const section of again) {
        yield {
          message: `"${quote(section.title, 40)}" is a section already; write both under one heading.`,
          place: placeOf(source, section.heading),
          also: [{ place: placeOf(source, first.heading), message: 'The first one is here.' }],
        };
      }
    }
  },
};
export default rule;
