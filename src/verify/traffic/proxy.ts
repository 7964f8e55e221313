import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Pool } from 'undici';
import type { Recorded } from './recorded.ts';

/** A server between real clients and the implementation. */
export interface TrafficProxy {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface ProxyOptions {
  readonly target: string;
  readonly host: string;
  readonly port: number;
  readonly clock: () => number;
  readonly onExchange: (recorded: Recorded) => void;
}

/** Longer bodies pass through and are not judged. */
const LONGEST = 4 * 1024 * 1024;

/** Headers that belong to one connection. */
const HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Starts to pass requests on to the target, bytes untouched, and hands out what both sides said. */
export async function openProxy(options: ProxyOptions): Promise<TrafficProxy> {
  const { origin, pathname } = new URL(options.target);
  const base = pathname.replace(/\/+$/, '');
  const pool = new Pool(origin, { connections: 256, headersTimeout: 0, bodyTimeout: 0 });
  const server = createServer((request, response) => {
    pass(pool, base, options, request, response).catch(() => response.destroy());
  });
  await listening(server, options);
  const { address, port, family } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${host}:${port}`,
    async close() {
      server.closeIdleConnections();
      await new Promise<void>(done => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await pool.destroy();
    },
  };
}

async function pass(
  pool: Pool,
  base: string,
  { clock, onExchange }: ProxyOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const sent = keeper();
  const got = keeper();
  const { method = 'GET', url = '/' } = request;
  const isUnder = url === base || url.startsWith(`${base}/`) || url.startsWith(`${base}?`);
  const target = base === '' || isUnder ? url : `${base}${url}`;
  const at = clock();
  const hasBody =
    request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  try {
    const answer = await pool.request({
      method,
      path: target,
      headers: passedOn(request.headers, true),
      body: hasBody ? Readable.from(kept(request, sent), { objectMode: false }) : null,
    });
    const headers = passedOn(answer.headers, false);
    response.writeHead(answer.statusCode, headers);
    for await (const chunk of answer.body) {
      got.add(chunk as Buffer);
      if (!response.write(chunk)) await drained(response);
    }
    response.end();
    const milliseconds = clock() - at;
    const text = got.text(String(answer.headers['content-encoding'] ?? ''));
    const body = sent.text('');
    onExchange({
      method,
      target: url,
      status: answer.statusCode,
      requestHeaders: flat(request.headers),
      headers: flat(answer.headers),
      milliseconds,
      ...(body !== undefined && body !== '' && { requestBody: body }),
      ...(text !== undefined && { text }),
    });
  } catch {
    if (response.headersSent) response.destroy();
    else
      response
        .writeHead(502, { 'content-type': 'text/plain' })
        .end('The server behind the proxy did not answer.\n');
  }
}

async function* kept(request: IncomingMessage, keep: Keeper): AsyncGenerator<Buffer> {
  for await (const chunk of request) {
    keep.add(chunk as Buffer);
    yield chunk as Buffer;
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise(done => {
    const end = () => {
      response.off('drain', end);
      response.off('close', end);
      done();
    };
    response.on('drain', end);
    response.on('close', end);
  });
}

interface Keeper {
  readonly add: (chunk: Buffer) => void;
  /** Nothing when it was too long or cannot be unpacked. */
  readonly text: (encoding: string) => string | undefined;
}

function keeper(): Keeper {
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    add(chunk) {
      length += chunk.length;
      if (length <= LONGEST) chunks.push(chunk);
    },
    text(encoding) {
      if (length > LONGEST) return undefined;
      const bytes = Buffer.concat(chunks);
      try {
        return unpacked(bytes, encoding.trim().toLowerCase())?.toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

function unpacked(bytes: Buffer, encoding: string): Buffer | undefined {
  if (bytes.length === 0 || encoding === '' || encoding === 'identity') return bytes;
  const limit = { maxOutputLength: LONGEST };
  if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(bytes, limit);
  if (encoding === 'deflate') return inflateSync(bytes, limit);
  return encoding === 'br' ? brotliDecompressSync(bytes, limit) : undefined;
}

type Headers = { readonly [name: string]: string | string[] | undefined };

/** The host is that of the target: the connection is made by us. */
function passedOn(headers: Headers, isRequest: boolean): { [name: string]: string | string[] } {
  const named = String(headers['connection'] ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase());
  const kept: { [name: string]: string | string[] } = {};
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    if (value === undefined || HOP.has(key) || named.includes(key)) continue;
    if (isRequest && (key === 'host' || key === 'expect')) continue;
    kept[name] = value;
  }
  return kept;
}

function flat(headers: Headers): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function listening(server: Server, { host, port }: ProxyOptions): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
}
