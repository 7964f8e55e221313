import type { Database, Session } from '../../database/index.ts';
import type { Headers, Reply } from '../outcome.ts';

const TABLE = '_asbuilt.idempotency';

/** Makes the table of first answers; again without harm, also by two processes at once. */
export async function prepareStore(database: Database): Promise<void> {
  await database.transaction(async session => {
    await session.query({ text: 'select pg_advisory_xact_lock(7308604758)', values: [] });
    for (const text of DEFINITIONS) await session.query({ text, values: [] });
  });
}

const DEFINITIONS = [
  'create schema if not exists _asbuilt',
  `create table if not exists ${TABLE} (
  id text primary key,
  request text not null,
  expires_at timestamptz not null,
  status integer,
  content_type text,
  headers jsonb,
  body text
)`,
  `create index if not exists "idempotency_expires_at" on ${TABLE} (expires_at)`,
];

/** One key of one caller for one operation, and the request that it came with. */
export interface Claim {
  readonly id: string;
  readonly request: string;
  /** Both in ISO 8601. */
  readonly now: string;
  readonly expires: string;
}

/** The first answer to a key, and the request that it was given to. */
export interface Kept {
  readonly request: string;
  readonly reply: Reply;
}

/**
 * Takes a key for this transaction; gives the first answer when there is one. Another transaction that holds the key
 * is waited for.
 */
export async function takeKey(session: Session, claim: Claim): Promise<Kept | undefined> {
  const { id, request, now, expires } = claim;
  const taken = await session.query({
    name: 'a_idempotency_take',
    text: TAKE,
    values: [id, request, expires, now],
  });
  if (taken.rows.length > 0) return undefined;
  const { rows } = await session.query({ name: 'a_idempotency_read', text: READ, values: [id] });
  const [first, status, contentType, headers, body] = rows[0] ?? [];
  if (typeof first !== 'string' || typeof status !== 'string') return undefined;
  return {
    request: first,
    reply: {
      kind: 'reply',
      status: Number(status),
      ...(typeof body === 'string' && { body }),
      ...(typeof contentType === 'string' && { contentType }),
      headers: JSON.parse(headers ?? '{}') as Headers,
    },
  };
}

const TAKE = `insert into ${TABLE} as kept (id, request, expires_at) values ($1, $2, $3::timestamptz)
on conflict (id) do update set request = excluded.request, expires_at = excluded.expires_at,
  status = null, content_type = null, headers = null, body = null
where kept.expires_at <= $4::timestamptz
returning 1`;

const READ = `select request, status::text, content_type, headers::text, body from ${TABLE} where id = $1`;

/** Keeps the first answer to a key that this transaction has taken. */
export async function keepReply(session: Session, { id }: Claim, reply: Reply): Promise<void> {
  const { status, contentType, headers, body } = reply;
  await session.query({
    name: 'a_idempotency_keep',
    text: `update ${TABLE} set status = $2::integer, content_type = $3, headers = $4::jsonb, body = $5 where id = $1`,
    values: [id, String(status), contentType ?? null, JSON.stringify(headers ?? {}), body ?? null],
  });
}

/** Gives a key back: its request was not carried out. */
export async function dropKey(session: Session, { id }: Claim): Promise<void> {
  await session.query({
    name: 'a_idempotency_drop',
    text: `delete from ${TABLE} where id = $1`,
    values: [id],
  });
}

/** Forgets keys that are over, a bounded number at a time. */
export async function forgetOld(database: Database, now: string): Promise<void> {
  const old = `select id from ${TABLE} where expires_at <= $1::timestamptz limit 1000 for update skip locked`;
  await database.query({
    name: 'a_idempotency_forget',
    text: `delete from ${TABLE} where id in (${old})`,
    values: [now],
  });
}

/** True when nobody else holds the key at this moment; does not wait. */
export async function isFree(session: Session, { id }: Claim): Promise<boolean> {
  const text = 'select pg_try_advisory_xact_lock(hashtextextended($1, 7308604758))::text';
  const { rows } = await session.query({ name: 'a_idempotency_free', text, values: [id] });
  return rows[0]?.[0] === 'true';
}
