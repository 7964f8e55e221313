import type { Recorded } from './recorded.ts';

/** The entries of an HTTP archive that one host has answered, or the reason why there are none. */
export interface Archive {
  readonly entries: readonly Recorded[];
  /** The host that answered them. */
  readonly origin?: string;
  /** Entries of other hosts, or without an answer. */
  readonly left: number;
}

/**
 * Reads an HTTP archive (HAR 1.2); nothing when the text is none.
 *
 * Without an origin, the host is meant that has answered most of the wanted requests.
 */
export function readArchive(
  text: string,
  origin: string | undefined,
  isWanted: (entry: Recorded) => boolean,
): Archive | undefined {
  const entries = entriesOf(text);
  if (entries === undefined) return undefined;
  const read = entries.flatMap(entry => {
    const one = entryOf(entry);
    return one === undefined ? [] : [one];
  });
  const named = read.some(({ host }) => host === origin) ? origin : undefined;
  const meant = named ?? busiest(read.filter(({ entry }) => isWanted(entry)).map(({ host }) => host));
  const own = read.filter(({ host }) => host === meant).map(({ entry }) => entry);
  const left = entries.length - own.length;
  return { entries: own, left, ...(meant !== undefined && { origin: meant }) };
}

interface Hosted {
  readonly host: string;
  readonly entry: Recorded;
}

function entriesOf(text: string): readonly unknown[] | undefined {
  try {
    const log = member(JSON.parse(text.replace(/^\uFEFF/, '')), 'log');
    const entries = member(log, 'entries');
    return Array.isArray(entries) ? (entries as readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

function entryOf(entry: unknown): Hosted | undefined {
  const request = member(entry, 'request');
  const response = member(entry, 'response');
  const url = member(request, 'url');
  const method = member(request, 'method');
  const status = member(response, 'status');
  if (typeof url !== 'string' || typeof method !== 'string' || typeof status !== 'number') return undefined;
  // Blocked and aborted requests have no status; what came from the browser's own cache shows no server.
  if (status < 100 || !URL.canParse(url) || member(entry, '_fromCache') !== undefined) return undefined;
  const { origin, pathname, search } = new URL(url);
  const body = bodyOf(member(request, 'postData'));
  const text = contentOf(member(response, 'content'), status);
  return {
    host: origin,
    entry: {
      method: method.toUpperCase(),
      target: `${pathname}${search}`,
      status,
      requestHeaders: headersOf(member(request, 'headers')),
      headers: headersOf(member(response, 'headers')),
      milliseconds: timeOf(entry),
      ...(body !== undefined && { requestBody: body }),
      ...(text !== undefined && { text }),
    },
  };
}

function bodyOf(postData: unknown): string | undefined {
  const text = member(postData, 'text');
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** An empty text where bytes were counted means that the recorder has dropped it. */
function contentOf(content: unknown, status: number): string | undefined {
  const text = member(content, 'text');
  const size = member(content, 'size');
  if (typeof text !== 'string' || text === '') {
    const isEmpty = status === 204 || status === 304 || (size === 0 && typeof text === 'string');
    return isEmpty ? '' : undefined;
  }
  return member(content, 'encoding') === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
}

function headersOf(list: unknown): { readonly [name: string]: string } {
  const headers = new Map<string, string>();
  for (const each of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const name = member(each, 'name');
    const value = member(each, 'value');
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    const key = name.toLowerCase();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(headers);
}

/** What the server took, without the client's own queue and connection. */
function timeOf(entry: unknown): number {
  const wait = member(member(entry, 'timings'), 'wait');
  const time = member(entry, 'time');
  if (typeof wait === 'number' && wait >= 0) return wait;
  return typeof time === 'number' && time >= 0 ? time : 0;
}

function busiest(hosts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as { readonly [name: string]: unknown })[name];
}
