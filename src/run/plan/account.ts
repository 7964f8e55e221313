import { quoteIdentifier } from '../../database/quote.ts';
import type { Field, Work } from '../../design/index.ts';
import type { Caller } from '../call.ts';
import { refused } from '../outcome.ts';
import { hashed, isPassword } from '../password.ts';
import { parameter } from './column.ts';
import { sourcesOf } from './create.ts';
import { type Input, moment, own, type Plan, type PlanContext, selection, success } from './plan.ts';
import { filled, template } from './statement.ts';
import { valueText } from './value.ts';

type Sign = Extract<Work, { readonly password: string }>;

/** Makes an account with a password of which only the hash is kept. */
export function planSignUp(context: PlanContext, work: Sign): Plan {
  const { entity } = context;
  const sources = sourcesOf(context).filter(({ field }) => field.name !== work.password);
  const secret = entity.fields.find(({ name }) => name === work.password);
  const fields = [...sources.map(({ field }) => field), ...(secret === undefined ? [] : [secret])];
  const columns = fields.map(({ column }) => quoteIdentifier(column)).join(', ');
  const values = fields.map((field, index) => parameter(field, index + 1)).join(', ');
  const table = quoteIdentifier(entity.table);
  const insert = template(
    `insert into ${table} (${columns}) values (${values}) returning ${selection(context)}, ${whoSql(context, work)}`,
  );
  return async (input, ask) => {
    const hash = await hashed(String(own(input.body, work.sent) ?? ''));
    const all = sources.map(({ value }) => value(input));
    const { rows } = await ask(filled(insert, secret === undefined ? all : [...all, hash]));
    return signed(context, input, rows[0] ?? []);
  };
}

/** Finds an account by its name and its password. */
export function planSignIn(context: PlanContext, work: Sign): Plan {
  const { entity } = context;
  const logins = work.logins.flatMap(name => entity.fields.filter(field => field.name === name));
  const secret = quoteIdentifier(
    entity.fields.find(({ name }) => name === work.password)?.column ?? work.password,
  );
  const table = quoteIdentifier(entity.table);
  const selectBy = (field: Field) =>
    template(
      `select ${selection(context)}, ${secret}, ${whoSql(context, work)} from ${table} ` +
        `where ${quoteIdentifier(field.column)} = ${parameter(field, 1)} limit 1`,
    );
  const selects = logins.map(field => ({ field, select: selectBy(field) }));
  const wrong = refused('unauthenticated', { about: ['credentials', 'password'] });
  return async (input, ask) => {
    const used = selects.find(({ field }) => own(input.body, field.name) !== undefined);
    const sent = used === undefined ? null : valueText(used.field, own(input.body, used.field.name));
    const { rows } = used === undefined ? { rows: [] } : await ask(filled(used.select, [sent]));
    const row = rows[0];
    // Unknown names take as long as wrong passwords.
    const fits = await isPassword(String(own(input.body, work.sent) ?? ''), row?.at(-3) ?? undefined);
    if (row === undefined || !fits) return wrong;
    return signed(context, input, [...row.slice(0, -3), ...row.slice(-2)]);
  };
}

/** SQL of the account's key and role. */
function whoSql({ entity }: PlanContext, { role }: Sign): string {
  const column = (name: string | undefined) => entity.fields.find(field => field.name === name)?.column;
  const key = column(entity.primaryKey[0]);
  const roleColumn = column(role);
  return [key, roleColumn]
    .map(name => (name === undefined ? 'null::text' : `${quoteIdentifier(name)}::text`))
    .join(', ');
}

async function signed(context: PlanContext, input: Input, row: readonly (string | null)[]) {
  const [subject, role] = row.slice(-2);
  const caller: Caller = { subject: subject ?? '', roles: [role ?? context.system.roles[0] ?? 'user'] };
  const issued = await context.issue?.(caller);
  const reply = success(context, { texts: row, ...issued, ...moment(input) });
  const { authentication } = context.system;
  if (issued === undefined || authentication?.in !== 'cookie') return reply;
  const cookie = `${authentication.name}=${issued.token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${issued.seconds}`;
  return { ...reply, headers: { ...reply.headers, 'set-cookie': cookie } };
}
