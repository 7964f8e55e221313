import { nameGiver } from '../../database/ddl/name.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { System } from '../../design/index.ts';
import { noteOf } from '../line.ts';
import { headOf } from './head.ts';

/** The name of the audit log, which no entity's table has. */
export function auditTable(system: System): string {
  const give = nameGiver();
  for (const { table } of system.entities) give(table);
  return give('audit_log');
}

/** A log of the stated events that only grows, each entry bound to the one before; nothing when none is stated. */
export function auditSql(system: System): string | undefined {
  const { audit } = system.operability;
  if (audit === undefined) return undefined;
  const kept =
    audit.retentionDays === undefined ? [] : [`Entries are kept for ${audit.retentionDays} days at least.`];
  const head = headOf(
    system,
    'A log for a server of your own; the one that asbuilt runs keeps its own. An entry holds the hash of the',
    'one before it, so that a changed or missing one shows.',
    ...kept,
  );
  const notes = [audit.claim, ...audit.events.map(event => event.claim)]
    .flatMap(claim => noteOf(system, claim) ?? [])
    .map(note => `-- ${note}\n`);
  const name = auditTable(system);
  const table = quoteIdentifier(name);
  const chain = quoteIdentifier(`${name}_chain`);
  const grows = quoteIdentifier(`${name}_only_grows`);
  return `${head}
${notes.join('')}CREATE TABLE IF NOT EXISTS ${table} (
  "seq" bigint PRIMARY KEY,
  "at" timestamptz NOT NULL DEFAULT now(),
  "event" text NOT NULL,
  "subject" text,
  "details" jsonb NOT NULL DEFAULT '{}',
  "previous" text,
  "hash" text NOT NULL
);
CREATE OR REPLACE FUNCTION ${chain}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One writer at a time goes on, until its transaction ends.
  PERFORM pg_advisory_xact_lock(hashtext('${name}'));
  NEW."seq" := (SELECT COALESCE(max("seq"), 0) + 1 FROM ${table});
  NEW."previous" := (SELECT "hash" FROM ${table} ORDER BY "seq" DESC LIMIT 1);
  NEW."hash" := encode(sha256(convert_to(concat_ws(chr(10), NEW."previous", NEW."seq", extract(epoch FROM NEW."at"), NEW."event", NEW."subject", NEW."details"), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION ${grows}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER IF EXISTS ${chain} ON ${table};
CREATE TRIGGER ${chain} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION ${chain}();
DROP TRIGGER IF EXISTS ${grows} ON ${table};
CREATE TRIGGER ${grows} BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION ${grows}();
`;
}
