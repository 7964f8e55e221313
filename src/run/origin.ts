import type { IncomingMessage } from 'node:http';

/** How a client addresses the system: scheme, host and port, as it or the proxy in front says. */
export function originOf({ headers, socket }: IncomingMessage): string {
  const scheme = first(headers['x-forwarded-proto']);
  const host = first(headers['x-forwarded-host']) ?? headers.host;
  const isSafe =
    host !== undefined &&
    host.length <= 255 &&
    /^[\w.-]+(:\d{1,5})?$|^\[[\da-fA-F:.]+\](:\d{1,5})?$/.test(host);
  const known = isSafe ? host : `localhost:${socket.localPort ?? 80}`;
  return `${scheme === 'https' ? 'https' : 'http'}://${known}`;
}

function first(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text?.split(',')[0]?.trim();
}
