import type { Entity, Json, JsonSchema, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { isObject, type Row } from '../judge/locate.ts';
import { actionOf, isAboutRow, isBound, type Placed } from '../lookup.ts';
import type { Exchange } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { rowReadyFor } from './transition.ts';

/** The members of an operation's body with their schemas. */
export function ruled(system: System, operation: Placed): readonly (readonly [string, JsonSchema])[] {
  if (operation.request === undefined) return [];
  const { properties = {} } = resolveSchema(operation.request.schema, system.schemas);
  return Object.entries(properties).map(
    ([name, schema]) => [name, resolveSchema(schema, system.schemas)] as const,
  );
}

/** Sends bodies to an operation that makes or changes rows of an entity. */
export interface Maker {
  /** A body that keeps every rule; for a change by PATCH only what is required. */
  readonly body: () => Promise<Row>;
  readonly send: (body: Json) => Promise<Exchange>;
  /** Goes on with another row, when the last one has been changed against the rules. */
  readonly renew: () => Promise<void>;
}

/** A maker; for a change it first makes the row that is to be changed. */
export async function makerOf(session: Session, entity: Entity, operation: Placed): Promise<Maker> {
  const as = session.actors.for(operation);
  const made = async () => {
    if (isAboutRow(operation)) return rowReadyFor(session, operation);
    return isBound(operation) && actionOf(operation) !== 'create'
      ? session.world.make(session, entity.name)
      : undefined;
  };
  let row = await made();
  const call = () =>
    baseline(session, operation, { as: session.actors.for(operation, row?.by ?? as), ...(row && { row }) });
  const partial = actionOf(operation) === 'update';
  return {
    async body() {
      const { body } = await call();
      if (!isObject(body)) return {};
      if (!partial) return body;
      const { required = [] } = resolveSchema(operation.request!.schema, session.system.schemas);
      return Object.fromEntries(Object.entries(body).filter(([name]) => required.includes(name)));
    },
    send: async body => session.send({ ...(await call()), body }),
    async renew() {
      row = await made();
    },
  };
}
