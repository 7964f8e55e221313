import type { Database } from '../../database/index.ts';
import type { Operation, System } from '../../design/index.ts';
import type { Allowed } from '../allow.ts';
import type { Call } from '../call.ts';
import type { Outcome } from '../outcome.ts';
import { type AuditedDatabase, appending, auditedDatabase } from './audited-database.ts';

/** Writes the stated events of one operation down. */
export interface Auditor {
  /** The database of one request, whose writes tell of themselves. */
  readonly databaseOf: (call: Call, allowed: Allowed) => Database;
  /** Tells of a success that wrote nothing by itself, such as a read or an answer from an example. */
  readonly finish: (call: Call, allowed: Allowed, outcome: Outcome) => Promise<void>;
}

/** What tells of the success of an operation; nothing when no event is stated for it. */
export function auditorOf(system: System, operation: Operation, database: Database): Auditor | undefined {
  const events = (system.operability.audit?.events ?? []).filter(event =>
    event.operations.includes(operation.id),
  );
  // The event of the fewest operations says best what happened.
  const [event] = events.toSorted((a, b) => a.operations.length - b.operations.length);
  if (event === undefined) return undefined;
  const { binding } = operation;
  const bound = 'entity' in binding ? binding.entity : undefined;
  const entity = system.entities.find(({ name }) => name === bound);
  const known = new Map();
  const open = new WeakMap<Call, AuditedDatabase>();
  const entryOf = (call: Call, { caller }: Allowed): string =>
    JSON.stringify({
      at: call.at,
      event: event.name,
      operation: operation.id,
      ...(bound !== undefined && { entity: bound }),
      ...(call.params.length > 0 && { path: call.path }),
      actor: caller?.subject ?? null,
      ...(caller !== undefined && caller.roles.length > 0 && { roles: caller.roles }),
      request: call.id,
    });
  return {
    databaseOf(call, allowed) {
      const audited = auditedDatabase(database, entity, entryOf(call, allowed), known);
      open.set(call, audited);
      return audited;
    },
    async finish(call, allowed, outcome) {
      if (outcome.kind === 'refused' || outcome.status >= 400) return;
      if (open.get(call)?.told() === true || outcome.headers?.['idempotent-replayed'] !== undefined) return;
      await database.query(appending(entryOf(call, allowed)));
    },
  };
}
