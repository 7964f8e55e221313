import { familyOf } from '../database/ddl/column.ts';
import { DatabaseError } from '../database/index.ts';
import { quoteIdentifier } from '../database/quote.ts';
import type { Entity, Field } from '../design/index.ts';
import type { Caller } from './call.ts';
import type { CarryOut } from './carry-out.ts';
import { parameter } from './plan/column.ts';
import { sourcesOf } from './plan/create.ts';
import { ownerText } from './plan/owner.ts';
import type { Input, PlanContext } from './plan/plan.ts';
import { filled, template } from './plan/statement.ts';

type Act = CarryOut['act'];

/**
 * In development a token may name somebody who never signed up. An operation on the caller's own account first makes
 * one when it can be filled; else goes on without.
 */
export function welcoming(context: PlanContext, act: Act): Act {
  if (!isOwnAccount(context)) return act;
  const insertFor = accountMaker(context);
  return async (input, ask, transact) => {
    const { caller } = input;
    const insert = caller === undefined || caller.hasAccount === true ? undefined : insertFor(input, caller);
    if (insert !== undefined) await transact(within => within(insert)).catch(unlessDatabase);
    return act(input, ask, transact);
  };
}

/** `GET /me`: other rows name their owners without referring to accounts. */
function isOwnAccount({ operation: { binding }, entity }: PlanContext): boolean {
  if (binding.kind !== 'work' || !('by' in binding.work)) return false;
  return !binding.work.made && binding.work.by === entity.primaryKey[0] && entity.primaryKey.length === 1;
}

function unlessDatabase(error: unknown): void {
  if (!(error instanceof DatabaseError)) throw error;
}

/** A statement that stores the account of a caller, unless it is there; nothing when a field cannot be filled. */
function accountMaker(context: PlanContext) {
  const { entity } = context;
  const operation = { ...context.operation, parameters: [] };
  const sources = sourcesOf({ ...context, operation }).filter(({ field }) => !isFree(entity, field));
  const columns = sources.map(({ field }) => quoteIdentifier(field.column)).join(', ');
  const values = sources.map(({ field }, index) => parameter(field, index + 1)).join(', ');
  const insert = template(
    `insert into ${quoteIdentifier(entity.table)} (${columns}) values (${values}) on conflict do nothing`,
  );
  return (input: Input, caller: Caller) => {
    const body = Object.fromEntries(
      sources.flatMap(({ field }) => {
        const text = invented(field, caller);
        return text === undefined ? [] : [[field.name, text]];
      }),
    );
    const texts = sources.map(({ field, value }) =>
      entity.primaryKey.includes(field.name) ? ownerText(field, caller.subject) : value({ ...input, body }),
    );
    const isWhole = sources.every(
      ({ field }, index) => texts[index] !== null || field.nullable || !field.required,
    );
    return isWhole ? filled(insert, texts) : undefined;
  };
}

/** What nobody has to know of an account stays empty. */
function isFree(entity: Entity, field: Field): boolean {
  return (
    (!field.required || field.nullable) && !entity.primaryKey.includes(field.name) && !ROLE.test(field.name)
  );
}

const ROLE = /^(?:role|rolle|rol)$/i;
const MAIL = /e-?mail|correo/i;

/** A value for a field of an account that only its owner could tell; nothing where none fits. */
function invented(field: Field, { subject, roles }: Caller): unknown {
  const { schema, name } = field;
  const choices = schema.enum?.map(String);
  const [role] = roles;
  if (ROLE.test(name)) return role !== undefined && (choices?.includes(role) ?? true) ? role : choices?.[0];
  if (choices !== undefined) return choices[0];
  if (field.hashed === true) return NO_PASSWORD;
  if (familyOf(field) === 'number') return schema.minimum ?? 0;
  if (familyOf(field) === 'boolean') return false;
  if (familyOf(field) !== 'text') return undefined;
  const text = MAIL.test(`${name} ${schema.format ?? ''}`) ? `${wordOf(subject)}@example.com` : subject;
  return text.padEnd(schema.minLength ?? 0, '-').slice(0, schema.maxLength ?? text.length);
}

/** No password has this for its hash. */
const NO_PASSWORD = '!';

function wordOf(subject: string): string {
  return subject.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '-');
}
