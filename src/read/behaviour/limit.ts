import type { StatedLimit } from '../../design/index.ts';
import { routesIn } from '../operation/route.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { placeOfLines, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type LimitFound, limitsIn } from './limit-in.ts';
import { isForeign, isNeutral } from './limit-scope.ts';
import { fromTables, isUnderOperation, limitOf, titleOf } from './limit-table.ts';

export { limitIn } from './limit-in.ts';

/**
 * Reads how often callers may call:
 *
 *     - Each user may send 60 requests per second
 *     | `POST /login` | 5 per minute per IP |
 *
 * Expected load and throughput are not limits, nor are the limits of other systems.
 */
export function readLimits(reading: Reading): readonly StatedLimit[] {
  if (!LIMITING.test(reading.document.source.text)) return [];
  const limits = [...fromStatements(reading), ...fromTables(reading)];
  const told = limits.filter(
    one =>
      one.per !== 'all' ||
      !/^table row/.test(one.how) ||
      one.tier !== undefined ||
      !limits.some(
        other =>
          other.per !== 'all' && other.count === one.count && other.windowSeconds === one.windowSeconds,
      ),
  );
  return told.sort((a, b) => a.place.start - b.place.start);
}

const LIMITING =
  /rate.?limit|throttl|at most|no more than|limited to|quota|\b429\b|too many|limits?\b|limit[ae]|begrenz|höchstens|maximal|máximo|au plus|l[ií]mite|grenze|レート制限|制限|限流|频率|限制|每|per (?:user|ip)|\bmay (?:\w{2,12} ){1,6}\d/i;
const LIMITS_HERE =
  /rate.?limit|throttl|at most|no more than|limited to|\b429\b|may (?:not )?(?:send|make|issue|call|perform)|höchstens|au plus|como máximo|no máximo|レート制限|限流|频率限制|l[ií]mite de|taxa/i;
const LIMITS_ALONE = /^\W*(?:\d+\W+)?(?:speed |rate |request |api )?limits?\W*$/i;
const LOAD =
  /throughput|handles?\b|supports?\b|capacity|sustain|expected|peak|scal|benchmark|load test|target|スループット|吞吐/i;

function* fromStatements(reading: Reading): Generator<StatedLimit> {
  for (const statement of statementsOf(reading)) {
    if (!/\d|\b(?:one|two|three|five|ten)\b|每/.test(statement.text)) continue;
    const within = isWithin(statement.node, 'rate-limits');
    if (isUnderOperation(statement.node)) continue;
    for (const sentence of sentencesIn(statement.text)) {
      const text = statement.text.slice(sentence.start, sentence.end);
      if (!/\d|\b(?:one|two|three|five|ten)\b/.test(text) || !isLimit(text, statement, within)) continue;
      const found = limitsIn(text);
      const own = routesIn(statement.raw.text.slice(sentence.start, sentence.end));
      for (const [index, limit] of found.entries()) {
        const before = text.slice(found[index - 1]?.end ?? 0, limit.start);
        const after = text.slice(limit.end, found[index + 1]?.start ?? text.length);
        const operation = own[0];
        if (own.length > 1) continue;
        const narrowed = operation === undefined && !isForAll(limit, before, after, statement);
        yield limitOf(limit.named ? limit : titledLimit(limit, statement), {
          place: placeOfLines(statement, sentence, sentence.start + limit.start, sentence.start + limit.end),
          how: `${statement.kind === 'item' ? 'bullet' : 'sentence'}${titleOf(statement.node)}`,
          ...(narrowed && { scope: text.trim() }),
          ...(operation && { operation: `${operation.method} ${operation.path}` }),
          ...tierIn(statement, narrowed),
          ...burstIn(text),
        });
      }
    }
  }
}

/** `- Free: 10/min` and `- Admins: 1000/min` in a list of limits. */
function tierIn(statement: Statement, narrowed: boolean): Pick<StatedLimit, 'tier'> {
  if (!narrowed || statement.kind !== 'item' || !isWithin(statement.node, 'rate-limits')) return {};
  const label =
    /^\W*([\p{L}][\p{L}\d &/-]{1,30}?)(?:\s(?:plan|tier|users?|accounts?|customers?))?\s*[:：–—]/iu.exec(
      statement.text,
    )?.[1];
  return label === undefined || /limit|burst|endpoint|login|per\b/i.test(label) ? {} : { tier: label.trim() };
}

/** `bursts of 20`, `with a burst of 50` */
function burstIn(text: string): Pick<StatedLimit, 'burst'> {
  const found =
    /\bbursts?(?:\s(?:size|capacity))?(?:\s(?:of|up to|to|:))?(?:\sup to)?\s*[:=]?\s*(\d{1,7})\b/i.exec(
      text,
    )?.[1];
  return found === undefined ? {} : { burst: Number(found) };
}

function isLimit(text: string, statement: Statement, within: boolean): boolean {
  if (isForeign(text) || isForeign(statement.node.title) || statement.above.some(isForeign)) return false;
  if (
    isAside(statement.node, ['testing', 'alerts', 'metrics', 'alternatives', 'future-work', 'open-questions'])
  )
    return false;
  if (isAside(statement.node, ['dependencies', 'background', 'risks', 'technology', 'load', 'non-goals']))
    return false;
  if (LOAD.test(text) && !LIMITS_HERE.test(text)) return false;
  // "12,000 requests per day, at most 5 per second": what comes, not what is let in.
  if (
    isWithin(statement.node, 'performance', 'scalability') &&
    !REFUSES.test(text) &&
    !limitsIn(text).some(({ named }) => named)
  )
    return false;
  // A motor starts six times an hour; nobody sends requests to it.
  if (
    !within &&
    /\btimes (?:an?|per|each|every)\s/i.test(text) &&
    !/rate.?limit|throttl|\b429\b|per (?:user|ip)|\bmay (?:only |not )?(?:book|call|post|try|upload|download|create|request|order|reserve|submit|vote|comment|search|send|ask)\b/i.test(
      text,
    )
  )
    return false;
  if (
    within ||
    LIMITS_HERE.test(text) ||
    statement.above.some(above => LIMITS_HERE.test(above) || LIMITS_ALONE.test(above))
  )
    return true;
  const titled = /\blimits?\b|(?<![\p{L}])l[ií]mites?(?![\p{L}])|grenzen|限制/iu.test(statement.node.title);
  return limitsIn(text).some(
    limit =>
      limit.named &&
      (titled ||
        isWithin(statement.node, 'security', 'authentication', 'api') ||
        ((limit.per === 'address' || MAY.test(text)) && isWithin(statement.node, 'performance'))),
  );
}

const REFUSES = /rate.?limit|throttl|\b429\b|refus|reject|\bmay\b|abgelehnt|rechaz/i;
const MAY = /\bmay (?:only |not )?\w+ (?:at most |up to |more than )?\d/i;

/** Nothing around the number narrows it to some operations or some callers that the design cannot name. */
function isForAll(limit: LimitFound, before: string, after: string, statement: Statement): boolean {
  if (!limit.general || !isNeutral(before) || !isNeutral(narrowing(after))) return false;
  return statement.above.every(isNeutral) && isNeutral(scopeTitle(statement.node));
}

/** What follows a limit only narrows it when it says for what, or in which case. */
function narrowing(after: string): string {
  const match =
    /^[\s,(]*(?:per|each|for|on|to|in|when|if|against|with|by|across|\/)\b(?:\s+[^\s,;.]+){0,5}/i.exec(after);
  return match?.[0].replace(/\b(?:counted|answered|excess|over|beyond|after|above)\b.*$/i, '') ?? '';
}

/** The titles between the section on limits and the statement. */
function scopeTitle(node: OutlineNode): string {
  return isWithin(node, 'rate-limits') && node.concept !== 'rate-limits' ? node.title : '';
}

/** A limit that does not say for whom takes it from the item or the title above it. */
function titledLimit(limit: LimitFound, { node, above }: Statement): LimitFound {
  for (const title of [...above.toReversed(), isWithin(node, 'rate-limits') ? node.title : '']) {
    const found = limitsIn(
      `1 request per second per ${title.replace(/^\s*(?:per|for|each|every)?[\s-]*/i, '')}`,
    )[0];
    if (found?.named) return { ...limit, per: found.per, named: true };
  }
  return limit;
}
