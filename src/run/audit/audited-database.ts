import { createHash } from 'node:crypto';
import type { Answer, Database, Session, Statement } from '../../database/index.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { Entity } from '../../design/index.ts';

/** A database whose writes tell the audit log of themselves, in the very transaction that makes them. */
export interface AuditedDatabase extends Database {
  /** True when an entry was written. */
  readonly told: () => boolean;
}

/** A single write that hands back its rows can carry its entry along. */
const CARRIES = /^(?:insert|update|delete)\s.*\sreturning\s/is;
const READS = /^\s*(?:select|values|show)\b/i;

/** What reads, and what is written of our own, such as the key of a repeated request, is no event. */
function isAside({ text }: Statement): boolean {
  return READS.test(text) || text.includes(' _asbuilt.');
}

/** The key that an entry names is the bound entity's; a handler may write other rows too. */
function carries({ text }: Statement, entity: Entity | undefined): boolean {
  return CARRIES.test(text) && (entity === undefined || text.includes(quoteIdentifier(entity.table)));
}

/** Wraps a database for one request; `entry` is the JSON of what is told. */
export function auditedDatabase(
  database: Database,
  entity: Entity | undefined,
  entry: string,
  known: Map<string, Statement>,
): AuditedDatabase {
  let told = false;

  async function tell(on: Session, statement: Statement): Promise<Answer> {
    if (isAside(statement)) return on.query(statement);
    if (carries(statement, entity)) {
      const { rows, affected } = await on.query(withEntry(statement, entity, entry, known));
      told ||= rows.length > 0;
      return { rows: rows.map(row => row.slice(0, -1)), affected };
    }
    const answer = await on.query(statement);
    if (answer.affected > 0) {
      await on.query(appending(entry));
      told = true;
    }
    return answer;
  }

  return {
    kind: database.kind,
    told: () => told,
    query: statement =>
      isAside(statement) || carries(statement, entity)
        ? tell(database, statement)
        : database.transaction(session => tell(session, statement)),
    transaction: work =>
      database.transaction(session => work({ query: statement => tell(session, statement) })),
    close: () => database.close(),
  };
}

/** The statement that writes one entry. */
export function appending(entry: string): Statement {
  return { name: 'asbuilt_audit_append', text: 'select _asbuilt.audit_append($1::json)', values: [entry] };
}

/** One statement that writes and tells: rows and entries come to be together or not at all. */
function withEntry(
  statement: Statement,
  entity: Entity | undefined,
  entry: string,
  known: Map<string, Statement>,
): Statement {
  const values = [...statement.values, entry];
  const made = known.get(statement.text);
  if (made !== undefined) return { ...made, values };
  const key = keySql(entity);
  const said = `(jsonb_build_object('key', written."asbuilt key") || $${values.length}::jsonb)::json`;
  const text = `with written as (${statement.text}, ${key} as "asbuilt key") select written.*, _asbuilt.audit_append(${said}) from written`;
  const name = `w_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  const fresh: Statement = { text, values: [], ...(statement.name !== undefined && { name }) };
  if (known.size < MOST) known.set(statement.text, fresh);
  return { ...fresh, values };
}

/** More variants of a statement are not kept. */
const MOST = 500;

/** The key of the written row as text. */
function keySql(entity: Entity | undefined): string {
  const columns = (entity?.primaryKey ?? []).flatMap(
    name => entity?.fields.find(field => field.name === name)?.column ?? [],
  );
  if (columns.length === 0) return 'null::text';
  return columns.map(column => `${quoteIdentifier(column)}::text`).join(` || '/' || `);
}
