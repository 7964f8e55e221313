import type { Effect, Entity, Json, System, Term } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { sameValue } from '../judge/equal.ts';
import { isObject, type Row, rowIn } from '../judge/locate.ts';
import { needSuccess } from '../judge/success.ts';
import { look } from '../look.ts';
import { actionOf, entityNamed, entityOf, fieldNamed, isPlaced, nameOf, type Placed } from '../lookup.ts';
import type { Call, Exchange } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';
import { tell } from './tell.ts';
import { rowReadyFor } from './transition.ts';

/** What an operation is said to change beside what is sent: "sets `resolved_at`", "reduces the stock". */
export function planSaidEffects(system: System): readonly Case[] {
  return system.operations
    .filter(isPlaced)
    .filter(operation => actionOf(operation) !== 'delete')
    .flatMap(operation =>
      toldBy(system, operation).map(
        (effect, index): Case => ({
          id: `said effect ${operation.id} ${index}`,
          stage: 'guard',
          claims: [effect.claim],
          attempt: session => see(session, operation, effect),
        }),
      ),
    );
}

function toldBy(system: System, operation: Placed): readonly Effect[] {
  const promised = (operation.effects ?? []).filter(effect => isPromise(system, operation, effect));
  const named = new Set(promised.map(({ field }) => field));
  return [...promised, ...setBy(operation).filter(({ field }) => !named.has(field))];
}

// An action that does nothing but set fields: `POST /articles/{id}/pin`.
function setBy({ binding }: Placed): readonly Effect[] {
  if (binding.kind !== 'work' || binding.work.does !== 'set') return [];
  return binding.work.values.map(({ field, value }) => ({
    row: { kind: 'own' },
    field,
    change: 'set',
    to: value === undefined ? { kind: 'now' } : { kind: 'value', value },
    claim: binding.effect,
    said: binding.why,
  }));
}

// What is only usual for a field of that name, or left to the client, is nobody's promise.
function isPromise(system: System, operation: Placed, { said, row, field }: Effect): boolean {
  const { properties = {} } = resolveSchema(operation.request?.schema ?? {}, system.schemas);
  const sendable = row.kind === 'own' && properties[field] !== undefined;
  return !sendable && said.trim().includes(' ') && !/\b(may|can|could|optional(ly)?)\b/i.test(said);
}

async function see(session: Session, operation: Placed, effect: Effect): Promise<void> {
  const entity = entityOf(session.system, operation);
  if (entity === undefined) return;
  const creates = actionOf(operation) === 'create';
  const row = creates ? undefined : await rowReadyFor(session, operation);
  const call = await baseline(session, operation, {
    as: session.actors.for(operation, row?.by),
    ...(row && { row }),
  });
  const target = await targetOf(session, entity, effect, row, call);
  const before = target === undefined ? undefined : (await look(session, target))?.value;
  const exchange = await session.send(call);
  needSuccess(exchange);
  const after = await afterwards(session, entity, effect, target, exchange);
  judge(session, operation, effect, { before, after, call, exchange });
}

// The row whose field changes: the one of the request, or the one that it refers to.
async function targetOf(
  session: Session,
  entity: Entity,
  { row: where }: Effect,
  row: Made | undefined,
  call: Call,
): Promise<Made | undefined> {
  if (where.kind === 'own') return row;
  if (where.kind !== 'referred') throw new Untestable('it changes many rows at once');
  const sent = isObject(call.body) ? call.body[where.by] : undefined;
  const key = sent ?? row?.value[where.by];
  const references = fieldNamed(entity, where.by)?.references;
  const other = await session.world.standing(session, where.entity, call.as);
  const known = references === undefined ? other.id : (other.value[references.field] ?? other.id);
  if (key === undefined || String(key) !== String(known))
    throw new Untestable(`the ${where.entity} that it changes was not made here`);
  return other;
}

async function afterwards(
  session: Session,
  entity: Entity,
  effect: Effect,
  target: Made | undefined,
  exchange: Exchange,
): Promise<Row | undefined> {
  const row = target ?? session.world.adopt(exchange);
  const seen = row === undefined ? undefined : (await look(session, row))?.value;
  if (seen?.[effect.field] !== undefined || effect.row.kind !== 'own') return seen;
  return entity.fields.some(({ name }) => name === effect.field)
    ? (rowIn(exchange.call.operation.success.shape, exchange.body) ?? seen)
    : seen;
}

interface Seen {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  readonly call: Call;
  readonly exchange: Exchange;
}

function judge(session: Session, operation: Placed, effect: Effect, seen: Seen): void {
  const { field, claim, row } = effect;
  const entity =
    row.kind === 'referred' ? entityNamed(session.system, row.entity) : entityOf(session.system, operation);
  const now = seen.after?.[field];
  if (now === undefined) throw new Untestable(`no answer shows \`${field}\`; state one that does`);
  const wanted = wantedOf(effect, seen);
  if (wanted === undefined) throw new Untestable(`what \`${field}\` becomes cannot be told`);
  if (wanted.fits(now, fieldNamed(entity, field)?.schema)) {
    session.held(claim);
    return;
  }
  tell(
    session,
    claim,
    'said-effect-missing',
    `After ${nameOf(operation)} \`${field}\` is ${JSON.stringify(now)}; make it ${wanted.what}.`,
    { [field]: wanted.what },
    { [field]: now },
    seen.exchange,
    [operation.binding.effect],
  );
}

interface Wanted {
  readonly what: string;
  readonly fits: (now: Json, schema: Parameters<typeof sameValue>[2]) => boolean;
}

function wantedOf({ field, change, to }: Effect, { before, call }: Seen): Wanted | undefined {
  const amount = amountOf(to, call);
  if (change !== 'set') {
    const old = before?.[field] ?? 0;
    if (typeof amount !== 'number' || typeof old !== 'number') return undefined;
    const sum = change === 'add' ? old + amount : old - amount;
    return { what: String(sum), fits: now => Number(now) === sum };
  }
  if (to.kind === 'now') {
    // Which clock the service goes by is its own affair.
    const isTime = (now: Json) => now !== null && now !== '' && !Number.isNaN(Date.parse(String(now)));
    return { what: 'the time', fits: now => isTime(now) || typeof now === 'number' };
  }
  if (to.kind === 'caller') return { what: 'the caller', fits: now => now !== null && now !== '' };
  if (amount === undefined) return undefined;
  return { what: JSON.stringify(amount), fits: (now, schema) => sameValue(amount, now, schema) };
}

function amountOf(term: Term, { body }: Call): Json | undefined {
  if (term.kind === 'value') return term.value;
  return term.kind === 'sent' && isObject(body) ? body[term.field] : undefined;
}
