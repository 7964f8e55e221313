import { quoteIdentifier } from '../../database/quote.ts';
import type { Guard } from '../../design/index.ts';
import { type Refused, refused } from '../outcome.ts';
import type { Ask, Input } from '../plan/plan.ts';
import { scopeSql, scopeValues } from '../plan/scope.ts';
import { newValues, variants } from '../plan/statement.ts';
import { comparisonSql, keySql, type Scene, type Writing } from './term.ts';

/** Asks all guards of an operation at once, and gives the first that refuses. */
export function guardAsker(
  scene: Scene,
  guards: readonly Guard[],
): (input: Input, ask: Ask) => Promise<Refused | undefined> {
  const variant = variants();
  return async (input, ask) => {
    const values = newValues();
    values.all.push(...scopeValues(scene.scope, input));
    const writing: Writing = { scene, values, input };
    const there = scene.scope.conditions.length === 0 ? [] : [rowThere(scene)];
    const columns = [
      ...there,
      ...guards.map(({ when }) => `(${when.map(one => comparisonSql(writing, one)).join(' and ')})`),
    ];
    const made = variant(columns.join(), () => `select ${columns.join(', ')}`);
    const { rows } = await ask({ ...made, shared: false, values: values.all });
    const answers = rows[0]?.slice(there.length) ?? [];
    const at = answers.indexOf('t');
    return at < 0 ? undefined : refusalOf(scene, guards[at]!);
  };
}

/** Names every value of the scope, so that each has a type though no guard looks at the row. */
function rowThere({ entity, scope }: Scene): string {
  return `exists (select 1 from ${quoteIdentifier(entity.table)} where ${scopeSql(scope)})`;
}

function refusalOf({ entity }: Scene, { error, said }: Guard): Refused {
  const { cause, status, code } = error;
  return refused(cause, {
    about: [entity.name],
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
    ...(said.includes(' ') ? { message: sentence(said) } : {}),
  });
}

function sentence(said: string): string {
  const text = said.trim();
  const end = /[.!?。]$/.test(text) ? '' : '.';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${end}`;
}

/** Keeps the rows that rules look at as they are until the request is done. */
export function rowLocker(
  scene: Scene,
  rows: readonly { readonly by: string; readonly entity: string }[],
): (input: Input, ask: Ask) => Promise<void> {
  return async (input, ask) => {
    for (const { by, entity } of rows) {
      const target = scene.system.entities.find(one => one.name === entity);
      const field = scene.entity.fields.find(one => one.name === by);
      const keyName = field?.references?.field ?? target?.primaryKey[0];
      const key = target?.fields.find(one => one.name === keyName);
      if (target === undefined || field === undefined || key === undefined) continue;
      const values = newValues();
      if (scene.given === undefined) values.all.push(...scopeValues(scene.scope, input));
      const wanted = keySql({ scene, values, input }, field);
      const table = quoteIdentifier(target.table);
      const text = `select 1 from ${table} where ${quoteIdentifier(key.column)} = ${wanted} for update`;
      await ask({ text, values: values.all });
    }
  };
}
