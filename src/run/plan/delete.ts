import { quoteIdentifier } from '../../database/quote.ts';
import { type Plan, type PlanContext, selection, success } from './plan.ts';
import { absenceOf, scopeOf, scopeSql, scopeValues } from './scope.ts';
import { filled, template } from './statement.ts';

/** Removes one row for good. */
export function planDelete(context: PlanContext): Plan {
  const { operation, entity } = context;
  const scope = scopeOf(operation, entity);
  const where = `where ${scopeSql(scope)} returning ${selection(context)}`;
  const remove = template(`delete from ${quoteIdentifier(entity.table)} ${where}`);
  const absence = absenceOf(operation, entity);
  return async (input, ask) => {
    const { rows } = await ask(filled(remove, scopeValues(scope, input)));
    const row = rows[0];
    return row === undefined ? absence(scope, input, ask) : success(context, { texts: row, now: input.now });
  };
}
