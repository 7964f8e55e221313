import type { Design, StatedAlternative, StatedDecision } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { sectionIndexAt } from '../section-at.ts';

const rule: Rule = {
  code: 'option-chosen-differs',
  family: 'planning',
  summary: 'The decision takes one option, and the list of options marks or rejects another way.',
  severity: CONTRADICTION,
  *find({ design }) {
    const { alternatives, decisions } = design;
    if (alternatives.length < 2 || alternatives.length * decisions.length > 5000) return;
    for (const decision of decisions) {
      yield* letterOfAnother(decision, optionsOf(design, decision));
      const options = optionsOf(design, decision);
      const taken = options.filter(option => names(decision, option));
      const marked = options.find(({ chosen }) => chosen);
      const [one] = taken;
      if (taken.length !== 1 || one === undefined || one.chosen) continue;
      if (marked !== undefined && !names(decision, marked)) {
        yield {
          message: `The decision takes ${quote(one.name, 24)}, line ${marked.place.line} marks ${quote(marked.name, 24)}; make them agree.`,
          place: decision.place,
          also: [{ place: marked.place, message: 'is marked as chosen' }],
        };
      } else if (
        /^\W*(?:rejected|dismissed|discarded|ruled out|verworfen|abgelehnt|否决|不採用)\b/i.test(
          one.reason ?? '',
        )
      ) {
        yield {
          message: `The decision takes ${quote(one.name, 26)}, which line ${one.place.line} rejects; make them agree.`,
          place: decision.place,
          also: [{ place: one.place, message: 'is rejected here' }],
        };
      }
    }
  },
};
export default rule;

/** "We take A: own service" where own service is B. */
function* letterOfAnother(
  { chosen = '', place }: StatedDecision,
  options: readonly StatedAlternative[],
): Generator<Finding> {
  const said =
    /^\W*(?:(?:we |the team )?(?:take|chose|choose|picked|pick|go with|went with|selected|decided for|adopt)\s)?(?:option |alternative |variant )?([A-Z])\s?[:–—(-]\s?([^.,;()]{4,60})/i.exec(
      chosen,
    );
  if (said === null) return;
  const named = options.find(({ name }) => likeBare(name, said[2]!));
  const lettered = options.find(({ label }) => label === said[1]!.toUpperCase());
  if (named === undefined || lettered === undefined || named === lettered || named.label === undefined)
    return;
  yield {
    message: `The decision takes ${said[1]!.toUpperCase()}, and ${quote(named.name, 30)} is ${named.label}; make them agree.`,
    place,
    also: [{ place: named.place, message: named.name }],
  };
}

function likeBare(name: string, said: string): boolean {
  const [one, two] = [bare(name.replace(/^(?:option |alternative )?[A-Z][:.)] ?/i, '')), bare(said)];
  return one.trim().length > 3 && (two.startsWith(one) || one.startsWith(two));
}

/** The options in the decision's own section, or all of a document that weighs one thing only. */
function optionsOf(design: Design, decision: StatedDecision): readonly StatedAlternative[] {
  const topics = new Set(design.alternatives.map(({ topic }) => topic));
  if (topics.size === 1) return design.alternatives;
  const own = sectionIndexAt(design, decision.place.start);
  const next = design.sections[own + 1]?.place.start ?? Number.POSITIVE_INFINITY;
  const from = design.sections[own]?.place.start ?? 0;
  return design.alternatives.filter(({ place }) => place.start >= from && place.start < next);
}

const bare = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/** The first words of the decision are the option, or begin with it. */
function names({ chosen, title }: StatedDecision, { name, label }: StatedAlternative): boolean {
  const letter = /^\W*(?:use |with )?(?:the )?option ([A-Z\d]{1,2})\b/i
    .exec(chosen ?? title)?.[1]
    ?.toUpperCase();
  if (letter !== undefined && label !== undefined) return letter === label;
  const option = bare(name);
  if (option.trim().length < 3) return false;
  const said = bare(chosen ?? title)
    .replace(/^ (?:use|adopt|the|a|an|go with|option [a-z\d]) /, ' ')
    .replace(/^ (?:the|a|an|our) /, ' ');
  return said.startsWith(option) || (option.startsWith(said) && said.trim().length >= 5);
}
