import type { IncomingMessage } from 'node:http';
import { invalid, type Refused, refused } from './outcome.ts';
import { hasForbiddenText } from './text.ts';

/** Bytes. */
const LARGEST = 1_048_576;

/** Deeper nesting than this is no request that anybody means. */
const DEEPEST = 64;

export interface Body {
  readonly kind: 'body';
  /** Undefined when nothing was sent. */
  readonly value: unknown;
  readonly text: string;
}

/** The JSON that a request carries: size, encoding, syntax and depth checked. */
export async function readBody(request: IncomingMessage): Promise<Body | Refused> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > LARGEST) return tooLarge();
  const isEmpty = declared === 0 && request.headers['transfer-encoding'] === undefined;
  if (isEmpty) return { kind: 'body', value: undefined, text: '' };
  const bytes = await bytesOf(request);
  if (bytes === undefined) return tooLarge();
  if (bytes === GONE) return invalid('body', 'whole', 'The body ended early.');
  if (bytes.length === 0) return { kind: 'body', value: undefined, text: '' };
  const type = request.headers['content-type'];
  if (type !== undefined && !isJson(type))
    return refused('media-type', { message: 'The body must be application/json.' });
  return parse(bytes);
}

function tooLarge(): Refused {
  return refused('too-large', {
    message: `The body must be at most ${LARGEST} bytes.`,
    headers: { connection: 'close' },
  });
}

function isJson(type: string): boolean {
  const semicolon = type.indexOf(';');
  const media = (semicolon < 0 ? type : type.slice(0, semicolon)).trim().toLowerCase();
  return media === 'application/json' || (media.startsWith('application/') && media.endsWith('+json'));
}

const GONE = Buffer.alloc(0);

/** Nothing when the body grows over the limit; `GONE` when the client went away. */
function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= LARGEST) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', error => (request.aborted ? resolve(GONE) : reject(error)));
    // Nobody is left to be told; half a body is no failure of ours.
    request.on('aborted', () => resolve(GONE));
  });
}

function parse(bytes: Buffer): Body | Refused {
  const text = textOf(bytes);
  if (text === undefined) return invalid('body', 'UTF-8 text');
  if (depthOf(text) > DEEPEST) return invalid('body', `nested at most ${DEEPEST} deep`);
  try {
    const value: unknown = JSON.parse(text);
    // Only an escape can bring these in: raw ones are no JSON, or no UTF-8.
    if (text.includes('\\u')) {
      const field = hasForbiddenText(value);
      if (field !== undefined) return invalid(field, 'text without NUL and half characters');
    }
    return { kind: 'body', value, text };
  } catch {
    return invalid('body', 'JSON', 'The body is not valid JSON.');
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Buffer): string | undefined {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** How deep brackets nest, strings left out; a short text cannot be deep. */
function depthOf(text: string): number {
  if (text.length <= DEEPEST) return 0;
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (char === 0x22) index = endOfString(text, index);
    else if (char === 0x7b || char === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (char === 0x7d || char === 0x5d) depth--;
  }
  return deepest;
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (char === 0x5c) index++;
    else if (char === 0x22) return index;
  }
  return text.length;
}
