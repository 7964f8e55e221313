import type { Entity } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { sameValue } from '../judge/equal.ts';
import { isObject } from '../judge/locate.ts';
import { needSuccess } from '../judge/success.ts';
import { look } from '../look.ts';
import { isShown, nameOf, type Placed } from '../lookup.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { isReplacing } from './change.ts';
import { tell } from './tell.ts';

const LEFT_OUT = /left out|omitted|missing|absent|not (sent|given|present|provided)|leaves? out/i;
const BACK = /reset|default|removed|cleared|empt|goes? back|null|unset|deleted/i;

/** Whether the document says that a replacement resets what it leaves out. */
export function resets(operation: Placed): boolean {
  const speech = operation.summary ?? '';
  return isReplacing(operation) && LEFT_OUT.test(speech) && BACK.test(speech);
}

/** A replacement that leaves out an optional member takes it away, or back to its default. */
export async function reset(session: Session, entity: Entity, operation: Placed): Promise<void> {
  const schema = resolveSchema(operation.request?.schema ?? {}, session.system.schemas);
  const optional = entity.fields.filter(
    field =>
      isShown(operation, field.name) &&
      schema.properties?.[field.name] !== undefined &&
      !schema.required?.includes(field.name) &&
      entity.states?.field !== field.name &&
      !field.secret &&
      field.references === undefined &&
      (field.default !== undefined || !field.required),
  );
  if (optional.length === 0) return;
  const row = await session.world.make(session, entity.name, unlikeDefaults(entity, optional));
  const before = (await look(session, row))?.value ?? row.value;
  const set = optional.filter(
    field =>
      before[field.name] !== undefined &&
      before[field.name] !== null &&
      !sameValue(before[field.name], field.default, field.schema),
  );
  if (set.length === 0) return;
  const as = session.actors.for(operation, row.by);
  const call = await baseline(session, operation, { as, row });
  const body = Object.fromEntries(
    Object.entries(isObject(call.body) ? call.body : {}).filter(
      ([name]) => !set.some(field => field.name === name),
    ),
  );
  const exchange = await session.send({ ...call, body });
  needSuccess(exchange);
  const sight = await look(session, row);
  if (sight?.value === undefined)
    throw new Untestable(`no operation shows a ${entity.name}; state one that reads it`);
  for (const field of set) {
    const now = sight.value[field.name];
    if (!sameValue(now, before[field.name], field.schema)) continue;
    tell(
      session,
      operation.binding.effect,
      'left-out-kept',
      `${nameOf(operation)} keeps \`${field.name}\`, which was left out; reset it.`,
      { [field.name]: field.default ?? 'absent' },
      { [field.name]: now ?? null },
      sight.exchange,
    );
    return;
  }
  session.held(operation.binding.effect);
}

// Only what differs from its default can be seen to go back to it.
function unlikeDefaults(entity: Entity, fields: Entity['fields']): { [field: string]: boolean | string } {
  const change: { [field: string]: boolean | string } = {};
  for (const field of fields) {
    if (typeof field.default === 'boolean') change[field.name] = !field.default;
    const other = field.schema.enum?.find(value => value !== field.default && typeof value === 'string');
    if (typeof field.default === 'string' && typeof other === 'string') change[field.name] = other;
  }
  return entity.states === undefined
    ? change
    : Object.fromEntries(Object.entries(change).filter(([name]) => name !== entity.states?.field));
}
