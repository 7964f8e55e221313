import type { Design, StatedOperation } from '../../../design/index.ts';
import { nameOperation } from '../../name-operation.ts';
import { sectionAt } from '../../section-at.ts';
import { bodyOf } from '../operation/body.ts';
import { successResponse } from '../operation/success-response.ts';
import { note, type Resolving } from '../resolving.ts';
import { sentenceOf, stemsOf } from '../rule/words.ts';
import type { Candidate } from './binding.ts';
import { moveShown } from './move-shown.ts';
import { type RouteShape, routeShape } from './route-shape.ts';

/** The operations that the document states as its contract, each route once. */
export function candidatesOf(resolving: Resolving): readonly Candidate[] {
  const seen = new Set<string>();
  const candidates: Candidate[] = [];
  const hasContract = resolving.design.operations.some(({ contract }) => contract);
  const told = !hasContract && tellsAnswers(resolving.design);
  for (const stated of resolving.design.operations) {
    const route = `${stated.method} ${stated.path.replace(/\{[^}]*\}/g, '{}')}`;
    if (seen.has(route)) continue;
    const isContract =
      stated.contract || (told && isTold(stated, resolving.design)) || isShown(stated, resolving.design);
    if (!isContract) {
      if (!hasContract || isInPassing(stated, resolving.design)) continue;
      note(
        resolving,
        'operation-not-in-contract',
        `${nameOperation(stated)} is only mentioned; state it with its answers.`,
        stated,
      );
      continue;
    }
    if (!stated.path.startsWith('/')) {
      note(
        resolving,
        'operation-without-path',
        `\`${stated.written}\` is no path; start it with a slash.`,
        stated,
      );
      continue;
    }
    seen.add(route);
    const shape = routeShape(stated.path);
    const request =
      bodyOf(resolving.types, stated.request) ??
      (stated.request === undefined && stated.method !== 'GET'
        ? moveShown(resolving.design, shape)
        : undefined);
    const response = bodyOf(resolving.types, successResponse(stated.responses)?.body);
    candidates.push({
      stated,
      shape,
      ...(request === undefined ? {} : { request }),
      ...(response === undefined ? {} : { response }),
      ...toldOf(resolving.design, shape),
    });
  }
  return candidates;
}

/** The rules that speak of an action such as `checkout`, by its stem. */
function toldOf({ rules = [] }: Design, { steps }: RouteShape): Pick<Candidate, 'told'> {
  const last = steps.at(-1);
  if (last === undefined || last.parameter !== undefined || steps.at(-2)?.parameter === undefined) return {};
  const verb = stemsOf(last.literal).join('');
  if (verb.length < 4) return {};
  const told = rules.flatMap(({ value }) => {
    const { stems } = sentenceOf(value);
    const isSaid = stems.some(
      (stem, index) => stem.startsWith(verb) || `${stem}${stems[index + 1] ?? ''}`.startsWith(verb),
    );
    return isSaid ? [value] : [];
  });
  return told.length === 0 ? {} : { told };
}

/** No section states a contract, and still a third of the operations are told with what they answer. */
function tellsAnswers({ operations }: Design): boolean {
  const answered = operations.filter(({ responses }) =>
    responses.some(({ status, body }) => status !== undefined && (body !== undefined || status < 300)),
  );
  return operations.length > 1 && answered.length * 3 >= operations.length;
}

function isTold({ path, place }: StatedOperation, design: Design): boolean {
  return path.startsWith('/') && !ELSEWHERE.has(sectionAt(design, place.start)?.concept ?? '');
}

/** A call of the system that is shown with its answer states what it does, wherever a README shows it. */
function isShown({ origin, responses, path, place }: StatedOperation, design: Design): boolean {
  return (
    (origin === 'curl' || origin === 'http-fence') &&
    path.startsWith('/') &&
    responses.some(({ body }) => body !== undefined && body.examples.length > 0) &&
    !ELSEWHERE.has(sectionAt(design, place.start)?.concept ?? '')
  );
}

const ELSEWHERE: ReadonlySet<string> = new Set([
  'testing',
  'alternatives',
  'background',
  'future-work',
  'non-goals',
  'migration',
  'open-questions',
  'dependencies',
  'references',
]);

/** A probe, an operation that is said to exist already, or one named where nobody looks for a contract. */
function isInPassing({ path, mentions, origin, place: own }: StatedOperation, design: Design): boolean {
  const { text } = design.document.source;
  const named = sectionAt(design, own.start)?.concept ?? '';
  return (
    ((origin === 'prose' || origin === 'curl') && !TELLING.has(named)) ||
    PROBE.test(path) ||
    mentions.some(({ place }) => {
      const before = text.slice(Math.max(0, place.start - 80), place.start);
      return EXISTS.test(
        before.slice(before.lastIndexOf('\n\n') + 1) + text.slice(place.end, place.end + 40),
      );
    })
  );
}

/** Sections whose prose tells what the system offers. */
const TELLING: ReadonlySet<string> = new Set(['api', 'interfaces', 'data-flow', 'requirements', 'goals']);

const PROBE = /^\/$|\/(?:ping|health\w*|ready|readyz|live|livez|metrics|version)(?:\/|$)/i;

const EXISTS =
  /\b(?:existing|already|unchanged|legacy|today|currently|existente|existant|bestehend\w*|vorhanden\w*)\b|既存|现有|已有|기존/i;
