import type { Entity, Json, Key, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { isObject } from '../judge/locate.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { type Bound, errorsFor, isShown, operationsOn } from '../lookup.ts';
import { succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';

/** A second row with the same unique value is a conflict, on creation and on change. */
export function planUniques(system: System): readonly Case[] {
  return system.entities.flatMap(entity => {
    const creator = operationsOn(system, entity.name, 'create')[0];
    if (creator === undefined) return [];
    const changers = [
      ...operationsOn(system, entity.name, 'update'),
      ...operationsOn(system, entity.name, 'replace'),
    ].slice(0, 1);
    return entity.unique.flatMap((key): Case[] => {
      const claims = [key.claim, ...errorsFor(system, creator, 'duplicate').map(({ claim }) => claim)];
      const id = `unique ${entity.name}.${key.fields.join('+')}`;
      return [
        { id, stage: 'data', claims, attempt: session => createTwice(session, entity, creator, key) },
        ...changers.map(
          (changer): Case => ({
            id: `${id} ${changer.id}`,
            stage: 'data',
            claims: [key.claim, ...errorsFor(system, changer, 'duplicate').map(({ claim }) => claim)],
            attempt: session => changeInto(session, entity, changer, key),
          }),
        ),
      ];
    });
  });
}

async function createTwice(session: Session, entity: Entity, operation: Bound, key: Key): Promise<void> {
  const row = await session.world.make(session, entity.name);
  const same = valuesOf(key, { ...row.value, ...row.sent });
  const sent = key.fields.filter(field => row.sent[field] !== undefined);
  if (same === undefined || sent.length === 0)
    throw new Untestable(`no request sends \`${key.fields.join('`, `')}\`; state one that does`);
  const as = session.actors.for(operation, row.by);
  const call = await baseline(session, operation, { as, row });
  const body = { ...(isObject(call.body) ? call.body : {}), ...pick(same, sent) };
  const exchange = await session.send({ ...call, body });
  refusal(session, exchange, key);
}

async function changeInto(session: Session, entity: Entity, operation: Bound, key: Key): Promise<void> {
  const schema = resolveSchema(operation.request?.schema ?? {}, session.system.schemas);
  const writable = key.fields.filter(
    field => schema.properties?.[field] !== undefined && isShown(operation, field),
  );
  if (writable.length === 0) return;
  const one = await session.world.make(session, entity.name);
  const other = await session.world.make(session, entity.name);
  const same = valuesOf(key, { ...one.value, ...one.sent });
  if (same === undefined)
    throw new Untestable(`no request sends \`${key.fields.join('`, `')}\`; state one that does`);
  const fixed = key.fields.filter(field => !writable.includes(field));
  if (fixed.some(field => JSON.stringify(one.value[field]) !== JSON.stringify(other.value[field]))) return;
  const as = session.actors.for(operation, other.by);
  const call = await baseline(session, operation, { as, row: other });
  const whole = isObject(call.body) ? call.body : {};
  const needed = Object.fromEntries(
    Object.entries(whole).filter(([name]) => schema.required?.includes(name)),
  );
  const body = { ...(operation.binding.action === 'replace' ? whole : needed), ...pick(same, writable) };
  refusal(session, await session.send({ ...call, body }), key);
}

function refusal(session: Session, exchange: Parameters<typeof expectRefusal>[1], key: Key): void {
  if ([401, 403, 404, 405].includes(exchange.status)) return;
  const effects = session.system.operations.flatMap(({ binding }) =>
    binding.kind === 'entity' && binding.action === 'create' ? [binding.effect] : [],
  );
  expectRefusal(session, exchange, {
    causes: ['duplicate'],
    claim: key.claim,
    code: 'duplicate-accepted',
    what: `the same \`${key.fields.join('`, `')}\` twice`,
    do: 'refuse the second',
    because: succeeded(exchange) ? effects : [],
  });
}

function valuesOf(key: Key, row: { readonly [field: string]: Json }): { [field: string]: Json } | undefined {
  const values = Object.fromEntries(key.fields.map(field => [field, row[field] ?? null]));
  return Object.values(values).includes(null) ? undefined : values;
}

function pick(
  values: { readonly [field: string]: Json },
  fields: readonly string[],
): { [field: string]: Json } {
  return Object.fromEntries(fields.map(field => [field, values[field]!]));
}
