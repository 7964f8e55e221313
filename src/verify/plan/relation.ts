import type { Entity, Field, System } from '../../design/index.ts';
import type { Case } from '../case.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { needSuccess } from '../judge/success.ts';
import { look } from '../look.ts';
import { type Bound, entityNamed, errorsFor, fieldNamed, nameOf, operationsOn, textOf } from '../lookup.ts';
import { pathFor } from '../path-of-row.ts';
import { answerOf, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { unknownId } from '../unknown-id.ts';
import { Untestable } from '../untestable.ts';
import { makerOf } from './ruled.ts';

/** A reference has to lead somewhere, and removing its end does what is stated. */
export function planRelations(system: System): readonly Case[] {
  return system.entities.flatMap(entity =>
    entity.fields.flatMap((field): Case[] => {
      const { references } = field;
      const creator = operationsOn(system, entity.name, 'create')[0];
      if (references === undefined || creator === undefined) return [];
      const claims = [
        references.claim,
        ...errorsFor(system, creator, 'dangling-reference').map(({ claim }) => claim),
      ];
      const id = `relation ${entity.name}.${field.name}`;
      const text = textOf(system, references.claim);
      return [
        { id, stage: 'data', claims, attempt: session => dangling(session, entity, field, creator) },
        ...(/cascade|restrict/i.test(text)
          ? [
              {
                id: `${id} removed`,
                stage: 'guard' as const,
                claims: [references.claim],
                attempt: (session: Session) => parentRemoved(session, entity, field),
              },
            ]
          : []),
      ];
    }),
  );
}

async function dangling(session: Session, entity: Entity, field: Field, operation: Bound): Promise<void> {
  const { properties } = resolveSchema(operation.request?.schema ?? {}, session.system.schemas);
  if (properties?.[field.name] === undefined) return;
  const reference = field.references!;
  const target = entityNamed(session.system, reference.entity);
  const make = await makerOf(session, entity, operation);
  const body = await make.body();
  const ordinary = await make.send(body);
  needSuccess(ordinary);
  const known = body[field.name];
  const id = unknownId(
    fieldNamed(target, reference.field) ?? field,
    known === undefined ? undefined : String(known),
    session.random,
  );
  const exchange = await make.send({ ...(await make.body()), [field.name]: id });
  if (exchange.status === 401 || exchange.status === 403) return;
  // Whether a dangling reference is invalid, not found or a conflict, is open unless it is stated.
  expectRefusal(session, exchange, {
    causes: ['dangling-reference'],
    claim: reference.claim,
    code: 'dangling-reference-accepted',
    what: `a \`${field.name}\` that refers to nothing`,
    do: 'refuse it',
  });
}

async function parentRemoved(session: Session, entity: Entity, field: Field): Promise<void> {
  const reference = field.references!;
  const remover = operationsOn(session.system, reference.entity, 'delete')[0];
  if (remover === undefined)
    throw new Untestable(`no operation removes a ${reference.entity}; state one that does`);
  const parent = await session.world.make(session, reference.entity);
  const child = await session.world.make(session, entity.name, {
    [field.name]: parent.value[reference.field] ?? parent.id,
  });
  const path = pathFor(remover, parent);
  if (path === undefined) return;
  const exchange = await session.send({
    operation: remover,
    as: session.actors.for(remover, parent.by),
    path,
  });
  if (/restrict/i.test(textOf(session.system, reference.claim))) {
    expectRefusal(session, exchange, {
      causes: ['conflict'],
      claim: reference.claim,
      code: 'referred-row-removed',
      what: `the removal of a ${reference.entity} in use`,
      do: 'refuse it',
      also: [exchange.status],
    });
    return;
  }
  if (refused(exchange)) return;
  const sight = await look(session, child);
  if (sight === undefined) return;
  if (sight.value === undefined) {
    session.held(reference.claim);
    return;
  }
  if (!succeeded(exchange)) return;
  session.broken({
    claim: reference.claim,
    code: 'child-row-left',
    message: `After ${nameOf(remover)} its ${entity.name} is still there; remove it too.`.slice(0, 100),
    expected: { status: 404 },
    actual: answerOf(sight.exchange),
    exchange: sight.exchange,
    because: [remover.binding.effect],
  });
}
