import { readFileSync } from 'node:fs';
import type { Running } from './running.ts';

/** One line of a `.calls` file: who sends what, and which facts of the answer follow from the document. */
export interface Expected {
  readonly line: number;
  readonly text: string;
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly status: string;
  readonly facts?: string;
  readonly header?: readonly [name: string, part: string];
  /** Names for parts of the answer: `id=data.id`. */
  readonly keeps: readonly (readonly [name: string, path: string])[];
}

const LINE =
  /^(\S+) ([A-Z]+) (\S+)(?: (.+?))? => (\d\d[\dx])(?: ([{["].*?))?(?: \^([\w-]+): (.+?))?(?: ; ([^;]+))?$/;

/** The calls of a file, one a line: `who METHOD /path {body} => status {facts} ^header: part ; name=path`. */
export function callsOf(path: string): readonly Expected[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, index): Expected[] => {
      if (text.trim() === '' || text.startsWith('#')) return [];
      const match = LINE.exec(text);
      if (match === null) throw new Error(`${path}:${index + 1} is no call: ${text}`);
      const [, who = '', method = '', route = '', sent, status = '', facts, header, part, kept = ''] = match;
      const typed = /^(.*) ([a-z]+\/[a-z+-]+)$/.exec(sent ?? '');
      const body = typed?.[1] ?? sent;
      const keeps = [...kept.matchAll(/(\w+)=([\w.]+)/g)].map(
        ([, name = '', at = '']) => [name, at] as const,
      );
      return [
        {
          line: index + 1,
          text,
          who,
          method,
          path: route,
          status,
          keeps,
          ...(body === undefined ? {} : { body }),
          ...(typed?.[2] === undefined ? {} : { contentType: typed[2] }),
          ...(facts === undefined ? {} : { facts }),
          ...(header === undefined || part === undefined ? {} : { header: [header, part] }),
        },
      ];
    });
}

/** Sends the calls in turn and says of each that did not hold what came instead. */
export async function carriedOut(running: Running, calls: readonly Expected[]): Promise<string[]> {
  const kept = new Map<string, unknown>();
  const wrong: string[] = [];
  for (const call of calls) {
    const answer = await sent(running, call, kept);
    const why = differenceOf(call, answer, kept);
    if (why !== undefined)
      wrong.push(`${call.line}: ${call.text}\n    ${why}: ${answer.status} ${answer.text.slice(0, 300)}`);
    for (const [name, path] of call.keeps) kept.set(name, partOf(answer.body, path));
  }
  return wrong;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

async function sent(running: Running, call: Expected, kept: ReadonlyMap<string, unknown>): Promise<Answer> {
  const body = call.body === undefined ? undefined : filled(call.body, kept);
  const headers: Record<string, string> = {
    ...(await credentials(running, call.who, kept)),
    ...(body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
  };
  const response = await fetch(`${running.url}${filled(call.path, kept)}`, {
    method: call.method,
    redirect: 'manual',
    headers,
    ...(body === undefined ? {} : { body: isText(body) ? body.slice(1, -1) : body }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text };
}

function isText(body: string): boolean {
  return body.startsWith('"') && body.endsWith('"');
}

/** `nobody`, a role such as `admin`, a role with a name such as `member/ann`, or `@name` for a token kept earlier. */
async function credentials(
  running: Running,
  who: string,
  kept: ReadonlyMap<string, unknown>,
): Promise<Record<string, string>> {
  if (who === 'nobody') return {};
  if (who.startsWith('@')) return running.carried(String(kept.get(who.slice(1))));
  const [role = '', subject = role] = who.split('/');
  return running.carried(await running.tokenOf(role, subject));
}

/** `{name}` is what was kept as text, `#name` the same as JSON. */
function filled(text: string, kept: ReadonlyMap<string, unknown>): string {
  return text
    .replace(/\{(\w+)\}/g, (whole, name: string) => (kept.has(name) ? String(kept.get(name)) : whole))
    .replace(/:#(\w+)/g, (whole, name: string) =>
      kept.has(name) ? `:${JSON.stringify(kept.get(name))}` : whole,
    );
}

function differenceOf(
  call: Expected,
  answer: Answer,
  kept: ReadonlyMap<string, unknown>,
): string | undefined {
  if (!new RegExp(`^${call.status.replace('x', '\\d')}$`).test(String(answer.status))) return 'status';
  if (call.header !== undefined) {
    const [name, part] = call.header;
    if (!(answer.headers.get(name) ?? '').includes(filled(part, kept)))
      return `header ${name}: ${answer.headers.get(name)}`;
  }
  return call.facts === undefined
    ? undefined
    : unlike(JSON.parse(filled(call.facts, kept)), answer.body, 'body');
}

const KINDS: { readonly [kind: string]: (value: unknown) => boolean } = {
  $absent: value => value === undefined,
  $text: value => typeof value === 'string' && value !== '',
  $number: value => typeof value === 'number',
  $uuid: value => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  $time: value => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && Date.parse(value) > 0,
};

/** The first part of a body that is not as said; members that are not named may be anything. */
function unlike(wanted: unknown, found: unknown, at: string): string | undefined {
  if (typeof wanted === 'string' && wanted.startsWith('$len:')) {
    return Array.isArray(found) && found.length === Number(wanted.slice(5))
      ? undefined
      : `${at} has other length`;
  }
  if (typeof wanted === 'string' && Object.hasOwn(KINDS, wanted))
    return KINDS[wanted]?.(found) === true ? undefined : `${at} is no ${wanted.slice(1)}`;
  if (Array.isArray(wanted) || typeof wanted !== 'object' || wanted === null)
    return JSON.stringify(wanted) === JSON.stringify(found) ? undefined : `${at} is ${JSON.stringify(found)}`;
  for (const [path, inner] of Object.entries(wanted)) {
    const why = unlike(inner, partOf(found, path), `${at}.${path}`);
    if (why !== undefined) return why;
  }
  return undefined;
}

function partOf(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
      ? (inner as { readonly [name: string]: unknown })[name]
      : undefined;
  }, value);
}
