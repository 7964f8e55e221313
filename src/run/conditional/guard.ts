import { quoteIdentifier } from '../../database/quote.ts';
import type { Refused } from '../outcome.ts';
import type { Ask, Input, PlanContext } from '../plan/plan.ts';
import { type Scope, scopeSql, scopeValues } from '../plan/scope.ts';
import { filled, newValues, template, type Values } from '../plan/statement.ts';

/** What a request demands of the row that it changes; asked in the statement that changes it. */
export interface Guard {
  /** Tells the guards of one operation apart. */
  readonly kind: string;
  readonly sql: (values: Values) => string;
  /** The answer when the row is not as demanded. */
  readonly refusal: Refused;
}

/** The end of a `where`: nothing without a guard. */
export function guardSql({ guard }: Input, values: Values): string {
  return guard === undefined ? '' : ` and ${guard.sql(values)}`;
}

/** The refusal of a request whose row is there and not as demanded. */
export async function lostRace(
  { entity }: PlanContext,
  scope: Scope,
  input: Input,
  ask: Ask,
): Promise<Refused | undefined> {
  const { guard } = input;
  if (guard === undefined) return undefined;
  const values = newValues();
  values.all.push(...scopeValues(scope, input));
  const where = `where ${scopeSql(scope)} limit 1`;
  const text = `select (${guard.sql(values)})::text from ${quoteIdentifier(entity.table)} ${where}`;
  const { rows } = await ask(filled(template(text), values.all));
  const row = rows[0];
  return row === undefined || row[0] === 'true' ? undefined : guard.refusal;
}
