import { quoteIdentifier } from '../../database/quote.ts';
import { moment, type Plan, type PlanContext, selection, success } from './plan.ts';
import { absenceOf, scopeOf, scopeSql, scopeValues } from './scope.ts';
import { filled, template } from './statement.ts';

/** Shows one row. */
export function planRead(context: PlanContext): Plan {
  const { system, operation, entity } = context;
  const scope = scopeOf(operation, entity);
  const from = `from ${quoteIdentifier(entity.table)} where ${scopeSql(scope)} limit 1`;
  const select = template(`select ${selection(context)} ${from}`);
  const absence = absenceOf(system, operation, entity);
  return async (input, ask) => {
    const { rows } = await ask(filled(select, scopeValues(scope, input)));
    const row = rows[0];
    return row === undefined
      ? absence(scope, input, ask)
      : success(context, { texts: row, ...moment(input) });
  };
}
