import type { Entity, Json, Key, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { sameValue } from '../judge/equal.ts';
import { isObject } from '../judge/locate.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { look } from '../look.ts';
import { type Bound, errorsFor, isShown, mayTake, nameOf, operationsOn } from '../lookup.ts';
import { parentInPath } from '../path-of-row.ts';
import { answerOf, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';

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
        ...(key.fields.length > 1 && referenceIn(entity, key) !== undefined
          ? [
              {
                id: `${id} elsewhere`,
                stage: 'data' as const,
                claims: [key.claim],
                attempt: (session: Session) => createElsewhere(session, entity, creator, key),
              },
            ]
          : []),
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
    field => schema.properties?.[field] !== undefined && mayTake(operation, field),
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
  const exchange = await session.send({ ...call, body });
  // An answer in the 200s may as well have passed over a field that it does not take.
  if (succeeded(exchange) && !(await took(session, other, same, writable))) return;
  // A member that the document does not show in this body may be refused for that.
  const guessed = !writable.every(field => isShown(operation, field));
  const stated = errorsFor(session.system, operation, 'duplicate').map(({ status }) => status);
  if (guessed && !succeeded(exchange) && !stated.includes(exchange.status)) return;
  refusal(session, exchange, key);
}

async function took(
  session: Session,
  row: Made,
  values: { readonly [field: string]: Json },
  fields: readonly string[],
): Promise<boolean> {
  const sight = await look(session, row);
  return sight?.value === undefined || fields.every(field => sameValue(values[field], sight.value?.[field]));
}

/** What is unique within a parent may stand under another one. */
async function createElsewhere(session: Session, entity: Entity, operation: Bound, key: Key): Promise<void> {
  const parent = operation.parameters.find(
    ({ in: where, role }) => where === 'path' && role.kind === 'parent' && key.fields.includes(role.field),
  );
  const field = parent?.role.kind === 'parent' ? parent.role.field : referenceIn(entity, key);
  const target = entity.fields.find(({ name }) => name === field)?.references?.entity;
  if (field === undefined || target === undefined || target === entity.name) return;
  const row = await session.world.make(session, entity.name);
  const elsewhere = await session.world.make(session, target);
  const same = valuesOf(key, { ...row.value, ...row.sent });
  if (same === undefined) return;
  const as = session.actors.for(operation, row.by);
  const call = await baseline(session, operation, { as, row });
  const path =
    parent === undefined ? call.path : { ...call.path, [parent.name]: parentInPath(parent, elsewhere) };
  const shared = key.fields.filter(name => name !== field && row.sent[name] !== undefined);
  if (shared.length === 0) return;
  const whole = isObject(call.body) ? call.body : {};
  const body = { ...whole, ...pick(same, shared), ...(parent === undefined && { [field]: elsewhere.id }) };
  const exchange = await session.send({ ...call, ...(path && { path }), body });
  const stated = errorsFor(session.system, operation, 'duplicate').map(({ status }) => status);
  if (exchange.status !== 409 && !stated.includes(exchange.status)) return;
  // Only when the same body with a value of its own is taken there.
  const fresh = await baseline(session, operation, { as, row });
  const other = isObject(fresh.body) ? fresh.body : {};
  const control = await session.send({
    ...fresh,
    ...(path && { path }),
    body: parent === undefined ? { ...other, [field]: elsewhere.id } : other,
  });
  if (!succeeded(control)) return;
  session.broken({
    claim: key.claim,
    code: 'unique-too-wide',
    message:
      `${nameOf(operation)} refuses \`${shared.join('`, `')}\` under another \`${field}\`; accept it.`.slice(
        0,
        100,
      ),
    expected: { status: operation.success.status },
    actual: answerOf(exchange),
    exchange,
  });
}

function referenceIn(entity: Entity, key: Key): string | undefined {
  return key.fields.find(name => entity.fields.find(field => field.name === name)?.references !== undefined);
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
