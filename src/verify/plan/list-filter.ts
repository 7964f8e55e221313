import type { Json, Parameter } from '../../design/index.ts';
import { freshValue } from '../baseline.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { sameValue } from '../judge/equal.ts';
import type { Row } from '../judge/locate.ts';
import { type Bound, entityNamed, fieldNamed, nameOf, operationsOn } from '../lookup.ts';
import { answerOf } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { idOf, type Made } from '../world.ts';
import { ask } from './list-ask.ts';

/** A filter lets through what matches, all of it, and nothing else. */
export async function tryFilter(session: Session, operation: Bound, filter: Parameter): Promise<void> {
  if (filter.role.kind !== 'filter') return;
  const { field, operator } = filter.role;
  const claim = filter.claim ?? operation.binding.effect;
  const entity = entityNamed(session.system, operation.binding.entity);
  const row = await session.world.make(session, operation.binding.entity);
  const other = await another(session, operation, field, row);
  const own = row.value[field] ?? row.sent[field];
  if (own === undefined || own === null || typeof own === 'object')
    throw new Untestable(`no row shows \`${field}\`; state an answer that holds it`);
  const schema = resolveSchema(fieldNamed(entity, field)?.schema ?? {}, session.system.schemas);
  const theirs = other?.value[field] ?? other?.sent[field];
  const others = (schema.enum ?? [])
    .filter(value => value !== null && value !== own && value !== theirs)
    .slice(0, 3);
  const known = new Map<Json, Made>([
    ...(other !== undefined && theirs !== undefined && theirs !== null ? [[theirs, other] as const] : []),
    [own, row],
  ]);
  const limit = operation.parameters.find(({ role }) => role.kind === 'limit');
  const size = operation.list?.limit.maximum ?? 100;
  const wide = limit === undefined ? {} : { [limit.name]: String(size) };

  const whole = !operation.parameters.some(({ role }) => MOVING.has(role.kind));
  let seen = 0;
  for (const value of [...known.keys(), ...others]) {
    const page = await ask(session, operation, { ...wide, [filter.name]: String(value) }, row);
    const wrong = page.rows.find(each => !lets(each, field, operator, value, schema));
    const missed =
      known.has(value) &&
      wrong === undefined &&
      page.rows.length < size &&
      (limit !== undefined || whole) &&
      !page.rows.some(each => idOf(entity, each) === known.get(value)?.id) &&
      (page.total === undefined || page.total <= page.rows.length);
    seen += page.rows.length;
    if (wrong === undefined && !missed) continue;
    session.broken({
      claim,
      code: missed ? 'filter-drops-row' : 'filter-lets-through',
      message:
        `${nameOf(operation)} with \`${filter.name}=${value}\` ${missed ? 'leaves out a row that matches' : 'shows other rows'}; filter.`.slice(
          0,
          100,
        ),
      expected: { [field]: value },
      actual: missed ? answerOf(page.exchange) : { [field]: wrong?.[field] ?? null },
      exchange: page.exchange,
    });
    return;
  }
  if (seen > 0) session.held(claim);
}

// Beside the first row one that differs in the field, as far as a request can say so.
async function another(
  session: Session,
  operation: Bound,
  field: string,
  row: Made,
): Promise<Made | undefined> {
  const { entity } = operation.binding;
  const creator = operationsOn(session.system, entity, 'create')[0];
  const request = resolveSchema(creator?.request?.schema ?? {}, session.system.schemas);
  const schema = request.properties?.[field];
  const stated = fieldNamed(entityNamed(session.system, entity), field);
  if (schema === undefined || stated?.references !== undefined) return session.world.make(session, entity);
  for (let turn = 0; turn < 6; turn++) {
    const value = freshValue(session, schema, field, false);
    if (sameValue(value, row.value[field] ?? row.sent[field], stated?.schema)) continue;
    try {
      return await session.world.make(session, entity, { [field]: value }, row.by);
    } catch (error) {
      if (!(error instanceof Untestable)) throw error;
      return undefined;
    }
  }
  return session.world.make(session, entity);
}

const MOVING: ReadonlySet<string> = new Set(['limit', 'offset', 'page', 'cursor']);

function lets(
  row: Row,
  field: string,
  operator: string,
  value: Json,
  schema: Parameters<typeof sameValue>[2],
): boolean {
  const here = row[field];
  if (here === undefined || here === null) return true;
  if (operator === 'eq')
    return (
      sameValue(value, here, schema) ||
      (Array.isArray(here) && here.some((each: Json) => sameValue(value, each)))
    );
  if (operator === 'contains') return String(here).toLowerCase().includes(String(value).toLowerCase());
  const [one, other] = [rank(here), rank(value)];
  if (Number.isNaN(one) || Number.isNaN(other)) return true;
  return operator === 'gte'
    ? one >= other
    : operator === 'gt'
      ? one > other
      : operator === 'lt'
        ? one < other
        : one <= other;
}

function rank(value: Json): number {
  return typeof value === 'number'
    ? value
    : /^\d{4}-/.test(String(value))
      ? Date.parse(String(value))
      : Number(value);
}
