import type { Entity, Json } from '../../design/index.ts';
import { freshValue } from '../baseline.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { sameValue } from '../judge/equal.ts';
import { isObject, type Row } from '../judge/locate.ts';
import { actionOf, fieldNamed, mayTake, nameOf, type Placed } from '../lookup.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';

/** One member that a change can be seen by, with a value that the row does not have. */
export function changeFor(
  session: Session,
  entity: Entity,
  operation: Placed,
  row: Made,
): { [name: string]: Json } {
  const schema = resolveSchema(operation.request?.schema ?? {}, session.system.schemas);
  const names = Object.keys(schema.properties ?? {}).filter(name => {
    const field = fieldNamed(entity, name);
    return (
      field !== undefined &&
      mayTake(operation, name) &&
      !field.secret &&
      field.references === undefined &&
      entity.states?.field !== name &&
      !isVersion(session, entity, name) &&
      !('immutable' in field.rules)
    );
  });
  for (const name of [...names.slice(1), ...names.slice(0, 1)]) {
    const unique = entity.unique.some(({ fields }) => fields.includes(name));
    for (let turn = 0; turn < 6; turn++) {
      const value = freshValue(session, schema.properties![name]!, name, unique);
      if (!sameValue(value, row.value[name] ?? row.sent[name])) return { [name]: value };
    }
  }
  throw new Untestable(`${nameOf(operation)} takes no field that could be seen to change; state its request`);
}

// A version says what a change was made from; the service counts it itself.
export function isVersion(session: Session, entity: Entity, name: string): boolean {
  return session.system.operability.concurrency.some(
    stated => stated.kind === 'version' && stated.entity === entity.name && stated.field === name,
  );
}

/** The body of a change: the whole row where it is replaced, else what is needed and what changes. */
export function changeBody(session: Session, operation: Placed, body: Json | undefined, change: Row): Json {
  if (isReplacing(operation) && isObject(body)) return body;
  return onlyNeeded(session, operation, body, change);
}

/** What PUT does with members that are left out is open, so it is sent whole. */
export function isReplacing(operation: Placed): boolean {
  return actionOf(operation) === 'replace' || operation.method === 'PUT';
}

// A change by PATCH holds only what it changes, beside what is required.
function onlyNeeded(session: Session, operation: Placed, body: Json | undefined, change: Row): Json {
  const schema = resolveSchema(operation.request?.schema ?? {}, session.system.schemas);
  const needed = new Set([...(schema.required ?? []), ...Object.keys(change)]);
  return isObject(body)
    ? Object.fromEntries(Object.entries(body).filter(([name]) => needed.has(name)))
    : change;
}
