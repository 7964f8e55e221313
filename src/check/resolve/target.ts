import type { Operation, StatedTarget, Target } from '../../design/index.ts';
import { thingKey, wordsOf } from './names.ts';
import { note, type Resolving } from './resolving.ts';

/** Words that say no more than "this service". */
const WHOLE: ReadonlySet<string> = new Set(
  'api apis endpoint endpoints request requests response responses time times latency throughput every each all any operation operations service system http rest server overall the of for in under over per at p50 p90 p95 p99 median average mean target performance load normal peak below above percent percentile availability uptime concurrent users user error errors rate rps and or calls call sustained total'.split(
    ' ',
  ),
);
/** What a client over HTTP does not see. */
const INSIDE =
  /\b(database|db|sql|query|queries|render\w*|page load|ui|frontend|front-end|client-side|startup|start-up|cold start|build|deploy\w*|migration|migrations|job|jobs|batch|import|imports|worker|workers|queue|event|events|message|messages|sync|cache|memory|cpu|disk|bundle|animation|frame|first paint|lcp|fcp|tti|recovery|rto|rpo|webhook|llm|model|embedding|index\w*|test|tests|pipeline|etl|email|notification\w*|token generation)\b/i;

/** The numbers that the operations as a whole, or some of them, are to reach. */
export function targetsOf(resolving: Resolving, operations: readonly Operation[]): readonly Target[] {
  return resolving.design.targets.flatMap((stated): readonly Target[] => {
    if (stated.measure === 'other' || stated.value === undefined || !Number.isFinite(stated.value)) return [];
    const scope = scopeOf(stated, operations);
    if (scope === 'elsewhere') {
      note(
        resolving,
        'target-not-observable',
        'No operation is meant by this target; name one to have it measured.',
        stated,
      );
      return [];
    }
    const rising = stated.measure === 'latency' || stated.measure === 'error-rate';
    const subject = `${stated.measure}${stated.percentile === undefined ? '' : `.p${stated.percentile}`}`;
    return [
      {
        measure: stated.measure,
        ...(stated.percentile === undefined ? {} : { percentile: stated.percentile }),
        comparator: stated.comparator ?? (rising ? '<=' : '>='),
        value: stated.value,
        ...(scope === 'all' ? {} : { operations: scope }),
        claim: resolving.claims.add('target', subject, stated.text, [stated]),
      },
    ];
  });
}

function scopeOf(
  stated: StatedTarget,
  operations: readonly Operation[],
): 'all' | 'elsewhere' | readonly string[] {
  const text = `${stated.scope ?? ''} ${stated.text}`;
  const candidates = text.includes('/') ? operations : [];
  const named = candidates.filter(
    operation =>
      text.includes(`${operation.method} ${operation.path}`) ||
      text.includes(`${operation.method} ${unprefixed(operation.path)}\``),
  );
  if (named.length > 0) return named.map(operation => operation.id);
  if (operations.length === 0) return 'elsewhere';
  const scope = stated.scope ?? '';
  if (INSIDE.test(scope) || (scope === '' && INSIDE.test(stated.text))) return 'elsewhere';
  const words = wordsOf(scope).filter(word => !WHOLE.has(word) && !/^\d/.test(word));
  if (words.length === 0) return 'all';
  const meant = operations.filter(operation => isMeant(words, operation));
  return meant.length > 0 ? meant.map(operation => operation.id) : 'elsewhere';
}

/** "list orders" is `listOrders`; "orders" is every operation on orders. */
function isMeant(words: readonly string[], operation: Operation): boolean {
  const own = wordsOf(operation.id).map(word => thingKey(word));
  return words.every(word => own.includes(thingKey(word)));
}

function unprefixed(path: string): string {
  return path.replace(/^\/api(\/v\d+)?/, '').replace(/^\/v\d+/, '');
}
