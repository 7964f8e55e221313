import { quoteIdentifier } from '../../database/quote.ts';
import type { Field, Work } from '../../design/index.ts';
import { parameter } from './column.ts';
import { type Source, sourcesOf } from './create.ts';
import { planDelete } from './delete.ts';
import { ownerText } from './owner.ts';
import type { Ask, Input, Plan, PlanContext } from './plan.ts';
import { moment, success } from './plan.ts';
import { planRead } from './read.ts';
import { scopeOf, scopeSql, scopeValues } from './scope.ts';
import { filled, template } from './statement.ts';
import { planUpdate } from './update.ts';

type OneRow = Extract<Work, { readonly made: boolean }>;

/** Reads, changes or removes the one row of the caller, or of all; it is made with its defaults when it is needed first. */
export function planOneRow(context: PlanContext, work: OneRow): Plan {
  const plan = planOf(context, work);
  if (!work.made) return plan;
  if (work.does === 'delete-one') {
    return async (input, ask) => {
      const outcome = await plan(input, ask);
      const isGone = outcome.kind === 'refused' && outcome.cause === 'not-found';
      return isGone ? success(context, { texts: [], ...moment(input) }) : outcome;
    };
  }
  const make = maker(context, work);
  return async (input, ask) => {
    await make(input, ask);
    return plan(input, ask);
  };
}

function planOf(context: PlanContext, { does }: OneRow): Plan {
  if (does === 'read-one') return planRead(context);
  return does === 'delete-one' ? planDelete(context) : planUpdate(context);
}

/** Makes the row unless it is there, of what the request sends or else of defaults. */
function maker(context: PlanContext, work: OneRow): (input: Input, ask: Ask) => Promise<void> {
  const { operation, entity } = context;
  const table = quoteIdentifier(entity.table);
  const scope = scopeOf(operation, entity);
  const find = template(`select 1 from ${table} where ${scopeSql(scope)} limit 1`);
  const sources = sourcesOf(context).map(({ field, value }) => ({
    field,
    value: keySource(context, work, field) ?? value,
  }));
  const columns = sources.map(({ field }) => quoteIdentifier(field.column)).join(', ');
  const values = sources.map(({ field }, index) => parameter(field, index + 1)).join(', ');
  const insert = template(`insert into ${table} (${columns}) values (${values}) on conflict do nothing`);
  const needed = sources.filter(({ field }) => field.required && !field.nullable);
  return async (input, ask) => {
    const found = await ask(filled(find, scopeValues(scope, input)));
    const isComplete = needed.every(({ value }) => value(input) !== null);
    if (found.rows.length > 0 || !isComplete) return;
    await ask(
      filled(
        insert,
        sources.map(({ value }) => value(input)),
      ),
    );
  };
}

/** The key of the caller's row, or the one key of the row that all share. */
function keySource({ entity }: PlanContext, { by }: OneRow, field: Field): Source | undefined {
  if (field.name === by)
    return ({ caller }) => (caller === undefined ? null : ownerText(field, caller.subject));
  return by === undefined && entity.primaryKey[0] === field.name
    ? () => ownerText(field, entity.name)
    : undefined;
}
