import type { Json, System } from '../design/index.ts';
import { readTrail } from './audit/trail.ts';
import { readBody } from './body.ts';
import type { Call } from './call.ts';
import type { Dependencies } from './dependency/dependencies.ts';
import { dependenciesJson, switchFaults } from './dependency/page.ts';
import { type Flags, switchFlags } from './flag/flags.ts';
import type { LiveLog } from './log/live.ts';
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
  { metrics, dependencies, flags, live }: Kept,
  isDraining: () => boolean,
): (call: Call) => Promise<Reply> {
  const pages: { readonly [path: string]: (call: Call) => Reply | Promise<Reply> } = {
    health: () => json(200, { status: 'ok' }),
    ready: () => (isDraining() ? json(503, { status: 'draining' }) : ready(options)),
    metrics: async () => ({
      kind: 'reply',
      status: 200,
      contentType: 'text/plain; version=0.0.4',
      body: await metrics.print(),
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
    ...(options.mode === 'development'
      ? {
          token: call => token(call, system, options),
          dependencies: () => json(200, dependenciesJson(dependencies)),
          faults: call =>
            switched(
              call,
              sent => switchFaults(dependencies, sent),
              () => dependenciesJson(dependencies),
            ),
          flags: call => switched(call, sent => switchFlags(system, flags, sent), flags.list),
          audit: call => audit(call, system, options),
          ...(live && { log: call => log(call, live) }),
        }
      : {}),
  };
  return async call => {
    // The page's links are relative to the folder.
    if (call.path === OWN) return { kind: 'reply', status: 308, headers: { location: `${OWN}/` } };
    const path = call.path.slice(OWN.length + 1);
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (page === undefined) return json(404, { error: `There is no ${OWN}/${path}.` });
    const { method = 'GET' } = call.request;
    const allowed = METHODS[path] ?? ['GET', 'HEAD'];
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

/** What the pages tell of beside the system. */
export interface Kept {
  readonly metrics: Metrics;
  readonly dependencies: Dependencies;
  readonly flags: Flags;
  /** Absent in production. */
  readonly live?: LiveLog | undefined;
}

const METHODS: { readonly [path: string]: readonly string[] } = {
  token: ['POST'],
  log: ['GET'],
  faults: ['GET', 'HEAD', 'POST'],
  flags: ['GET', 'HEAD', 'POST'],
};

/** Shows what may be switched; switches it first when something is sent. */
async function switched(
  call: Call,
  turn: (sent: unknown) => string | undefined,
  show: () => Json,
): Promise<Reply> {
  if (call.request.method !== 'POST') return json(200, show());
  if (isForeign(call)) return json(403, { error: 'Only this page may ask.' });
  const body = await readBody(call.request);
  if (body.kind === 'refused') return json(400, { error: body.message ?? 'The body is no JSON.' });
  const complaint = turn(body.value);
  return complaint === undefined ? json(200, show()) : json(400, { error: complaint });
}

/** The last entries of the audit log, and whether its chain holds. */
async function audit(call: Call, { operability }: System, { database }: RunOptions): Promise<Reply> {
  const events = operability.audit?.events ?? [];
  if (!events.some(({ operations }) => operations.length > 0))
    return json(200, { entries: [], length: 0, valid: true, events: [] });
  const asked = Number(new URLSearchParams(call.query).get('limit') ?? 100);
  const most = Number.isInteger(asked) && asked > 0 ? Math.min(asked, 1000) : 100;
  const trail = await readTrail(database, most);
  return json(200, { ...trail, events: events.map(({ name, operations }) => ({ name, operations })) });
}

/** The requests as they come, as server-sent events; a browser that comes back names the last one it saw. */
function log(call: Call, live: LiveLog): Reply {
  if (isForeign(call)) return json(403, { error: 'Only this page may ask.' });
  if (live.isFull()) return { ...json(503, { error: 'Too many look on.' }), headers: { 'retry-after': '5' } };
  return {
    kind: 'reply',
    status: 200,
    contentType: 'text/event-stream; charset=utf-8',
    headers: { 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff' },
    follow: response => live.follow(response, String(call.request.headers['last-event-id'] ?? '')),
  };
}

/** Another site open in the same browser must neither get tokens nor switch anything. */
function isForeign({ request }: Call): boolean {
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
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

function json(status: number, value: unknown): Reply {
  return { kind: 'reply', status, body: JSON.stringify(value) };
}
