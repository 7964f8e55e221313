import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A request as a service sees it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The JSON body; `undefined` when there is none or it is broken. */
  readonly body: unknown;
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
  /** Sent as it stands. */
  readonly raw?: string;
  readonly wait?: number;
}

/** How bytes travel: what no document speaks of. */
export type Wire = 'plain' | 'gzip' | 'chunked' | 'close' | 'odd-headers';

export interface Service {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves answers on a free port of this machine. */
export async function serve(answer: (asked: Asked) => Answer, wire: Wire = 'plain'): Promise<Service> {
  const server = createServer((request, response) => void reply(request, response));
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await askedBy(request);
    let given: Answer;
    try {
      given = answer(asked);
    } catch (error) {
      given = { status: 500, raw: String(error) };
    }
    if (given.wait !== undefined) await new Promise(done => setTimeout(done, given.wait));
    send(response, given, wire);
  };
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(done => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function askedBy(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(`http://localhost${request.url}`);
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: request.headers,
    body: parsed(text),
    text,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, given: Answer, wire: Wire): void {
  const type = wire === 'odd-headers' ? 'application/json;charset=utf-8' : 'application/json';
  const text = given.raw ?? (given.body === undefined ? '' : JSON.stringify(given.body));
  const headers = { ...(text !== '' && { 'Content-Type': type }), ...given.headers };
  const cased = Object.entries(headers).map(
    ([name, value]) => [wire === 'odd-headers' ? name.toUpperCase() : name, value] as const,
  );
  if (wire === 'close') response.shouldKeepAlive = false;
  for (const [name, value] of cased) response.setHeader(name, value);
  response.statusCode = given.status;
  if (text === '') response.end();
  else if (wire === 'gzip') {
    response.setHeader('Content-Encoding', 'gzip');
    response.end(gzipSync(text));
  } else if (wire === 'chunked') {
    const half = Math.ceil(text.length / 2);
    response.write(text.slice(0, half));
    response.end(text.slice(half));
  } else response.end(text);
}

/** A JSON object. */
export interface Row {
  readonly [name: string]: unknown;
}

/** A value as an object, when it is one. */
export function objectIn(value: unknown): Row | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;
}
