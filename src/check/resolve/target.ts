import type { Operation, StatedTarget, Target } from '../../design/index.ts';
import { thingKey, wordsOf } from './names.ts';
import { note, type Resolving } from './resolving.ts';

/** Words that say no more than "this service". */
const WHOLE: ReadonlySet<string> = new Set(
  'api apis endpoint endpoints request requests response responses time times latency throughput every each all any operation operations service system http rest server overall the of for in under over per at p50 p90 p95 p99 median average mean target performance load normal peak below above percent percentile availability uptime concurrent users user error errors rate rps and or calls call sustained total antwortzeit antwortzeiten latenz verfügbarkeit durchsatz anfrage anfragen alle respuesta tiempo latencia disponibilidad latência disponibilidade tempo resposta latence disponibilité réponse 接口 服务 系统 请求 响应 响应时间 延迟 可用性 吞吐 支持 qps 応答 応答時間 レスポンス 可用性 응답 응답시간'.split(
    ' ',
  ),
);
/** What a client over HTTP does not see. */
const INSIDE =
  /\b(database|db|sql|query|queries|render\w*|page load|ui|frontend|front-end|client-side|startup|start-up|cold start|build|deploy\w*|migration|migrations|job|jobs|batch|import|imports|worker|workers|queue|event|events|message|messages|sync|cache|memory|cpu|disk|bundle|animation|frame|first paint|lcp|fcp|tti|recovery|rto|rpo|webhook|llm|model|embedding|index\w*|test|tests|pipeline|etl|email|notification\w*|token generation)\b/i;

/** The numbers that the operations as a whole, or some of them, are to reach. */
export function targetsOf(resolving: Resolving, operations: readonly Operation[]): readonly Target[] {
  const scopes = scopesOf(operations);
  return resolving.design.targets.flatMap((stated): readonly Target[] => {
    if (stated.measure === 'other' || stated.value === undefined || !Number.isFinite(stated.value)) return [];
    const scope = scopeOf(stated, scopes);
    if (scope === 'elsewhere') {
      if (operations.length > 0 && !isInside(stated))
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

/** How targets speak of operations: by route, by route without its prefix in backticks, by words of the name. */
interface Scope {
  readonly id: string;
  readonly route: string;
  readonly bare: string;
  readonly words: ReadonlySet<string>;
}

function scopesOf(operations: readonly Operation[]): readonly Scope[] {
  return operations.map(({ id, method, path }) => ({
    id,
    route: `${method} ${path}`,
    bare: `${method} ${unprefixed(path)}\``,
    words: new Set(wordsOf(id).map(word => thingKey(word))),
  }));
}

function scopeOf(
  stated: StatedTarget,
  operations: readonly Scope[],
): 'all' | 'elsewhere' | readonly string[] {
  const text = `${stated.scope ?? ''} ${stated.text}`;
  const candidates = text.includes('/') ? operations : [];
  const named = candidates.filter(({ route, bare }) => text.includes(route) || text.includes(bare));
  if (named.length > 0) return named.map(operation => operation.id);
  if (operations.length === 0) return 'elsewhere';
  const scope = stated.scope ?? '';
  if (isInside(stated)) return 'elsewhere';
  const words = wordsOf(scope)
    .filter(word => !WHOLE.has(word) && !/^\d/.test(word))
    .map(word => thingKey(word));
  if (words.length === 0) return 'all';
  // "list orders" is `listOrders`; "orders" is every operation on orders.
  const meant = operations.filter(operation => words.every(word => operation.words.has(word)));
  return meant.length > 0 ? meant.map(operation => operation.id) : 'elsewhere';
}

function isInside({ scope = '', text }: StatedTarget): boolean {
  return INSIDE.test(scope === '' ? text : scope);
}

function unprefixed(path: string): string {
  return path.replace(/^\/api(\/v\d+)?/, '').replace(/^\/v\d+/, '');
}
