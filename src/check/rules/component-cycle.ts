import type { Stated, StatedComponent } from '../../design/index.ts';
import { partKey } from '../../read/architecture/name.ts';
import { quote } from '../name-operation.ts';
import { always, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'component-cycle',
  family: 'operability',
  summary: 'Components depend on each other in a circle, and nothing says that this is meant.',
  severity: always('warning'),
  *find({ design }) {
    const { components, document } = design;
    if (components.length > 500) return;
    const byKey = new Map(components.toReversed().map(component => [partKey(component.name), component]));
    const said = new Set<string>();
    for (const component of components) {
      const way = circleFrom(component, byKey);
      if (way === undefined) continue;
      if (MEANT.test(document.source.text)) return;
      const key = way
        .map(step => partKey(step.from.name))
        .sort()
        .join(' ');
      if (said.has(key)) continue;
      said.add(key);
      const names = [...way.map(step => quote(step.from.name, 14)), quote(way[0]!.from.name, 14)];
      const [first, ...others] = way;
      yield {
        message: `${quote(names.join(' → '), 50)} is a circle; turn one round or say it is mutual.`,
        place: first!.by.place,
        also: others.map(({ by }) => ({ place: by.place, message: 'and on from here' })),
      };
    }
  },
};
export default rule;

/** Words with which a document says that it is meant. */
const MEANT = /\b(?:circular|cyclic|cycle|bidirectional|two-way|mutual)/i;

interface Step {
  readonly from: StatedComponent;
  readonly by: Stated<string>;
}

/** A longer way round is nobody's slip. */
const LONGEST = 5;

/** The shortest way from a component back to itself. */
function circleFrom(
  start: StatedComponent,
  byKey: ReadonlyMap<string, StatedComponent>,
): readonly Step[] | undefined {
  if (start.dependencies.length === 0) return undefined;
  const goal = partKey(start.name);
  const seen = new Set<string>();
  let ways: (readonly Step[])[] = [[]];
  for (let length = 0; length < LONGEST && ways.length > 0 && ways.length < 500; length++) {
    const longer: (readonly Step[])[] = [];
    for (const way of ways) {
      const last = way.at(-1);
      const from = last === undefined ? start : byKey.get(partKey(last.by.value));
      if (from === undefined || from.external) continue;
      for (const by of from.dependencies) {
        const key = partKey(by.value);
        const step = { from, by };
        if (key === goal) {
          if (way.length > 0) return [...way, step];
          continue;
        }
        if (seen.has(key) || !byKey.has(key)) continue;
        seen.add(key);
        longer.push([...way, step]);
      }
    }
    ways = longer;
  }
  return undefined;
}
