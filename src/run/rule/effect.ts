import { quoteIdentifier } from '../../database/quote.ts';
import type { Effect } from '../../design/index.ts';
import type { Ask, Input } from '../plan/plan.ts';
import { scopeValues } from '../plan/scope.ts';
import { newValues, type Values } from '../plan/statement.ts';
import { fieldOf, rowOf, type Scene, termSql, type Writing } from './term.ts';

/** Changes other rows as a request demands; what it takes is read before the operation, which may remove it. */
export function effectMaker(
  scene: Scene,
  effects: readonly Effect[],
): (input: Input, ask: Ask) => Promise<() => Promise<void>> {
  return async (input, ask) => {
    const found: { text: string; values: readonly (string | null)[] }[] = [];
    for (const effect of effects) {
      const one = await prepared(scene, effect, input, ask);
      if (one !== undefined) found.push(one);
    }
    return async () => {
      for (const statement of found) await ask(statement);
    };
  };
}

async function prepared(scene: Scene, effect: Effect, input: Input, ask: Ask) {
  const values = newValues();
  values.all.push(...scopeValues(scene.scope, input));
  const writing: Writing = { scene, values, input };
  const row = rowOf(writing, effect.row);
  const field = row && fieldOf(row.entity, effect.field);
  const key = row && fieldOf(row.entity, row.entity.primaryKey[0] ?? '');
  if (row === undefined || field === undefined || key === undefined) return undefined;
  const amount = termSql(writing, effect.to, effect.change === 'set' ? field : undefined);
  const select = `select r.${quoteIdentifier(key.column)}::text, (${amount})::text from ${row.from}`;
  const { rows } = await ask({ text: select, values: values.all });
  const [found, to] = rows[0] ?? [];
  if (found === undefined || found === null) return undefined;
  const column = quoteIdentifier(field.column);
  const changed = effect.change === 'set' ? '$1' : changeSql(effect.change, column, '$1::numeric');
  const text = `update ${quoteIdentifier(row.entity.table)} set ${column} = ${changed} where ${quoteIdentifier(key.column)} = $2`;
  return { text, values: [to ?? null, found] };
}

/** The assignments of effects on the row that is changed itself. */
export function ownAssignments(
  scene: Scene,
  effects: readonly Effect[],
  input: Input,
  values: Values,
): readonly string[] {
  return effects.flatMap(effect => {
    const field = fieldOf(scene.entity, effect.field);
    if (field === undefined || effect.row.kind !== 'own') return [];
    const column = quoteIdentifier(field.column);
    const writing: Writing = { scene, values, input };
    const to = termSql(writing, effect.to, effect.change === 'set' ? field : undefined);
    return [`${column} = ${effect.change === 'set' ? to : changeSql(effect.change, column, to)}`];
  });
}

function changeSql(change: Effect['change'], column: string, amount: string): string {
  return `coalesce(${column}, 0) ${change === 'add' ? '+' : '-'} ${amount}`;
}
