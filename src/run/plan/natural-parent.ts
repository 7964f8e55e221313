import { quoteIdentifier } from '../../database/quote.ts';
import type { Operation, System } from '../../design/index.ts';
import type { CarryOut } from '../carry-out.ts';
import { refused } from '../outcome.ts';
import { parameter } from './column.ts';
import { filled, template } from './statement.ts';

type Act = CarryOut['act'];

/**
 * What is done under a parent that the path names by another field than its key, such as `/shows/{slug}/episodes`:
 * the key is looked up first, and there is nothing under a parent that does not exist.
 */
export function underNaturalParents(system: System, operation: Operation, act: Act): Act {
  const lookups = operation.parameters.flatMap(({ role }, position) => {
    if (role.kind !== 'parent' || role.by === undefined) return [];
    const parent = system.entities.find(({ name }) => name === role.entity);
    const key = parent?.fields.find(({ name }) => name === parent.primaryKey[0]);
    const by = parent?.fields.find(({ name }) => name === role.by);
    if (parent === undefined || key === undefined || by === undefined) return [];
    const found = `${quoteIdentifier(by.column)} = ${parameter(by, 1)}`;
    const from = `from ${quoteIdentifier(parent.table)} where ${found} limit 1`;
    return [{ position, parent, select: template(`select ${quoteIdentifier(key.column)}::text ${from}`) }];
  });
  if (lookups.length === 0) return act;
  return async (input, ask, transact) => {
    const answers = await Promise.all(
      lookups.map(({ select, position }) => ask(filled(select, [input.texts[position]?.[0] ?? null]))),
    );
    const texts = [...input.texts];
    for (const [index, { position, parent }] of lookups.entries()) {
      const key = answers[index]?.rows[0]?.[0];
      if (key === undefined || key === null) return refused('not-found', { about: [parent.name] });
      texts[position] = [key];
    }
    return act({ ...input, texts, written: input.texts }, ask, transact);
  };
}
