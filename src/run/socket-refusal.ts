import type { Duplex } from 'node:stream';
import type { System } from '../design/index.ts';
import { errorText } from './refusal.ts';

const REASONS: { readonly [code: string]: readonly [status: number, reason: string, message: string] } = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request took too long.'],
};
const BROKEN = [400, 'Bad Request', 'This is no valid HTTP request.'] as const;

/** Answers what Node cannot parse as a request in the document's envelope, and closes the connection. */
export function refuseOnSocket(system: System): (error: Error, socket: Duplex) => void {
  return (error, socket) => {
    const code = 'code' in error ? String(error.code) : '';
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const [status, reason, message] = REASONS[code] ?? BROKEN;
    const body = errorText(system, status, message);
    socket.end(
      `HTTP/1.1 ${status} ${reason}\r\ncontent-type: ${system.envelope.contentType}\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  };
}
