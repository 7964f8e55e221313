import { type Database, openDatabase } from '../../src/database/index.ts';
import type { System } from '../../src/design/index.ts';
import { issueToken, type Observation, type RunOptions, startServer } from '../../src/run/index.ts';
import { testTemplate } from './template.ts';

/** An answer as tests look at it; `body` is any JSON. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into bodies of every shape
  readonly body: any;
}

export type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: { readonly [name: string]: string },
) => Promise<Seen>;

export interface TestServer {
  readonly url: string;
  readonly observations: Observation[];
  readonly nobody: Send;
  readonly reader: Send;
  readonly writer: Send;
  as(role: string, subject: string): Promise<Send>;
  close(): Promise<void>;
}

const SECRET = new TextEncoder().encode('a secret for tests, of enough bytes for HS256');

/** An empty database in memory. */
export function openTestDatabase(): Promise<Database> {
  return openDatabase('memory', { template: testTemplate });
}

/** A server for tests, on a database in memory and a free port. */
export async function startTestServer(
  system: System,
  options: Partial<RunOptions> = {},
): Promise<TestServer> {
  const observations: Observation[] = [];
  const database = options.database ?? (await openTestDatabase());
  const server = await startServer(system, {
    database,
    host: '127.0.0.1',
    port: 0,
    secret: SECRET,
    mode: 'development',
    log: observation => observations.push(observation),
    clock: () => Date.now(),
    openapi: '{}',
    ...options,
  });
  const as = async (role: string, subject: string): Promise<Send> => {
    const now = (options.clock ?? Date.now)();
    const audience = options.audience ?? system.title;
    const token = await issueToken({ secret: SECRET, audience, role, subject, expiresIn: 3600, now });
    return sender(server.url, { authorization: `Bearer ${token}` });
  };
  return {
    url: server.url,
    observations,
    nobody: sender(server.url, {}),
    reader: await as('reader', 'rita'),
    writer: await as('writer', 'will'),
    as,
    close: server.close,
  };
}

function sender(url: string, fixed: { readonly [name: string]: string }): Send {
  return async (method, path, body, headers = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...fixed,
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const received = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true && received !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      text: received,
      body: isJson ? JSON.parse(received) : undefined,
    };
  };
}
