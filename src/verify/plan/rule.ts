import type { ClaimId, Entity, Field, Json, JsonSchema, System } from '../../design/index.ts';
import { isParticular } from '../baseline.ts';
import type { Case } from '../case.ts';
import { astralText, type Probe, valuesInside, valuesOutside } from '../generate/bound.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import { sameValue } from '../judge/equal.ts';
import { isObject, rowIn } from '../judge/locate.ts';
import { expectRefusal } from '../judge/refusal.ts';
import {
  actionOf,
  entityOf,
  errorsFor,
  fieldNamed,
  isAboutRow,
  isFromExamples,
  isPlaced,
  isShown,
  makersOf,
  nameOf,
  operationsOn,
  type Placed,
  textOf,
} from '../lookup.ts';
import { answerOf, type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import { makerOf, ruled } from './ruled.ts';

/** Each rule of a field: refused just outside, accepted at the bound, on creation and on change. */
export function planRules(system: System): readonly Case[] {
  const cases: { readonly create: Case[]; readonly inside: Case[]; readonly update: Case[] } = {
    create: [],
    inside: [],
    update: [],
  };
  for (const entity of system.entities) {
    const creator = makersOf(system, entity.name)[0];
    if (creator !== undefined) {
      for (const [name, schema] of ruled(system, creator)) {
        const claims = claimsOf(entity, creator, name);
        cases.create.push({
          id: `rule create ${entity.name}.${name}`,
          stage: 'data',
          claims,
          attempt: session => refuse(session, entity, creator, name, schema),
        });
        cases.inside.push({
          id: `rule bound ${entity.name}.${name}`,
          stage: 'data',
          claims,
          attempt: session => accept(session, entity, creator, name, schema),
        });
      }
    }
    for (const changer of [
      ...operationsOn(system, entity.name, 'update'),
      ...operationsOn(system, entity.name, 'replace'),
    ].slice(0, 2)) {
      for (const [name, schema] of ruled(system, changer)) {
        cases.update.push({
          id: `rule ${changer.id} ${entity.name}.${name}`,
          stage: 'data',
          claims: claimsOf(entity, changer, name),
          attempt: session => refuse(session, entity, changer, name, schema),
        });
      }
    }
  }
  return [...cases.create, ...cases.inside, ...cases.update, ...actionRules(system)];
}

// What a move or another action takes beside the row: "`reason`: required, at most 200 characters".
function actionRules(system: System): readonly Case[] {
  return system.operations.filter(isPlaced).flatMap(operation => {
    const entity = entityOf(system, operation);
    const moves = actionOf(operation) === 'transition' || operation.binding.kind === 'work';
    if (!moves || !isAboutRow(operation) || entity === undefined) return [];
    return ruled(system, operation).map(
      ([name, schema]): Case => ({
        id: `rule ${operation.id} ${name}`,
        stage: 'guard',
        claims: claimsOf(entity, operation, name),
        attempt: session => refuse(session, entity, operation, name, schema),
      }),
    );
  });
}

function claimsOf(entity: Entity, operation: Placed, name: string): readonly (ClaimId | undefined)[] {
  const field = fieldNamed(entity, name);
  return field === undefined ? [operation.request?.claim] : [...Object.values(field.rules), field.claim];
}

async function refuse(
  session: Session,
  entity: Entity,
  operation: Placed,
  name: string,
  schema: JsonSchema,
): Promise<void> {
  const make = await makerOf(session, entity, operation);
  const field = fieldNamed(entity, name);
  const body = await make.body();
  const request = resolveSchema(operation.request!.schema, session.system.schemas);
  const shown = isShown(operation, name);
  if (
    request.required?.includes(name) &&
    isObject(body) &&
    (field?.rules['required'] !== undefined || !isFromExamples(session.system, entity)) &&
    !(field !== undefined && field.default !== undefined)
  ) {
    const { [name]: _gone, ...rest } = body;
    const exchange = await make.send(rest);
    const filled = succeeded(exchange) && valueIn(exchange, name) !== undefined;
    if (shown || !filled)
      judge(
        session,
        exchange,
        field?.rules['required'] ?? field?.claim ?? operation.request?.claim,
        'required-field-missing-accepted',
        `a body without \`${name}\``,
        // A reference that is not there may be told as one that leads nowhere.
        field?.references === undefined ? [] : [exchange.status],
      );
    if (succeeded(exchange)) await make.renew();
  }
  const outside = valuesOutside(schema, session.random);
  if (shown && field !== undefined && neverNull(field)) {
    outside.push({ keyword: 'required', value: null, what: '`null`' });
  }
  for (const probe of outside) {
    const claim = claimOf(field, probe, operation, session);
    if (claim === undefined) continue;
    const exchange = await make.send({ ...(await make.body()), [name]: probe.value });
    // What the document does not show in this body may as well be ignored.
    const ignored = succeeded(exchange) && !sameValue(probe.value, valueIn(exchange, name));
    // One that puts it right, such as by its case, keeps the rule.
    const righted = ignored && probe.keyword === 'pattern' && keeps(session, schema, valueIn(exchange, name));
    if (!righted && (shown || !ignored))
      judge(session, exchange, claim, codeOf(probe), `${probe.what} as \`${name}\``);
    if (succeeded(exchange)) await make.renew();
  }
}

function keeps(session: Session, schema: JsonSchema, value: Json | undefined): boolean {
  return value !== undefined && session.check(schema, value).length === 0;
}

// `null` is no value of a field that always has one; where a default stands for it, or no error is stated, it may be.
function neverNull(field: Field): boolean {
  return (
    field.required &&
    !field.nullable &&
    field.default === undefined &&
    field.generated === undefined &&
    field.references === undefined &&
    field.rules['required'] !== undefined
  );
}

function valueIn(exchange: Exchange, name: string): Json | undefined {
  const value = rowIn(exchange.call.operation.success.shape, exchange.body)?.[name];
  return value === null ? undefined : value;
}

function judge(
  session: Session,
  exchange: Exchange,
  claim: ClaimId | undefined,
  code: string,
  what: string,
  also: readonly number[] = [],
): void {
  if (exchange.status === 401 || exchange.status === 403 || exchange.status === 404) return;
  expectRefusal(session, exchange, {
    causes: ['validation'],
    claim,
    code,
    what,
    do: 'refuse it',
    also: [413, 409, ...also],
  });
}

// Without a rule of its own, a wrong type is only judged where the operation says that it validates.
function claimOf(
  field: Field | undefined,
  probe: Probe,
  operation: Placed,
  session: Session,
): ClaimId | undefined {
  // A member of an action alone has no rules but those of its own body.
  if (field === undefined) return isAboutRow(operation) ? operation.request?.claim : undefined;
  const stated = field.rules[probe.keyword] ?? aliasOf(field, probe.keyword);
  if (stated !== undefined) return stated;
  const validates = errorsFor(session.system, operation, 'validation').length > 0;
  const typed =
    probe.keyword === 'type' ||
    probe.keyword === 'enum' ||
    (probe.keyword === 'format' && (field.schema.format === 'date' || field.schema.format === 'date-time'));
  return validates && typed ? field.claim : undefined;
}

function aliasOf(field: Field, keyword: string): ClaimId | undefined {
  const { rules } = field;
  if (keyword === 'minLength' && field.schema.minLength === 1) return rules['required'];
  if (keyword === 'exclusiveMinimum') return rules['minimum'];
  if (keyword === 'exclusiveMaximum') return rules['maximum'];
  return undefined;
}

function codeOf(probe: Probe): string {
  if (probe.keyword === 'type') return 'wrong-type-accepted';
  if (probe.keyword === 'enum') return 'foreign-value-accepted';
  return 'value-out-of-bounds-accepted';
}

// What such names hold obeys rules that no document repeats: a made-up text may well be refused.
const MEANINGFUL =
  /phone|mobile|fax|country|currency|locale|lang|zone|tz|zip|postal|colou?r|iban|bic|vat|mime|slug|path|cron|regex|version|hash|token|passw|secret|url|uri|link|mail|ip$|host|domain|key|code|sku|isbn|ssn|date|time|user_?name|handle|login|^(min|max|start|end|from|to|until|since)|_at$/i;

async function accept(
  session: Session,
  entity: Entity,
  operation: Placed,
  name: string,
  schema: JsonSchema,
): Promise<void> {
  const field = fieldNamed(entity, name);
  if (field === undefined || field.references !== undefined || entity.states?.field === name) return;
  if (!isShown(operation, name)) return;
  const make = await makerOf(session, entity, operation);
  // Only a service that takes the ordinary body can be blamed for the value.
  const ordinary = await make.send(await make.body());
  if (!succeeded(ordinary))
    throw new Untestable(
      `${nameOf(operation)} refuses a body that keeps every stated rule; state the rule that it breaks`,
    );
  const text = schema.enum === undefined && (schema.type === 'string' || schema.type === undefined);
  for (const probe of valuesInside(schema, session.random)) {
    const claim = field.rules[probe.keyword] ?? aliasOf(field, probe.keyword);
    if (claim === undefined || (text && (MEANINGFUL.test(name) || isParticular(session, operation))))
      continue;
    if (text && typeof probe.value === 'string' && probe.value.length < 3 && inUnique(entity, name)) continue;
    judgeAccepted(
      session,
      await make.send({ ...(await make.body()), [name]: probe.value }),
      claim,
      probe,
      name,
    );
  }
  const astral = astralText(schema);
  const claim = field.rules['maxLength'];
  if (
    astral === undefined ||
    claim === undefined ||
    MEANINGFUL.test(name) ||
    !/code ?points?|unicode/i.test(textOf(session.system, claim))
  )
    return;
  const probe = { keyword: 'maxLength', value: astral, what: `${schema.maxLength} code points` };
  const value = inUnique(entity, name) ? astral.slice(0, -16) + [...session.random.word(8)].join('') : astral;
  judgeAccepted(
    session,
    await make.send({ ...(await make.body()), [name]: value as Json }),
    claim,
    probe,
    name,
  );
}

function judgeAccepted(
  session: Session,
  exchange: Exchange,
  claim: ClaimId,
  probe: Probe,
  name: string,
): void {
  if (succeeded(exchange)) {
    session.held(claim);
    return;
  }
  const stated = errorsFor(session.system, exchange.call.operation, 'validation').map(({ status }) => status);
  const validation = stated.length > 0 ? stated : [400, 422];
  if (!validation.includes(exchange.status) && exchange.status < 500 && exchange.status !== 0) return;
  session.broken({
    claim,
    code: 'value-at-bound-refused',
    message: `${nameOf(exchange.call.operation)} refuses ${probe.what} as \`${name}\`; accept it.`.slice(
      0,
      100,
    ),
    expected: { status: exchange.call.operation.success.status },
    actual: answerOf(exchange),
    exchange,
  });
}

function inUnique(entity: Entity, name: string): boolean {
  return entity.unique.some(({ fields }) => fields.includes(name));
}
