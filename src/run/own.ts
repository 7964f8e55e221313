import type { System } from '../design/index.ts';
import type { Call } from './call.ts';
import type { Metrics } from './metrics.ts';
import type { RunOptions } from './options.ts';
import type { Reply } from './outcome.ts';
import { issueToken } from './token.ts';

/** Everything that is not the design's own lives under this path. */
export const OWN = '/_asbuilt';

/** A page shows what a document says, and a document is not to be trusted: nothing from elsewhere, nothing inline. */
const GUARDS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Seconds that a development token is good for. */
const TOKEN_LIFE = 8 * 3600;

/** Answers the paths that Asbuilt itself owns. */
export function ownPages(
  system: System,
  options: RunOptions,
  metrics: Metrics,
  isDraining: () => boolean,
): (call: Call) => Promise<Reply> {
  const pages: { readonly [path: string]: (call: Call) => Reply | Promise<Reply> } = {
    health: () => json(200, { status: 'ok' }),
    ready: () => (isDraining() ? json(503, { status: 'draining' }) : ready(options)),
    metrics: () => ({
      kind: 'reply',
      status: 200,
      contentType: 'text/plain; version=0.0.4',
      body: metrics.print(),
    }),
    ...(options.openapi === undefined
      ? {}
      : { 'openapi.json': () => ({ kind: 'reply', status: 200, body: options.openapi! }) }),
    ...Object.fromEntries(
      Object.entries(options.pages ?? {}).map(([path, page]) => [
        path,
        () => ({ kind: 'reply', status: 200, ...page, headers: { ...GUARDS, ...page.headers } }) as const,
      ]),
    ),
    ...(options.mode === 'development' ? { token: call => token(call, system, options) } : {}),
  };
  return async call => {
    // The page's links are relative to the folder.
    if (call.path === OWN) return { kind: 'reply', status: 308, headers: { location: `${OWN}/` } };
    const path = call.path.slice(OWN.length + 1);
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (page === undefined) return json(404, { error: `There is no ${OWN}/${path}.` });
    const { method = 'GET' } = call.request;
    const allowed = path === 'token' ? ['POST'] : ['GET', 'HEAD'];
    if (allowed.includes(method)) return page(call);
    return { ...json(405, { error: `Use ${allowed[0]}.` }), headers: { allow: allowed.join(', ') } };
  };
}

async function ready({ database }: RunOptions): Promise<Reply> {
  try {
    await database.query({ text: 'select 1', values: [] });
    return json(200, { status: 'ready' });
  } catch {
    return json(503, { status: 'the database does not answer' });
  }
}

async function token(call: Call, system: System, options: RunOptions): Promise<Reply> {
  // Another site open in the same browser must not get tokens.
  const site = call.request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return json(403, { error: 'Only this page may ask.' });
  const asked = new URLSearchParams(call.query);
  const role = asked.get('role') ?? system.roles[0] ?? 'user';
  const issued = await issueToken({
    secret: options.secret,
    audience: options.audience ?? system.title,
    role,
    subject: asked.get('sub') ?? role,
    expiresIn: TOKEN_LIFE,
    now: options.clock(),
  });
  return {
    ...json(200, { token: issued, role, expiresIn: TOKEN_LIFE }),
    headers: { 'cache-control': 'no-store' },
  };
}

function json(status: number, value: object): Reply {
  return { kind: 'reply', status, body: JSON.stringify(value) };
}
