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
    const things = new Set(contract.map(({ path }) => thingOf(path)));
    const prefix = sharedPrefix(contract.map(({ path }) => path));
    for (const called of design.operations) {
      if (called.contract || called.origin !== 'prose' || !isCalled(called, design)) continue;
      const isStep = isSteps(called, design);
      if (!things.has(thingOf(called.path)) && !(isStep && isUnder(prefix, called.path))) continue;
      const methods = contract.filter(({ path }) => bareKey(path) === bareKey(called.path));
      // The same path with another prefix is another mistake.
      if (methods.some(({ method }) => method === called.method)) continue;
      // In passing, people name operations of other systems; of a path that is ours, a method that is not.
      if (
        !isStep &&
        !CALLED.has(sectionAt(design, called.place.start)?.concept ?? '') &&
        methods.length === 0
      )
        continue;
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

/** `/api` or `/intake/v2`, when all paths of the contract begin so. */
function sharedPrefix(paths: readonly string[]): string | undefined {
  const [first = ''] = paths;
  const prefix = /^(?:\/[a-z][\w-]*)?\/(?:api|v\d+)(?=\/)(?:\/v\d+(?=\/))?/.exec(first)?.[0];
  return prefix !== undefined && paths.every(path => path.startsWith(`${prefix}/`)) ? prefix : undefined;
}

const isUnder = (prefix: string | undefined, path: string): boolean =>
  prefix !== undefined && path.startsWith(`${prefix}/`);

/** Where operations are called that are there when the design is built. */
const CALLED: ReadonlySet<string> = new Set(['performance', 'targets', 'load', 'reliability']);

/** Sections that speak of other systems, of what was, or of what may come. */
const ASIDE: ReadonlySet<string> = new Set([
  'background',
  'problem',
  'alternatives',
  'decisions',
  'trade-offs',
  'open-questions',
  'future-work',
  'references',
  'migration',
  'dependencies',
  'non-goals',
  'risks',
  'changes',
  'glossary',
]);

/** Where operations are called one after the other, that are there when the design is built. */
const STEPWISE: ReadonlySet<string> = new Set(['testing', 'data-flow']);

function isSteps({ place }: StatedOperation, design: Design): boolean {
  const section = sectionAt(design, place.start);
  return (
    STEPWISE.has(section?.concept ?? '') ||
    STEPS.test(section?.title ?? '') ||
    /^\s{0,6}\d{1,2}[.)]\s/.test(lineOf(place.start, design))
  );
}

function isCalled({ place }: StatedOperation, design: Design): boolean {
  const section = sectionAt(design, place.start);
  return !ASIDE.has(section?.concept ?? '') && !ELSEWHERE.test(lineOf(place.start, design));
}

function lineOf(at: number, { document: { source } }: Design): string {
  const end = source.text.indexOf('\n', at);
  return source.text.slice(source.text.lastIndexOf('\n', at) + 1, end < 0 ? undefined : end);
}

const STEPS = /\bflow|runbook|journey|walk-?through|ablauf|flujo|déroulement|parcours|fluxo|流れ|流程/i;

const ELSEWHERE =
  /\b(?:existing|already|unchanged|legacy|today|currently|old|former(?:ly)?|removed?|unknown|not exist|no (?:longer|such)|not|never|without|instead|later|future|could|would|external|their|upstream|third[- ]party|webhook|404|405|replaces?|deprecated|other (?:system|service)s?)\b/i;
