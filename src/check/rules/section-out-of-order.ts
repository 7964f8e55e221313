import { type MisplacedSection, matchSections } from '../../template/match-sections.ts';
import { placeOf } from '../../text/source.ts';
import { heldTo } from '../held.ts';
import { quote } from '../name-operation.ts';
import { ADVICE, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'section-out-of-order',
  family: 'template',
  summary: "A section stands elsewhere than in the team's template.",
  severity: ADVICE,
  *find(context) {
    const template = heldTo(context);
    if (template === undefined || !template.ordered) return;
    const { document } = context.design;
    for (const misplaced of matchSections(template, document).misplaced) {
      yield { message: messageOf(misplaced), place: placeOf(document.source, misplaced.section.heading) };
    }
  },
};
export default rule;

function messageOf({ section, side, other }: MisplacedSection): string {
  const preposition = side === 'before' ? 'in front of' : side === 'after' ? 'behind' : 'as a part of';
  return `"${quote(section.title, 28)}" stands elsewhere in the template; put it ${preposition} "${quote(other, 22)}".`;
}
