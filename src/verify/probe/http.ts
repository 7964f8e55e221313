import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Pool } from 'undici';
import type { Authentication, Json } from '../../design/index.ts';
import { credentialHeaders } from './actor.ts';
import type { Call, Exchange } from './exchange.ts';

/** A connection to the implementation that turns calls into exchanges; it never throws. */
export interface Client {
  readonly exchange: (call: Call) => Promise<Exchange>;
  readonly close: () => Promise<void>;
}

const TIMEOUT = 10_000;

/** Connects to a URL; the paths of the document are joined to the path in it. */
export function connect(
  url: string,
  authentication: Authentication | undefined,
  clock: () => number,
): Client {
  const { origin, pathname } = new URL(url);
  const base = pathname.replace(/\/+$/, '');
  const pool = new Pool(origin, { connections: 16, headersTimeout: TIMEOUT, bodyTimeout: TIMEOUT });
  return {
    exchange: call => exchangeOver(pool, base, call, authentication, clock),
    close: () => pool.destroy(),
  };
}

async function exchangeOver(
  pool: Pool,
  base: string,
  call: Call,
  authentication: Authentication | undefined,
  clock: () => number,
): Promise<Exchange> {
  const method = call.operation.method;
  const target = targetOf(call, base);
  const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const headers = {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...credentialHeaders(call.as, authentication),
    ...call.headers,
  };
  const at = clock();
  try {
    const answer = await pool.request({ method, path: target, headers, body: body ?? null });
    const text = textOf(Buffer.from(await answer.body.arrayBuffer()), answer.headers['content-encoding']);
    const milliseconds = clock() - at;
    return {
      call,
      method,
      target,
      at,
      text,
      milliseconds,
      status: answer.statusCode,
      headers: flat(answer.headers),
      body: parsed(text),
    };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return {
      call,
      method,
      target,
      at,
      failure,
      text: '',
      body: undefined,
      milliseconds: clock() - at,
      status: 0,
      headers: {},
    };
  }
}

/** The path of a call with its parameters filled in. */
export function targetOf(call: Call, base: string): string {
  const path = call.operation.path.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = call.path?.[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
  const query = new URLSearchParams(call.query ?? {}).toString();
  const prefix = base !== '' && (path === base || path.startsWith(`${base}/`)) ? '' : base;
  return `${prefix}${path.replaceAll('{', '%7B').replaceAll('}', '%7D')}${query === '' ? '' : `?${query}`}`;
}

function flat(headers: { readonly [name: string]: string | string[] | undefined }): {
  [name: string]: string;
} {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

// Some servers compress without being asked.
function textOf(bytes: Buffer, encoding: string | string[] | undefined): string {
  const decode =
    DECODERS[
      String(encoding ?? '')
        .trim()
        .toLowerCase()
    ];
  return (bytes.length > 0 && decode !== undefined ? decode(bytes) : bytes).toString('utf8');
}

const DECODERS: { readonly [encoding: string]: (bytes: Buffer) => Buffer } = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

function parsed(text: string): Json | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
