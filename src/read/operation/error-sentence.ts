import type { StatedError } from '../../design/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { placeWithin, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { errorsInText } from './error-text.ts';
import { contextOf } from './operation-context.ts';
import { routesIn } from './route.ts';

/**
 * Errors that a sentence states for every call, wherever it stands; `owned` are where single operations state theirs:
 *
 *     Anything unexpected is answered with `500 INTERNAL_ERROR`.
 *     Without a valid token the answer is 401.             what may happen to any call needs no code
 *     A key whose role may not use an operation gets 403 `ROLE_DENIED`.
 */
export function* sentenceErrors(reading: Reading, owned: ReadonlySet<number>): Generator<StatedError> {
  for (const statement of statementsOf(reading)) {
    if (!STATUS.test(statement.text)) continue;
    const isCoded = CODED.test(statement.raw.text) || CODED_BEFORE.test(statement.raw.text);
    if (!isCoded && !OTHER.test(statement.text) && !OF_ANY.test(statement.text)) continue;
    if (!mayState(statement.node)) continue;
    // What is said of everything is said of all, also behind the last operation.
    if (isUnderRoute(statement.node) && !OTHER.test(statement.text)) continue;
    for (const { start, end } of sentencesIn(statement.text)) {
      const text = statement.raw.text.slice(start, end);
      if (!STATUS.test(text)) continue;
      const place = placeWithin(statement, start, end);
      const isAny = OTHER.test(text) || OF_ANY.test(text);
      if (!isAny && (!isCoded || routesIn(text).length > 0 || isOwned(owned, place.start, place.end)))
        continue;
      for (const { status, code, when } of errorsInText(text, false)) {
        if (status === undefined || (code === undefined && !isAny)) continue;
        yield {
          status,
          ...(code === undefined ? {} : { code }),
          when,
          place,
          how: OTHER.test(text) ? 'sentence on all other errors' : 'sentence on every call',
        };
      }
    }
  }
}

const STATUS = /(?<!\d)[45]\d\d(?!\d)/;
/** A status and close behind it a code in backticks, or the other way round. */
const CODED = /(?<!\d)[45]\d\d(?!\d)[^.;\n]{0,40}`[A-Za-z][\w.-]{2,60}`/;
const CODED_BEFORE = /`[A-Za-z][\w.-]{2,60}`[^.;\n]{0,20}(?<!\d)[45]\d\d(?!\d)/;

/** "Without a valid token the answer is 401", "a wrong role gets 403": what may happen to any call. */
const OF_ANY =
  /\b(?:without (?:an? |any )?(?:valid |correct )?(?:\w+ )?(?:token|key|session|credentials|login)|(?:missing|invalid|expired|no) (?:or \w+ )?(?:\w+ )?(?:token|key|session|credentials)|(?:a |the )?(?:wrong|missing|insufficient|other) (?:role|permission|scope)s?|too many (?:requests|calls)|above the limit|malformed (?:json|bod(?:y|ies)))\b[^.;]{0,80}\b4\d\d\b/i;

const OTHER =
  /\b(?:anything (?:else|unexpected|other)|(?:any|every|all) (?:other|unexpected|unhandled|uncaught)|unexpected (?:errors?|failures?|exceptions?|conditions?)|everything else)\b.{0,80}\b[45]\d\d\b/is;

/** Sections that tell how the system behaves, beside those that state the contract. */
const TELLING: ReadonlySet<string> = new Set([
  'errors',
  'states',
  'rate-limits',
  'constraints',
  'requirements',
]);

function mayState(node: OutlineNode): boolean {
  return contextOf(node) === 'contract' || TELLING.has(node.concept ?? '');
}

function isUnderRoute(node: OutlineNode): boolean {
  for (let at: OutlineNode | undefined = node; at; at = at.parent)
    if (routesIn(at.title).length > 0) return true;
  return false;
}

function isOwned(owned: ReadonlySet<number>, start: number, end: number): boolean {
  for (const at of owned) if (at >= start && at < end) return true;
  return false;
}
