import type { Entity, Field, Json, System } from '../../design/index.ts';
import { freshValue } from '../baseline.ts';
import type { Case } from '../case.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { sameValue } from '../judge/equal.ts';
import { rowIn } from '../judge/locate.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { type Bound, fieldNamed, isShown, operationsOn } from '../lookup.ts';
import { succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { makerOf, ruled } from './ruled.ts';

/** Unknown members, and `null`, are refused where the document says so. */
export function planFields(system: System): readonly Case[] {
  const { unknownFieldsRefused, nullRefused } = system.policies;
  return system.entities.flatMap(entity => {
    const writers = [
      ...operationsOn(system, entity.name, 'create').slice(0, 1),
      ...operationsOn(system, entity.name, 'update').slice(0, 1),
      ...operationsOn(system, entity.name, 'replace').slice(0, 1),
    ].filter(({ request }) => request !== undefined);
    return writers.map(operation => ({
      id: `field ${operation.id}`,
      stage: 'data' as const,
      claims: [
        unknownFieldsRefused,
        nullRefused,
        ...entity.fields.flatMap(({ rules }) => [rules['not-on-create'], rules['immutable']]),
      ],
      attempt: async session => {
        await tryMembers(session, entity, operation);
        await tryClosed(session, entity, operation);
      },
    }));
  });
}

async function tryMembers(session: Session, entity: Entity, operation: Bound): Promise<void> {
  const { unknownFieldsRefused, nullRefused } = session.system.policies;
  const make = await makerOf(session, entity, operation);
  const { properties = {} } = resolveSchema(operation.request!.schema, session.system.schemas);
  const known = ruled(session.system, operation).find(([, schema]) => schema.enum === undefined);
  const some = async () => ({
    ...(await make.body()),
    ...(await sample(session, entity, operation, known?.[0])),
  });
  if (unknownFieldsRefused !== undefined) {
    const name = `x${session.random.word(8)}`;
    const exchange = await make.send({ ...(await some()), [name]: 'x' });
    expectRefusal(session, exchange, {
      causes: ['validation'],
      claim: unknownFieldsRefused,
      code: 'unknown-field-accepted',
      what: `an unknown field \`${name}\``,
      do: 'refuse it',
    });
    if (succeeded(exchange)) await make.renew();
    for (const field of entity.fields
      .filter(
        each =>
          each.generated !== undefined &&
          properties[each.name] === undefined &&
          each.rules['not-on-create'] === undefined &&
          each.rules['immutable'] === undefined,
      )
      .slice(0, 3)) {
      const value = field.schema.enum?.[0] ?? (field.schema.type === 'integer' ? 1 : session.random.uuid());
      const taken = await make.send({ ...(await some()), [field.name]: value });
      expectRefusal(session, taken, {
        causes: ['validation'],
        claim: unknownFieldsRefused,
        code: 'unknown-field-accepted',
        what: `\`${field.name}\`, which it does not take`,
        do: 'refuse it',
      });
      if (succeeded(taken)) await make.renew();
    }
  }
  if (nullRefused === undefined) return;
  for (const [name] of ruled(session.system, operation)) {
    if (fieldNamed(entity, name)?.nullable !== false || !isShown(operation, name)) continue;
    const exchange = await make.send({ ...(await some()), [name]: null });
    expectRefusal(session, exchange, {
      causes: ['validation'],
      claim: nullRefused,
      code: 'null-accepted',
      what: `\`null\` as \`${name}\``,
      do: 'refuse it',
    });
    if (succeeded(exchange)) await make.renew();
  }
}

// A field that is not taken: refused, or at least left as it is.
async function tryClosed(session: Session, entity: Entity, operation: Bound): Promise<void> {
  const rule = operation.binding.action === 'create' ? 'not-on-create' : 'immutable';
  const { unknownFieldsRefused } = session.system.policies;
  const { properties = {} } = resolveSchema(operation.request!.schema, session.system.schemas);
  const known = ruled(session.system, operation).find(([, schema]) => schema.enum === undefined);
  for (const field of entity.fields) {
    const claim = field.rules[rule];
    if (claim === undefined || properties[field.name] !== undefined || field.references !== undefined)
      continue;
    const make = await makerOf(session, entity, operation);
    const value = otherValue(session, entity, field);
    const body = {
      ...(await make.body()),
      ...(await sample(session, entity, operation, known?.[0])),
      [field.name]: value,
    };
    const exchange = await make.send(body);
    const taken = sameValue(value, rowIn(operation.success.shape, exchange.body)?.[field.name], field.schema);
    if (!succeeded(exchange) || taken || unknownFieldsRefused !== undefined) {
      expectRefusal(session, exchange, {
        causes: ['validation'],
        claim,
        code: 'closed-field-accepted',
        what: `\`${field.name}\`, which it does not take`,
        do: 'refuse it',
        also: [exchange.status],
      });
    } else session.held(claim);
  }
}

// A value that the service would not have chosen itself.
function otherValue(session: Session, entity: Entity, field: Field): Json {
  const states = entity.states?.field === field.name ? entity.states : undefined;
  const own = states?.initial ?? field.default;
  const other = (states?.states ?? field.schema.enum ?? []).find(value => value !== own);
  return other ?? freshValue(session, field.schema, field.name, true);
}

// A change needs something in it that is right, so that only the planted member is wrong.
async function sample(
  session: Session,
  entity: Entity,
  operation: Bound,
  name: string | undefined,
): Promise<object> {
  if (operation.binding.action !== 'update' || name === undefined || entity.states?.field === name) return {};
  const schema = ruled(session.system, operation).find(([each]) => each === name)![1];
  const unique = entity.unique.some(({ fields }) => fields.includes(name));
  return { [name]: freshValue(session, schema, name, unique) };
}
