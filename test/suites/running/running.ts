import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check } from '../../../src/check/index.ts';
import { openDatabase } from '../../../src/database/index.ts';
import type { System } from '../../../src/design/index.ts';
import { readMarkdown } from '../../../src/markdown/index.ts';
import { readDesign } from '../../../src/read/index.ts';
import { issueToken, type Observation, startServer } from '../../../src/run/index.ts';
import { sourceOf } from '../../../src/text/source.ts';
import { verify } from '../../../src/verify/index.ts';
import { testTemplate } from '../../support/template.ts';

const secret = new TextEncoder().encode('a secret of these tests alone, long enough');

/** An answer; `body` is any JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into bodies of every shape
  readonly body: any;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: { readonly [name: string]: string },
) => Promise<Answer>;

/** A document that runs. */
export interface Running {
  readonly url: string;
  readonly system: System;
  readonly failures: Observation[];
  readonly nobody: Call;
  as(role: string, subject?: string): Promise<Call>;
  tokenOf(role: string, subject: string): Promise<string>;
  /** The headers that carry a token as the document says. */
  carried(token: string): { readonly [name: string]: string };
  /** What `verify` says is broken when it attacks this very server. */
  drift(): Promise<string[]>;
  close(): Promise<void>;
}

/** The system of a document of this folder. */
export function systemOf(name: string): Promise<System> {
  return systemIn(`${name}.md`);
}

async function systemIn(file: string): Promise<System> {
  const path = resolve(import.meta.dirname, file);
  return check(await readDesign(readMarkdown(sourceOf(path, readFileSync(path, 'utf8'))))).system;
}

/** Runs a document of this folder on an empty database in memory. */
export function run(name: string): Promise<Running> {
  return runFile(`${name}.md`, name);
}

/** The same for a document anywhere, by its path from here. */
export async function runFile(file: string, name: string): Promise<Running> {
  const system = await systemIn(file);
  const failures: Observation[] = [];
  const server = await startServer(system, {
    database: await openDatabase('memory', { template: testTemplate }),
    host: '127.0.0.1',
    port: 0,
    secret,
    audience: name,
    mode: 'development',
    clock: Date.now,
    log: observation => {
      if (observation.kind === 'failure') failures.push(observation);
    },
  });
  const tokenOf = (role: string, subject: string) =>
    issueToken({ secret, audience: name, role, subject, expiresIn: '1h' });
  return {
    url: server.url,
    system,
    failures,
    tokenOf,
    carried: token => carried(system, token),
    nobody: caller(server.url, {}),
    as: async (role, subject = role) => caller(server.url, carried(system, await tokenOf(role, subject))),
    drift: async () => {
      const roles = system.roles.length > 0 ? system.roles : ['user'];
      const pairs = roles
        .flatMap(role => [role, `${role}2`])
        .map(async role => [role, await tokenOf(role.replace(/2$/, ''), role)]);
      const report = await verify(system, {
        url: server.url,
        tokens: Object.fromEntries(await Promise.all(pairs)),
        seed: 7,
        clock: () => performance.now(),
        sleep: milliseconds => new Promise(done => setTimeout(done, milliseconds)),
      });
      if (report.verdict === 'unreachable') return [report.message];
      return report.drift.map(one => `${one.request}: ${one.message} [${one.code}] line ${one.place.line}`);
    },
    close: server.close,
  };
}

function carried(system: System, token: string): Record<string, string> {
  const { authentication } = system;
  if (authentication?.in === 'cookie') return { cookie: `${authentication.name}=${token}` };
  if (authentication?.scheme === 'api-key') return { [authentication.name]: token };
  return { authorization: `Bearer ${token}` };
}

function caller(url: string, fixed: { readonly [name: string]: string }): Call {
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...fixed, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson ? JSON.parse(text) : text || undefined,
    };
  };
}
