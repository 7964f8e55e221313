import type { Entity, Field, Json } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { sameValue } from '../judge/equal.ts';
import { rowIn, rowPointers } from '../judge/locate.ts';
import { look, type Sight } from '../look.ts';
import { isShown, nameOf, type Placed } from '../lookup.ts';
import { answerOf, type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { idOf, type Made } from '../world.ts';
import { differing } from './differing.ts';
import { judgeMissing } from './operation.ts';
import { tell } from './tell.ts';

/** What was made can be read back as it was sent, and what was not sent has its default. */
export async function created(session: Session, entity: Entity, operation: Placed): Promise<void> {
  const row = await session.world.make(session, entity.name);
  const sight = await look(session, row);
  if (sight === undefined)
    throw new Untestable(`no operation shows a ${entity.name}; state one that reads it`);
  if (!needShown(session, sight, operation)) return;
  const needed = new Set(resolveSchema(operation.request?.schema ?? {}, session.system.schemas).required);
  const wrong = differing(entity, row.sent, sight).filter(
    ({ name }) => needed.has(name) || isShown(operation, name),
  );
  const judged = Object.keys(row.sent).filter(name => sight.shown.includes(name)).length;
  const elsewhere =
    sight.value?.[entity.primaryKey[0] ?? 'id'] !== undefined &&
    String(sight.value?.[entity.primaryKey[0] ?? 'id']) !== row.id;
  const other = await least(session, entity, operation);
  if (other?.id === row.id) {
    tell(
      session,
      operation.binding.effect,
      'rows-share-id',
      `${nameOf(operation)} gives two rows the same id; make each one new.`,
      { id: 'another one' },
      { id: other?.id ?? null },
      sight.exchange,
    );
    return;
  }
  if (elsewhere || (wrong.length > 1 && wrong.length > judged / 2)) {
    tell(
      session,
      operation.binding.effect,
      'created-row-differs',
      `${nameOf(operation)} does not store what it is sent; store it.`,
      row.sent,
      sight.value ?? null,
      sight.exchange,
    );
    return;
  }
  for (const field of wrong) {
    tell(
      session,
      field.claim,
      'stored-value-differs',
      `\`${field.name}\` is not read back as it was sent; store it as sent.`,
      { [field.name]: row.sent[field.name] ?? null },
      { [field.name]: sight.value?.[field.name] ?? null },
      sight.exchange,
      [operation.binding.effect],
    );
  }
  judgeAnswer(session, entity, operation, row, wrong);
  judgeBirth(session, entity, sight);
  if (other !== undefined) judgeDefaults(session, entity, other);
  session.held(operation.binding.effect, sight.by.binding.effect, entity.claim);
}

// The answer itself shows what was sent, in the members that it is stated to have.
function judgeAnswer(
  session: Session,
  entity: Entity,
  operation: Placed,
  row: Made,
  told: readonly Field[],
): void {
  const { shape, assumed, claim } = operation.success;
  const value = rowIn(shape, row.exchange.body);
  if (assumed === true || value === undefined) return;
  const shown = rowPointers(shape).flatMap(({ fields }) => fields);
  const wrong = differing(entity, row.sent, { value, shown }).filter(
    field => isShown(operation, field.name) && !told.includes(field),
  );
  for (const field of wrong) {
    tell(
      session,
      field.claim,
      'answer-differs-from-sent',
      `${nameOf(operation)} does not answer \`${field.name}\` as it was sent; answer it.`,
      { [field.name]: row.sent[field.name] ?? null },
      { [field.name]: value[field.name] ?? null },
      row.exchange,
      [operation.binding.effect, claim],
    );
  }
}

const LONG_AGO = Date.parse('2000-01-01T00:00:00Z');

// No service of today was started before then: such a time was never set.
function judgeBirth(session: Session, entity: Entity, { value, exchange }: Sight): void {
  for (const field of entity.fields.filter(
    ({ generated }) => generated === 'created' || generated === 'updated',
  )) {
    const seen = value?.[field.name];
    const at = typeof seen === 'string' ? Date.parse(seen) : Number.NaN;
    if (Number.isNaN(at) || at >= LONG_AGO) continue;
    tell(
      session,
      field.claim,
      'time-not-set',
      `A new row has \`${field.name}\` ${seen}; set it when the row is made.`,
      { [field.name]: 'the time of creation' },
      { [field.name]: seen ?? null },
      exchange,
    );
  }
}

interface Least {
  readonly id: string | undefined;
  readonly sent: { readonly [field: string]: Json };
  readonly exchange: Exchange;
}

// A second row with no more than what is required.
async function least(session: Session, entity: Entity, operation: Placed): Promise<Least | undefined> {
  const call = await baseline(session, operation, { as: session.actors.for(operation), variant: 1 });
  const exchange = await session.send(call);
  if (!succeeded(exchange)) return undefined;
  const value = rowIn(operation.success.shape, exchange.body) ?? {};
  const sent =
    typeof call.body === 'object' && call.body !== null && !Array.isArray(call.body) ? call.body : {};
  return { id: idOf(entity, value), sent: sent as Least['sent'], exchange };
}

function judgeDefaults(session: Session, entity: Entity, { sent, exchange }: Least): void {
  const { shape, assumed } = exchange.call.operation.success;
  const row = rowIn(shape, exchange.body) ?? {};
  const stated = new Set(assumed === true ? [] : rowPointers(shape).flatMap(({ fields }) => fields));
  for (const field of entity.fields) {
    const state = entity.states?.field === field.name ? entity.states : undefined;
    const wanted = field.default ?? state?.initial;
    const claim = field.rules['default'] ?? (state?.initial === undefined ? undefined : state.claim);
    const seen = row[field.name];
    if (wanted === undefined || claim === undefined || field.name in sent) continue;
    if (seen === undefined && !(stated.has(field.name) && Object.keys(row).length > 1)) continue;
    if (sameValue(wanted, seen, field.schema)) session.held(field.rules['default']);
    else
      tell(
        session,
        claim,
        'default-differs',
        `A new row has ${seen === undefined ? `no \`${field.name}\`` : `\`${field.name}\` ${JSON.stringify(seen)}`}; start with ${JSON.stringify(wanted)}.`,
        { [field.name]: wanted },
        { [field.name]: seen ?? null },
        exchange,
      );
  }
}

// A row that was made has to be shown; when it is not, either the operation is missing or the write is lost.
function needShown(session: Session, sight: Sight, writer: Placed): boolean {
  if (sight.value !== undefined) return true;
  if (judgeMissing(session, sight.exchange)) return false;
  if (succeeded(sight.exchange) || sight.exchange.status === 404) {
    tell(
      session,
      writer.binding.effect,
      'created-row-missing',
      `What ${nameOf(writer)} made is not found; store it.`,
      { status: 200 },
      answerOf(sight.exchange),
      sight.exchange,
      [sight.by.claim],
    );
    return false;
  }
  throw new Untestable(
    `${nameOf(sight.by)} answered ${sight.exchange.status} for a row just made; state what it needs`,
  );
}
