import { quoteIdentifier } from '../../database/quote.ts';
import { invalid } from '../outcome.ts';
import { filtersOf, usedFilters } from './filter.ts';
import { moment, type Plan, type PlanContext, success } from './plan.ts';
import { parentCheck, scopeOf, scopeSql, scopeValues } from './scope.ts';
import { filled, newValues, template } from './statement.ts';

/** Removes all rows that the path, the query and the caller leave; a stated filter has to be used. */
export function planClear(context: PlanContext): Plan {
  const { system, operation, entity } = context;
  const scope = scopeOf(operation, entity);
  const filters = filtersOf(operation, entity);
  const check = parentCheck(system, operation);
  return async (input, ask) => {
    const missing = await check?.(input, ask);
    if (missing !== undefined) return missing;
    const used = usedFilters(filters, input);
    const [first] = filters;
    if (first !== undefined && used.length === 0) {
      const name = operation.parameters[first.position]?.name ?? 'query';
      return invalid(name, 'present', `${name} is missing: it says what to remove.`);
    }
    const values = newValues();
    values.all.push(...scopeValues(scope, input));
    const matching = [
      scopeSql(scope),
      ...used.map(filter => filter.sql(values, input.texts[filter.position] ?? [], input.caller)),
    ].join(' and ');
    const remove = `delete from ${quoteIdentifier(entity.table)} where ${matching} returning 1`;
    const statement = template(`with gone as (${remove}) select count(*)::text from gone`);
    const { rows } = await ask(filled({ ...statement, shared: false }, values.all));
    return success(context, { texts: [], count: Number(rows[0]?.[0] ?? 0), ...moment(input) });
  };
}
