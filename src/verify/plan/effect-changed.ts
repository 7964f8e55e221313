import type { Entity, Field, Json } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import { sameValue } from '../judge/equal.ts';
import { isObject, type Row, rowIn } from '../judge/locate.ts';
import { needSuccess } from '../judge/success.ts';
import { look, type Sight } from '../look.ts';
import { nameOf, operationsOn, type Placed } from '../lookup.ts';
import { answerOf, type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';
import { changeBody, changeFor, isReplacing, isVersion } from './change.ts';
import { differing, pick } from './differing.ts';
import { judgeMissing } from './operation.ts';
import { tell } from './tell.ts';

/** What was changed can be read back, and the rest of the row is as it was. */
export async function changed(session: Session, entity: Entity, operation: Placed): Promise<void> {
  const row = await session.world.make(session, entity.name);
  const before = await look(session, row);
  const change = changeFor(session, entity, operation, row);
  const as = session.actors.for(operation, row.by);
  const call = await baseline(session, operation, { as, row, change });
  const whole = changeBody(session, operation, call.body, change);
  const sent = isObject(whole) ? whole : {};
  const exchange = await session.send({ ...call, body: sent });
  if (!succeeded(exchange)) judgeMissing(session, exchange);
  needSuccess(exchange);
  const sight = await look(session, row);
  if (sight?.value === undefined) {
    if (before?.value === undefined)
      throw new Untestable(`no operation shows a ${entity.name}; state one that reads it`);
    tell(
      session,
      operation.binding.effect,
      'changed-row-missing',
      `After ${nameOf(operation)} the row is not found; keep it.`,
      sent,
      sight === undefined ? null : answerOf(sight.exchange),
      sight?.exchange ?? exchange,
    );
    return;
  }
  const effect = operation.binding.effect;
  const stored = Object.fromEntries(
    Object.entries(sent).filter(([name]) => !isVersion(session, entity, name)),
  );
  const lost = differing(entity, stored, sight);
  if (lost.length > 0) {
    const because = [...creates(session, entity), ...lost.map(({ claim }) => claim)];
    tell(
      session,
      effect,
      'change-not-stored',
      `${nameOf(operation)} answers well and stores nothing of \`${lost[0]!.name}\`; store it.`,
      pick(sent, lost),
      pick(sight.value, lost),
      sight.exchange,
      because,
    );
    return;
  }
  await judgeOthers(session, entity, operation, { sent, before, sight, row, exchange });
  const answered = rowIn(operation.success.shape, exchange.body);
  const stale = answered === undefined ? [] : differing(entity, stored, { ...sight, value: answered });
  if (stale.length > 0) {
    tell(
      session,
      operation.success.claim,
      'answer-shows-old-row',
      `${nameOf(operation)} does not answer the changed row; answer it.`,
      pick(sent, stale),
      pick(answered!, stale),
      exchange,
      [effect],
    );
  }
  session.held(effect);
}

interface Change {
  readonly row: Made;
  readonly sent: Row;
  readonly before: Sight | undefined;
  readonly sight: Sight;
  readonly exchange: Exchange;
}

// What was not sent stays; what the system keeps itself behaves as stated.
async function judgeOthers(
  session: Session,
  entity: Entity,
  operation: Placed,
  change: Change,
): Promise<void> {
  const { sent, before, sight } = change;
  const old = before?.value;
  const now = sight.value;
  if (old === undefined || now === undefined || before?.by !== sight.by) return;
  const because = [operation.binding.effect];
  for (const field of entity.fields) {
    const one = old[field.name];
    const other = now[field.name];
    if (one === undefined || other === undefined || field.name in sent) continue;
    if (field.generated === 'created' && sameInstant(one, other)) session.held(field.rules['immutable']);
    if (field.generated === 'created' && !sameInstant(one, other)) {
      tell(
        session,
        field.rules['immutable'] ?? field.claim,
        'creation-time-changed',
        `\`${field.name}\` changes with the row; keep it.`,
        one,
        other,
        sight.exchange,
        because,
      );
    } else if (field.generated === 'updated') await judgeUpdated(session, field, one, other, change, because);
    else if (
      field.generated === undefined &&
      !isReplacing(operation) &&
      !sameValue(one, other, field.schema)
    ) {
      tell(
        session,
        operation.binding.effect,
        'other-field-changed',
        `${nameOf(operation)} changes \`${field.name}\`, which was not sent; leave it.`,
        one,
        other,
        sight.exchange,
      );
    }
  }
}

async function judgeUpdated(
  session: Session,
  field: Field,
  one: Json,
  other: Json,
  change: Change,
  because: readonly string[],
): Promise<void> {
  const from = instantOf(one);
  let to = instantOf(other);
  let exchange = change.sight.exchange;
  if (to === from) {
    // Two writes within one tick of a coarse clock look alike.
    await session.options.sleep(1100);
    await session.send(change.exchange.call);
    const later = await look(session, change.row);
    to = instantOf(later?.value?.[field.name] ?? null);
    exchange = later?.exchange ?? exchange;
  }
  if (Number.isNaN(from) || Number.isNaN(to)) return;
  if (to > from) {
    session.held(field.claim);
    return;
  }
  tell(
    session,
    field.claim,
    'change-time-not-later',
    `\`${field.name}\` does not grow with a change; set it.`,
    one,
    other,
    exchange,
    because,
  );
}

function creates(session: Session, entity: Entity): readonly string[] {
  return operationsOn(session.system, entity.name, 'create').map(({ binding }) => binding.effect);
}

function sameInstant(one: Json, other: Json): boolean {
  return one === other || instantOf(one) === instantOf(other);
}

function instantOf(value: Json): number {
  return typeof value === 'number' ? value : Date.parse(String(value));
}
