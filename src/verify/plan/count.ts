import type { Entity, Field, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { needSuccess } from '../judge/success.ts';
import { look } from '../look.ts';
import { type Bound, nameOf, operationsOn } from '../lookup.ts';
import { parentInPath } from '../path-of-row.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { tell } from './tell.ts';

/** A field that counts rows of another kind counts each new one. */
export function planCounts(system: System): readonly Case[] {
  return system.entities.flatMap(entity =>
    entity.fields.flatMap((field): Case[] => {
      const maker = field.counts && operationsOn(system, field.counts.entity, 'create')[0];
      if (maker === undefined || operationsOn(system, entity.name, 'create').length === 0) return [];
      return [
        {
          id: `count ${entity.name}.${field.name}`,
          stage: 'guard',
          claims: [field.claim],
          attempt: session => count(session, entity, field, maker),
        },
      ];
    }),
  );
}

async function count(session: Session, entity: Entity, field: Field, maker: Bound): Promise<void> {
  const parent = await session.world.make(session, entity.name);
  const before = (await look(session, parent))?.value?.[field.name];
  const by = field.counts!.field;
  const nested = maker.parameters.find(
    ({ in: where, role }) => where === 'path' && role.kind === 'parent' && role.field === by,
  );
  const as = session.actors.for(maker, parent.by);
  const change = nested === undefined ? { [by]: parent.id } : {};
  const call = await baseline(session, maker, { as, change });
  const path =
    nested === undefined ? call.path : { ...call.path, [nested.name]: parentInPath(nested, parent) };
  const exchange = await session.send({ ...call, ...(path && { path }) });
  needSuccess(exchange);
  session.world.adopt(exchange);
  const sight = await look(session, parent);
  const after = sight?.value?.[field.name];
  if (sight === undefined || typeof before !== 'number' || typeof after !== 'number')
    throw new Untestable(`no answer shows \`${field.name}\` as a number; state one that does`);
  if (after === before + 1) {
    session.held(field.claim);
    return;
  }
  // Rows that are not visible yet, or not of the kind that counts, leave it as it is.
  if (after > before) return;
  tell(
    session,
    field.claim,
    'count-not-grown',
    `\`${field.name}\` stays ${after} after ${nameOf(maker)}; count the new row.`,
    { [field.name]: before + 1 },
    { [field.name]: after },
    sight.exchange,
    [maker.binding.effect],
  );
}
