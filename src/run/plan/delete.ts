import { quoteIdentifier } from '../../database/quote.ts';
import { guardSql, lostRace } from '../conditional/guard.ts';
import { moment, type Plan, type PlanContext, selection, success } from './plan.ts';
import { absenceOf, scopeOf, scopeSql, scopeValues } from './scope.ts';
import { filled, newValues, variants } from './statement.ts';

/** Removes one row for good. */
export function planDelete(context: PlanContext): Plan {
  const { system, operation, entity } = context;
  const scope = scopeOf(operation, entity);
  const from = `delete from ${quoteIdentifier(entity.table)} where ${scopeSql(scope)}`;
  const variant = variants();
  const absence = absenceOf(system, operation, entity);
  return async (input, ask) => {
    const values = newValues();
    values.all.push(...scopeValues(scope, input));
    const demand = guardSql(input, values);
    const remove = variant(input.guard?.kind ?? '', () => `${from}${demand} returning ${selection(context)}`);
    const { rows } = await ask(filled(remove, values.all));
    const row = rows[0];
    if (row !== undefined) return success(context, { texts: row, ...moment(input) });
    return (await lostRace(context, scope, input, ask)) ?? absence(scope, input, ask);
  };
}
