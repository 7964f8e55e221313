import type { ClaimId, Entity, Field, OperationError, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { needSuccess } from '../judge/success.ts';
import { look } from '../look.ts';
import { type Bound, entityNamed, errorsFor, fieldNamed, nameOf, operationsOn, textOf } from '../lookup.ts';
import { parentInPath, pathFor } from '../path-of-row.ts';
import { answerOf, type Exchange, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { unknownId } from '../unknown-id.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';
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
      const end = endOf(system, entity, field);
      return [
        { id, stage: 'data', claims, attempt: session => dangling(session, entity, field, creator) },
        ...(end === undefined
          ? []
          : [
              {
                id: `${id} removed`,
                stage: 'guard' as const,
                claims: [end.claim],
                attempt: (session: Session) => parentRemoved(session, entity, field, end),
              },
            ]),
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

/** What is stated to happen to the referring rows when what they refer to is removed. */
interface End {
  readonly kind: 'cascade' | 'restrict';
  readonly claim: ClaimId;
  /** For `restrict`: the stated errors. */
  readonly errors: readonly OperationError[];
}

// `ON DELETE`, a conflict that the removal states, or a summary such as "with all its lines".
function endOf(system: System, entity: Entity, field: Field): End | undefined {
  const reference = field.references!;
  const remover = operationsOn(system, reference.entity, 'delete')[0];
  if (remover === undefined) return undefined;
  const text = textOf(system, reference.claim);
  const names = nounsOf(entity.name);
  const says = (speech: string) => names.some(name => speech.toLowerCase().includes(name));
  const conflicts = remover.errors.filter(
    ({ status, when }) =>
      status === 409 && (says(when) || /in use|referenced|referred|still|depend/i.test(when)),
  );
  if (conflicts.length > 0 && conflicts.every(({ when }) => !/\b(state|status|while it is)\b/i.test(when)))
    return { kind: 'restrict', claim: conflicts[0]!.claim, errors: conflicts };
  if (/restrict/i.test(text)) return { kind: 'restrict', claim: reference.claim, errors: [] };
  const speech = remover.summary ?? '';
  const whole =
    /\b(with|and|including|together with|also)\b[^.]*\b(all|its|their|every)\b/i.test(speech) && says(speech);
  return whole || /cascade/i.test(text)
    ? { kind: 'cascade', claim: whole ? remover.binding.effect : reference.claim, errors: [] }
    : undefined;
}

function nounsOf(name: string): readonly string[] {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const last = words.split(' ').at(-1)!;
  return [...new Set([words, last, last.replace(/y$/, 'ie')])].filter(word => word.length > 2);
}

async function parentRemoved(session: Session, entity: Entity, field: Field, end: End): Promise<void> {
  const reference = field.references!;
  const remover = operationsOn(session.system, reference.entity, 'delete')[0]!;
  const child = await childOfOwn(session, entity, field);
  const path = pathFor(remover, child.parent);
  if (path === undefined) return;
  const exchange = await session.send({
    operation: remover,
    as: session.actors.for(remover, child.parent.by),
    path,
  });
  if (end.kind === 'restrict') {
    if (exchange.status === 401 || exchange.status === 403) return;
    judgeRestricted(session, exchange, end, reference.entity, effectsOf(session.system, entity.name));
    return;
  }
  if (refused(exchange)) return;
  const sight = await look(session, child.row);
  if (sight === undefined) return;
  if (sight.value === undefined) {
    session.held(end.claim);
    return;
  }
  if (!succeeded(exchange)) return;
  session.broken({
    claim: end.claim,
    code: 'child-row-left',
    message: `After ${nameOf(remover)} its ${entity.name} is still there; remove it too.`.slice(0, 100),
    expected: { status: 404 },
    actual: answerOf(sight.exchange),
    exchange: sight.exchange,
    because: [remover.binding.effect],
  });
}

// A row that was never stored hangs on nothing.
function effectsOf(system: System, entity: string): readonly ClaimId[] {
  return operationsOn(system, entity, 'create').map(({ binding }) => binding.effect);
}

function judgeRestricted(
  session: Session,
  exchange: Exchange,
  end: End,
  parent: string,
  because: readonly ClaimId[],
): void {
  const stated = end.errors[0];
  if (refused(exchange) && stated !== undefined && exchange.status !== stated.status) {
    session.broken({
      claim: end.claim,
      code: 'error-status-differs',
      message:
        `The removal of a ${parent} in use answered ${exchange.status}; answer ${stated.status}.`.slice(
          0,
          100,
        ),
      expected: { status: stated.status },
      actual: answerOf(exchange),
      exchange,
    });
    return;
  }
  expectRefusal(session, exchange, {
    causes: [],
    claim: end.claim,
    code: 'referred-row-removed',
    what: `the removal of a ${parent} in use`,
    do: 'refuse it',
    because,
  });
}

// A parent of its own, so that nothing else refers to it.
async function childOfOwn(
  session: Session,
  entity: Entity,
  field: Field,
): Promise<{ readonly parent: Made; readonly row: Made }> {
  const reference = field.references!;
  const parent = await session.world.make(session, reference.entity);
  const creator = operationsOn(session.system, entity.name, 'create')[0]!;
  const nested = creator.parameters.find(
    ({ in: where, role }) => where === 'path' && role.kind === 'parent' && role.field === field.name,
  );
  if (nested === undefined) {
    const change = { [field.name]: parent.value[reference.field] ?? parent.id };
    return { parent, row: await session.world.make(session, entity.name, change) };
  }
  const as = session.actors.for(creator, parent.by);
  const call = await baseline(session, creator, { as });
  const exchange = await session.send({
    ...call,
    path: { ...call.path, [nested.name]: parentInPath(nested, parent) },
  });
  const row = session.world.adopt(exchange);
  if (row === undefined)
    throw new Untestable(
      `${nameOf(creator)} answered ${exchange.status} under a new parent; state what it needs`,
    );
  return { parent, row };
}
