import { matchSections } from '../../template/match-sections.ts';
import { placeOf } from '../../text/source.ts';
import { headingOf, heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'section-unknown',
  family: 'template',
  summary: "A section is none of the team's template, which allows no others.",
  severity: ADVICE,
  *find(context) {
    const template = heldTo(context);
    if (template === undefined || !template.closed) return;
    const { document } = context.design;
    for (const { section, meant } of matchSections(template, document).unknown) {
      const title = quote(section.title, 28);
      yield {
        message: meant
          ? `"${title}" is no section of the template; did you mean \`${quote(headingOf(meant), 32)}\`?`
          : `"${title}" is no section of the template; write it as a part of one that is.`,
        place: placeOf(document.source, section.heading),
      };
    }
  },
};
export default rule;
