import type { StatedAlert, System } from '../../design/index.ts';
import { operationsNamed } from '../operations-named.ts';
import type { Condition, Measure } from './condition.ts';

const PERCENTILE = /\bp(\d{2}(?:\.\d+)?|999)\b|\b(\d{2}(?:\.\d+)?)(?:th|st|nd|rd)? percentile\b/i;
const LATENCY =
  /\b(?:latency|latencies|response times?|request duration|antwortzeit\w*|latenz)\b|响应时间|延迟|応答時間|レスポンスタイム/i;
const ERRORS =
  /\berror[- ]?rates?\b|\b5xx(?: rate| errors?)?\b|\bfehlerrate\b|エラー率|错误率|에러율|tasa de errores|taxa de erros|taux d'erreurs?/i;
const AVAILABILITY = /\b(?:availability|uptime|success rate|verfügbarkeit)\b|可用性|可用率|稼働率/i;

/** Words that say no more than "of this service, for so long". */
const PLAIN = new Set(
  'the a an of for over in per at any all is are above below over under than more less least most greater exceeds exceed exceeding rises drops falls stays when if http https api rest server request requests response responses endpoint endpoints operation operations service system overall total minutes minute mins min m s h seconds second sec secs hours hour ms percent window last consecutive sustained on alert page warn warning critical high low rate error errors latency time times p percentile threshold value its our and by'.split(
    ' ',
  ),
);

/** Requests in general, or those of operations that the alert names; nothing when it speaks of something else. */
export function httpCondition(system: System, alert: StatedAlert): Condition | undefined {
  const { comparator, threshold, unit, condition: text } = alert;
  if (comparator === undefined || threshold === undefined || !Number.isFinite(threshold.value))
    return undefined;
  const measure = measureOf(text, unit);
  if (measure === undefined) return undefined;
  const named = operationsNamed(system, text).map(({ id }) => id);
  if (named.length === 0 && !isPlain(text)) return undefined;
  const isTime = measure.kind === 'latency' || measure.kind === 'mean-latency';
  return {
    measure,
    comparator,
    threshold: isTime ? threshold.value / 1000 : threshold.value,
    ...(named.length > 0 && { operations: [...new Set(named)] }),
  };
}

function measureOf(text: string, unit: StatedAlert['unit']): Measure | undefined {
  if (unit === 'fraction' && ERRORS.test(text)) return { kind: 'error-rate' };
  if (unit === 'fraction' && AVAILABILITY.test(text)) return { kind: 'availability' };
  if (unit !== 'ms') return undefined;
  const found = PERCENTILE.exec(text);
  const written = found?.[1] ?? found?.[2];
  if (written !== undefined) {
    const percentile = written === '999' ? 99.9 : Number(written);
    return percentile > 0 && percentile < 100 ? { kind: 'latency', percentile } : undefined;
  }
  return LATENCY.test(text) && /\b(?:average|mean|avg)\b|平均/i.test(text)
    ? { kind: 'mean-latency' }
    : undefined;
}

function isPlain(text: string): boolean {
  const rest = text
    .replace(PERCENTILE, ' ')
    .replace(new RegExp(LATENCY.source, 'gi'), ' ')
    .replace(new RegExp(ERRORS.source, 'gi'), ' ')
    .replace(new RegExp(AVAILABILITY.source, 'gi'), ' ')
    .replace(/\d+(?:\.\d+)?\s*(?:%|minutes?|mins?|ms|seconds?|secs?|hours?|[smh])?/gi, ' ');
  const words = rest.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.every(word => PLAIN.has(word) || /^(?:分|分間|秒|以上|超過|超|持续|分钟|上)$/u.test(word));
}
