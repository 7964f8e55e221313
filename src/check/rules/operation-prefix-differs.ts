import type { Design, StatedOperation } from '../../design/index.ts';
import { isCall } from '../is-call.ts';
import { nameOperation, shortPath } from '../name-operation.ts';
import { byRoute, routeKey, withoutPrefix } from '../route-key.ts';
import { CONTRADICTION, type Finding, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';

const rule: Rule = {
  code: 'operation-prefix-differs',
  family: 'operations',
  summary: 'One operation stands under two prefixes, such as `/api/v1` and `/api/v2`.',
  severity: CONTRADICTION,
  *find({ design }) {
    yield* otherVersions(design);
    const contract = design.operations.filter(operation => operation.contract && !isCall(operation, design));
    const bare = byRoute(contract, bareKey);
    const known = new Set(contract.map(({ method, path }) => `${method} ${routeKey(path)}`));
    for (const called of design.operations) {
      if (
        (called.contract && !isCall(called, design)) ||
        (called.origin === 'prose' && !isStep(called, design))
      )
        continue;
      if (known.has(`${called.method} ${routeKey(called.path)}`)) continue;
      const key = bareKey(called.path);
      const meant =
        key.length < 3 ? [] : (bare.get(key) ?? []).filter(({ method }) => method === called.method);
      const [only] = meant;
      if (only === undefined || meant.length > 1) continue;
      // A gateway may put more before a path than the contract does; it does not change the version.
      if (isCall(called, design) && !otherVersion(called.path, only.path)) continue;
      yield {
        message: `${nameOperation(called)} is \`${shortPath(only.path, 32)}\` above; write one path.`,
        place: called.place,
        also: [{ place: only.place, message: `${only.method} ${only.path}` }],
      };
    }
  },
};
export default rule;

/** Steps of a flow and journeys of tests call the operations of the document. */
function isStep({ place }: StatedOperation, design: Design): boolean {
  return STEPS.has(sectionAt(design, place.start)?.concept ?? '');
}

const STEPS: ReadonlySet<string> = new Set([
  'data-flow',
  'testing',
  'performance',
  'targets',
  'load',
  'reliability',
]);

const bareKey = (path: string): string => withoutPrefix(routeKey(path));

const VERSION = /\/v(\d+)(?=\/|$)/i;

function otherVersion(one: string, other: string): boolean {
  const [own, meant] = [VERSION.exec(one)?.[1], VERSION.exec(other)?.[1]];
  return own !== undefined && meant !== undefined && own !== meant;
}

/** One operation of many, in another version than the base path and all the others. */
function* otherVersions({ operations, basePath }: Design): Generator<Finding> {
  const base = basePath === undefined ? undefined : VERSION.exec(basePath.value)?.[1];
  const contract = operations.filter(operation => operation.contract && VERSION.test(operation.path));
  const strange = contract.filter(({ path }) => VERSION.exec(path)?.[1] !== base);
  const [only] = strange;
  if (base === undefined || only === undefined || strange.length > 1 || contract.length < 4) return;
  yield {
    message: `${nameOperation(only)} is not under the base path \`${shortPath(basePath!.value, 24)}\`; write one version.`,
    place: only.place,
    also: [{ place: basePath!.place, message: basePath!.value }],
  };
}
