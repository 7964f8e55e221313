import type { Database } from '../../database/index.ts';

/** The hash before the first entry. */
export const NOTHING: string = '0'.repeat(64);

/**
 * What keeps the log: each entry holds the hash of the one before it and its own content, and the row that holds
 * the last hash lets one writer at a time go on, so that several processes keep one chain.
 */
const DEFINITIONS: readonly string[] = [
  'create schema if not exists _asbuilt',
  `create table if not exists _asbuilt.audit_head (
    one boolean primary key default true check (one), seq bigint not null, hash text not null)`,
  `insert into _asbuilt.audit_head (seq, hash) values (0, '${NOTHING}') on conflict (one) do nothing`,
  `create table if not exists _asbuilt.audit (
    seq bigint primary key, content text not null, hash text not null)`,
  `create or replace function _asbuilt.audit_only_grows() returns trigger language plpgsql as $$
    begin raise exception 'the audit log only grows' using errcode = 'insufficient_privilege'; end $$`,
  'drop trigger if exists audit_only_grows on _asbuilt.audit',
  `create trigger audit_only_grows before update or delete or truncate on _asbuilt.audit
    for each statement execute function _asbuilt.audit_only_grows()`,
  `create or replace function _asbuilt.audit_append(said json) returns bigint language plpgsql as $$
    declare number bigint; before text; entry text; own text;
    begin
      select seq + 1, hash into number, before from _asbuilt.audit_head for update;
      entry := (jsonb_build_object('seq', number) || said::jsonb)::text;
      own := encode(sha256(convert_to(before || chr(10) || entry, 'UTF8')), 'hex');
      update _asbuilt.audit_head set seq = number, hash = own;
      insert into _asbuilt.audit (seq, content, hash) values (number, entry, own);
      return number;
    end $$`,
];

/** Makes the tables of the audit log where they are missing. */
export async function makeTrail(database: Database): Promise<void> {
  await database.transaction(async session => {
    // Two processes that start at once go one after the other.
    await session.query({ text: 'select pg_advisory_xact_lock(7308604759)', values: [] });
    for (const text of DEFINITIONS) await session.query({ text, values: [] });
  });
}
