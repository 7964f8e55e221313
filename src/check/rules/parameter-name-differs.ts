import type { StatedOperation } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { groupsBy } from '../groups.ts';
import { nameOperation, quote } from '../name-operation.ts';
import { routeKey } from '../route-key.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'parameter-name-differs',
  family: 'operations',
  summary: 'Two operations of one path give its parameter two names.',
  severity: CONTRADICTION,
  *find({ design }) {
    const contract = design.operations.filter(
      operation => operation.contract && operation.path.includes('{'),
    );
    for (const same of groupsBy(contract, ({ path }) => routeKey(path))) {
      if (same.length < 2) continue;
      const inOrder = same.toSorted((a, b) => a.place.start - b.place.start);
      const [first] = inOrder;
      const other = inOrder.find(one => spelt(one) !== spelt(first!));
      if (first === undefined || other === undefined) continue;
      const [name, before] = firstDifference(other, first);
      // An action and an id may take turns at one place; two ids do not.
      if (!isId(name) || !isId(before)) continue;
      yield {
        message: `${nameOperation(other, 36)} has \`{${quote(name, 16)}}\` where \`{${quote(before, 16)}}\` stood above; write one.`,
        place: other.place,
        also: [{ place: first.place, message: first.path }],
      };
    }
  },
};
export default rule;

const isId = (name: string): boolean => /(?:id|uuid|guid|no|number|code|slug|key)$/i.test(name);

const spelt = ({ path }: StatedOperation): string => namesIn(path).map(fieldKey).join();

const namesIn = (path: string): string[] => [...path.matchAll(/\{([^{}]{0,80})\}/g)].map(([, name]) => name!);

function firstDifference(one: StatedOperation, other: StatedOperation): readonly [string, string] {
  const [own, before] = [namesIn(one.path), namesIn(other.path)];
  const at = own.findIndex((name, index) => fieldKey(name) !== fieldKey(before[index] ?? ''));
  return [own[at] ?? '', before[at] ?? ''];
}
