import { quoteIdentifier } from '../../database/quote.ts';
import { invalid, refused } from '../outcome.ts';
import { parameter } from './column.ts';
import { sourcesOf } from './create.ts';
import { type Input, moment, type Plan, type PlanContext, selection, success } from './plan.ts';
import { parentCheck } from './scope.ts';
import { filled, newValues, variants } from './statement.ts';

/** PostgreSQL numbers the values of a statement with sixteen bits. */
const MOST_VALUES = 65_000;

/** Stores all rows of an array in one statement, or none of them. */
export function planCreateMany(context: PlanContext): Plan {
  const { system, operation, entity } = context;
  const sources = sourcesOf(context);
  const columns = sources.map(({ field }) => quoteIdentifier(field.column)).join(', ');
  const variant = variants();
  const check = parentCheck(system, operation);
  return async (input, ask) => {
    const missing = await check?.(input, ask);
    if (missing !== undefined) return missing;
    const items = itemsOf(input);
    if (items === undefined) return invalid('body', 'an array');
    if (items.length * sources.length > MOST_VALUES) return refused('too-large');
    if (items.length === 0) return success(context, { texts: [], count: 0, ...moment(input) });
    const values = newValues();
    const tuples = items.map(item => {
      const one: Input = { ...input, body: item, exact: new Map() };
      return `(${sources.map(({ field, value }) => parameter(field, values.add(value(one)))).join(', ')})`;
    });
    const statement = variant(String(items.length), () => {
      const into = `insert into ${quoteIdentifier(entity.table)} (${columns})`;
      return `${into} values ${tuples.join(', ')} returning ${selection(context)}`;
    });
    const { rows } = await ask(filled(statement, values.all));
    const texts = (rows[0] ?? []).map((_, column) => rows.map(row => row[column] ?? 'null').join(','));
    return success(context, { texts, count: rows.length, ...moment(input) });
  };
}

/** The rows sent: the body itself, or the one array in it. */
function itemsOf({ list, body }: Input): readonly Input['body'][] | undefined {
  const sent = list ?? Object.values(body).find(Array.isArray);
  return sent as readonly Input['body'][] | undefined;
}
