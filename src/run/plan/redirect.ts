import { quoteIdentifier } from '../../database/quote.ts';
import type { Plan, PlanContext } from './plan.ts';
import { absenceOf, scopeOf, scopeSql, scopeValues } from './scope.ts';
import { filled, template } from './statement.ts';

/** Sends the client on to the address that a row holds, and counts that it did. */
export function planRedirect(context: PlanContext, to: string, counts: string | undefined): Plan {
  const { system, operation, entity } = context;
  const scope = scopeOf(operation, entity);
  const absence = absenceOf(system, operation, entity);
  const column = (name: string) =>
    quoteIdentifier(entity.fields.find(field => field.name === name)?.column ?? name);
  const table = quoteIdentifier(entity.table);
  const where = `where ${scopeSql(scope)}`;
  const statement = template(
    counts === undefined
      ? `select ${column(to)}::text from ${table} ${where} limit 1`
      : `update ${table} set ${column(counts)} = coalesce(${column(counts)}, 0) + 1 ${where} returning ${column(to)}::text`,
  );
  return async (input, ask) => {
    const { rows } = await ask(filled(statement, scopeValues(scope, input)));
    const target = rows[0]?.[0];
    if (target === undefined || target === null) return absence(scope, input, ask);
    return { kind: 'reply', status: operation.success.status, headers: { location: headerText(target) } };
  };
}

/** A stored address as a header may hold it. */
function headerText(address: string): string {
  return encodeURI(address).replaceAll(/%25(?=[0-9A-Fa-f]{2})/g, '%');
}
