import type { Cache, Concurrency, Idempotency, System, Validator } from '../../design/index.ts';
import type { Row } from './row.ts';

/** How `run` answers what is asked again, changed at the same time or sent twice, by title. */
export function conditionalRows(
  { operability }: System,
  lineOf: (claim: string) => Row[0],
): readonly (readonly [string, readonly Row[]])[] {
  const { caches, validators = [], concurrency, idempotency } = operability;
  return [
    [
      'Kept and asked again',
      [
        ...caches.map(
          (one): Row => [lineOf(one.claim), cacheText(one), one.operation ?? 'no operation was recognised'],
        ),
        ...validators.map((one): Row => [lineOf(one.claim), validatorText(one), one.operations.join(', ')]),
      ],
    ],
    [
      'Changed at the same time',
      concurrency.map((one): Row => [lineOf(one.claim), guardText(one), neededBy(one)]),
    ],
    [
      'Sent twice',
      idempotency.map((one): Row => [lineOf(one.claim), keyText(one), one.operations.join(', ')]),
    ],
  ];
}

function cacheText({ what, ttlSeconds, by, control }: Cache): string {
  if (control !== undefined) return `${what}: Cache-Control: ${control}`;
  return by === 'server'
    ? `${what}: always asked for again, by tag`
    : `${what}: max-age=${Math.floor(ttlSeconds)}`;
}

function validatorText({ kind, weak }: Validator): string {
  if (kind === 'last-modified') return 'Last-Modified, 304 for If-Modified-Since';
  return `${weak ? 'weak ' : ''}ETag, 304 for If-None-Match`;
}

function guardText({ kind, entity, field, status }: Concurrency): string {
  const what =
    kind === 'etag' ? `If-Match${field === undefined ? '' : ` with ${field}`}` : `${field} in the body`;
  return `${entity}: ${what}, ${status} when it has changed`;
}

function neededBy({ operations, required, kind, missingStatus }: Concurrency): string {
  if (operations.length === 0) return 'counted; no operation asks for it';
  const missing = required ? `, ${missingStatus ?? (kind === 'etag' ? 428 : 400)} without it` : '';
  return `${operations.join(', ')}${missing}`;
}

function keyText({ header, keptSeconds, required }: Idempotency): string {
  const kept = keptSeconds === undefined ? '24 h, as nothing is stated' : `${keptSeconds} s`;
  return `${header}${required ? ', required' : ''}, kept ${kept}`;
}
