import type { Design, Stated, StatedStates } from '../../design/index.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { sentencesOf } from '../sentences.ts';
import { samePairs, stateKey } from '../state-groups.ts';

const rule: Rule = {
  code: 'state-final-left',
  family: 'data',
  summary: 'A state that is said to be final has a way out.',
  severity: CONTRADICTION,
  *find({ design }) {
    const said = new Set<string>();
    const pairs = [
      ...design.states.map(machine => [machine, machine] as const),
      ...[...samePairs(design.states)].flatMap(([a, b]) => [[a, b] as const, [b, a] as const]),
    ];
    const told = finalsTold(design);
    for (const [ending, moving] of pairs) {
      const finals = ending === moving ? [...ending.final, ...told] : ending.final;
      for (const final of finals) {
        const out = moving.transitions.find(
          ({ from, to }) => stateKey(from) === stateKey(final.value) && stateKey(to) !== stateKey(from),
        );
        const inDrawing = ending === moving && isDrawn(ending) && !told.includes(final);
        if (out === undefined || inDrawing) continue;
        const key = `${stateKey(out.from)} ${stateKey(out.to)}`;
        if (said.has(key)) continue;
        said.add(key);
        const [here, there] = out.place.start > final.place.start ? [out, final] : [final, out];
        yield {
          message: `\`${quote(final.value, 24)}\` is final and moves to \`${quote(out.to, 24)}\`; take one of the two out.`,
          place: here.place,
          also: [{ place: there.place, message: final.value }],
        };
      }
    }
  },
};
export default rule;

const TOLD =
  /((?:`[\w-]{2,30}`(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+)?){1,6})\s+(?:is|are)\s+(?:both\s+|all\s+|the\s+)?(?:final|terminal|end states?)\b|\b(?:final|terminal|end) (?:states?|status(?:es)?)\s*(?:are|is|:)\s*((?:`[\w-]{2,30}`(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+)?){1,6})/gi;

/** "`released` and `lapsed` are terminal." */
function finalsTold({ document, states }: Design): Stated<string>[] {
  if (states.length === 0 || !/\b(?:final|terminal|end states?)\b/i.test(document.source.text)) return [];
  const found: Stated<string>[] = [];
  for (const { text, place } of sentencesOf(document))
    for (const match of text.matchAll(TOLD))
      for (const [, value] of (match[1] ?? match[2]!).matchAll(/`([^`]+)`/g))
        found.push({ value: value!, place, how: 'sentence' });
  return found;
}

/** In a diagram a state may end and may as well go on: a failed job that is retried, or not. */
const isDrawn = ({ how }: StatedStates): boolean => /diagram|flowchart/.test(how);
