import { createHash } from 'node:crypto';
import { doingOf, type Operation, type System } from '../../design/index.ts';
import type { Call } from '../call.ts';
import type { Headers, Outcome, Reply } from '../outcome.ts';
import { matchesWeakly, printEntityTag } from './entity-tags.ts';

/** Puts the finishing headers on what a read answers, or says that nothing changed. */
export type Freshen = (call: Call, outcome: Outcome) => Outcome;

/** How long answers of a read may be kept, and whether they may be asked for by tag or time; nothing when neither. */
export function freshener(system: System, operation: Operation): Freshen | undefined {
  if (operation.method !== 'GET') return undefined;
  const control = controlOf(system, operation);
  const { validators = [], concurrency, caches } = system.operability;
  const { id } = operation;
  const doing = doingOf(operation.binding);
  const isTagged =
    validators.some(({ operations }) => operations.includes(id)) ||
    caches.some(cache => cache.operation === id) ||
    (doing?.does === 'read' &&
      concurrency.some(({ kind, entity }) => kind === 'etag' && entity === doing.entity));
  if (control === undefined && !isTagged) return undefined;
  const headers: Headers = {
    ...(control !== undefined && { 'cache-control': control }),
    ...varies(system, operation),
  };
  return (call, outcome) => {
    if (outcome.kind !== 'reply' || outcome.status !== 200) return outcome;
    const tag = isTagged && outcome.headers?.etag === undefined ? bodyTag(outcome) : undefined;
    const reply = { ...outcome, headers: { ...headers, ...(tag && { etag: tag }), ...outcome.headers } };
    return isUnchanged(call, reply) ? { kind: 'reply', status: 304, headers: reply.headers } : reply;
  };
}

/** What is no row has its body alone to be told by. */
function bodyTag({ body }: Reply): string | undefined {
  if (body === undefined) return undefined;
  return printEntityTag(createHash('sha256').update(body).digest('base64url').slice(0, 27), false);
}

/** The tag has the say where a request names both (RFC 9110, section 13.2.2). */
function isUnchanged({ request: { headers: asked } }: Call, { headers = {} }: Reply): boolean {
  const { etag, 'last-modified': changed } = headers;
  const tags = asked['if-none-match'];
  if (tags !== undefined) return etag !== undefined && matchesWeakly(tags, etag);
  const since = asked['if-modified-since'];
  if (since === undefined || changed === undefined) return false;
  const time = Date.parse(since);
  return !Number.isNaN(time) && Date.parse(changed) <= time;
}

/**
 * `Cache-Control` as the document writes it, else of the stated time. What the system itself keeps is always asked
 * for again: a client's own copy would not hear of a write.
 */
function controlOf({ operability }: System, { id, access }: Operation): string | undefined {
  const cache = operability.caches.find(({ operation }) => operation === id);
  if (cache === undefined) return undefined;
  if (cache.control !== undefined) return cache.control;
  const whose = access.kind === 'token' || access.kind === 'roles' || access.own ? 'private, ' : '';
  return `${whose}${cache.by === 'server' ? 'no-cache' : `max-age=${Math.floor(cache.ttlSeconds)}`}`;
}

/** Answers differ by caller where a caller has to be known. */
function varies({ authentication }: System, { access }: Operation): Headers {
  if (access.kind === 'public' || access.kind === 'unstated') return {};
  const vary = authentication?.in === 'cookie' ? 'Cookie' : (authentication?.name ?? 'Authorization');
  return { vary };
}
