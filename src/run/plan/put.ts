import { quoteIdentifier } from '../../database/quote.ts';
import type { Field } from '../../design/index.ts';
import { parameter } from './column.ts';
import { sourcesOf } from './create.ts';
import { moment, type Plan, type PlanContext, selection, success } from './plan.ts';
import { parentCheck } from './scope.ts';
import { filled, template } from './statement.ts';

/** Stores a row under the key that the path names: a new one, or in place of the one that is there. */
export function planPut(context: PlanContext, created: number): Plan {
  const { system, operation, entity } = context;
  const sources = sourcesOf(context);
  const table = quoteIdentifier(entity.table);
  const columns = sources.map(({ field }) => quoteIdentifier(field.column)).join(', ');
  const values = sources.map(({ field }, index) => parameter(field, index + 1)).join(', ');
  const assignments = sources.flatMap(({ field }) => assignment(context, field));
  const key = keyOf(context).map(quoteIdentifier).join(', ');
  const otherwise =
    operation.request === undefined || assignments.length === 0
      ? 'do nothing'
      : `(${key}) do update set ${assignments.join(', ')}`;
  const put = template(
    `insert into ${table} (${columns}) values (${values}) on conflict ${otherwise} ` +
      `returning ${selection(context)}, (xmax = 0)::text`,
  );
  const check = parentCheck(system, operation);
  return async (input, ask) => {
    const missing = await check?.(input, ask);
    if (missing !== undefined) return missing;
    const { rows } = await ask(
      filled(
        put,
        sources.map(({ value }) => value(input)),
      ),
    );
    const texts = rows[0] ?? [];
    const isNew = texts.at(-1) === 'true';
    const reply = success(context, { texts, ...moment(input) });
    return isNew ? { ...reply, status: created } : reply;
  };
}

/** The columns by which a row is the same one: those that the path names. */
function keyOf({ operation, entity }: PlanContext): readonly string[] {
  const fields = operation.parameters.flatMap(({ role }) =>
    role.kind === 'key' || role.kind === 'parent' ? [role.field] : [],
  );
  return entity.fields.filter(({ name }) => fields.includes(name)).map(({ column }) => column);
}

function assignment({ entity, operation }: PlanContext, field: Field): readonly string[] {
  const column = quoteIdentifier(field.column);
  const isKey = entity.primaryKey.includes(field.name);
  const isNamed = operation.parameters.some(
    ({ role }) => 'field' in role && role.field === field.name && role.kind !== 'filter',
  );
  if (isKey || isNamed || field.generated === 'created' || field.generated === 'owner') return [];
  if (field.generated === 'updated' || field.writable.update) return [`${column} = excluded.${column}`];
  if (/^(version|revision)$/i.test(field.name) && field.schema.type === 'integer')
    return [`${column} = ${quoteIdentifier(entity.table)}.${column} + 1`];
  return [];
}
