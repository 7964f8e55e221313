import type { IncomingMessage } from 'node:http';
import type { System } from '../../design/index.ts';
import { type Headers, NO_HEADERS } from '../outcome.ts';

/** How one request is followed through the system. */
export interface Trace {
  /** What error answers and the log call the request. */
  readonly id: string;
  /** 32 hexadecimal digits, taken from `traceparent` or made. */
  readonly traceId: string;
  /** 16 hexadecimal digits: this request's part of the trace. */
  readonly spanId: string;
  /** For the answer. */
  readonly headers: Headers;
}

const USUAL = 'x-request-id';

/**
 * Follows requests by W3C `traceparent` and by the stated header, or `X-Request-Id`: taken when a valid one is sent,
 * made when not. Answers carry it when the document states it, and when the request carried one.
 */
export function tracer(system: System): (request: IncomingMessage) => Trace {
  const { correlation, logs } = system.operability;
  const name = correlation?.header.toLowerCase() ?? USUAL;
  const always = correlation !== undefined;
  const isTraceId = /trace/.test(name);
  const isTraced = always || logs.some(({ name: field }) => /trace|span/i.test(field));
  return request => {
    const sent = request.headers[name];
    const known = typeof sent === 'string' && ID.test(sent) ? sent : undefined;
    const made = crypto.randomUUID();
    const parent = parentOf(request.headers['traceparent']);
    const spanId = made.slice(19, 23) + made.slice(24);
    const traceId = parent?.traceId ?? made.slice(0, 8) + made.slice(9, 13) + made.slice(14, 18) + spanId;
    const id = known ?? (isTraceId && parent !== undefined ? parent.traceId : made);
    const headers =
      always || known !== undefined || parent !== undefined
        ? {
            ...(always || known !== undefined ? { [name]: id } : NO_HEADERS),
            ...(parent !== undefined || (isTraced && always)
              ? { traceparent: `00-${traceId}-${spanId}-${parent?.flags ?? '01'}` }
              : NO_HEADERS),
          }
        : NO_HEADERS;
    return { id, traceId, spanId, headers };
  };
}

/** What may be sent back and logged: no spaces, quotes or control characters. */
const ID = /^[\w.:+/=@-]{1,128}$/;

function parentOf(
  header: string | string[] | undefined,
): { readonly traceId: string; readonly flags: string } | undefined {
  if (typeof header !== 'string') return undefined;
  const match = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/.exec(header.trim());
  if (match === null) return undefined;
  const [, version, traceId = '', span = '', flags = '', more] = match;
  const isBroken = version === 'ff' || (version === '00' && more !== undefined);
  return isBroken || /^0+$/.test(traceId) || /^0+$/.test(span) ? undefined : { traceId, flags };
}
