import type { Design, StatedOperation } from '../../design/index.ts';
import { nameOperation } from '../name-operation.ts';
import { routeKey, withoutPrefix } from '../route-key.ts';
import { type CheckContext, CONTRADICTION, type Rule } from '../rule.ts';
import { sectionAt } from '../section-at.ts';

const rule: Rule = {
  code: 'operation-undefined',
  family: 'operations',
  summary: 'A test, a step or a target calls an operation of the API that the contract does not have.',
  severity: { ...CONTRADICTION, review: 'warning', settled: 'warning' },
  *find({ design }: CheckContext) {
    const contract = design.operations.filter(operation => operation.contract);
    if (contract.length < LEAST) return;
    const known = new Set(contract.map(({ path }) => bareKey(path)));
    const things = new Map(contract.map(operation => [thingOf(operation.path), operation] as const));
    for (const called of design.operations) {
      if (called.contract || called.origin !== 'prose' || !isCalled(called, design)) continue;
      const ours = things.get(thingOf(called.path));
      if (ours === undefined) continue;
      const methods = contract.filter(({ path }) => bareKey(path) === bareKey(called.path));
      // The same path with another prefix is another mistake.
      if (known.has(bareKey(called.path)) && methods.some(({ method }) => method === called.method)) continue;
      yield {
        message: `The API has no ${nameOperation(called, 44)}; state it there or correct it here.`,
        place: called.place,
        also: methods.map(({ place, method, path }) => ({ place, message: `${method} ${path}` })),
      };
    }
  },
};
export default rule;

/** Fewer operations are no whole contract. */
const LEAST = 3;

const bareKey = (path: string): string => withoutPrefix(routeKey(path));

/** `orders` of `/api/v1/orders/{id}/lines`. */
function thingOf(path: string): string {
  const segments = bareKey(path).split('/').filter(Boolean);
  return segments.find(segment => segment !== '{}') ?? '';
}

/** Where operations are called that are there when the design is built. */
const CALLED: ReadonlySet<string> = new Set([
  'testing',
  'data-flow',
  'performance',
  'targets',
  'load',
  'reliability',
]);

function isCalled({ place }: StatedOperation, design: Design): boolean {
  const section = sectionAt(design, place.start);
  if (!CALLED.has(section?.concept ?? '') && !STEPS.test(section?.title ?? '')) return false;
  const { text } = design.document.source;
  const line = text.slice(text.lastIndexOf('\n', place.start) + 1, text.indexOf('\n', place.end));
  return !ELSEWHERE.test(line);
}

const STEPS = /\bflow|runbook|journey|walk-?through|ablauf|flujo|déroulement|parcours|fluxo|流れ|流程/i;

const ELSEWHERE =
  /\b(?:existing|already|unchanged|legacy|today|currently|old|former|removed|unknown|not exist|no longer|external|their|upstream|third[- ]party|404|405)\b/i;
