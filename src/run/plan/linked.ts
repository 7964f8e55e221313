import { quoteIdentifier } from '../../database/quote.ts';
import { parameter } from './column.ts';
import type { Filter } from './filter.ts';
import type { PlanContext } from './plan.ts';

/** The condition that keeps the rows which another entity links with the parent in the path. */
export function linksOf({ system, operation, entity }: PlanContext): readonly Filter[] {
  const { binding, parameters } = operation;
  if (binding.kind !== 'work' || binding.work.does !== 'list-linked') return [];
  const { through, near, far } = binding.work;
  const link = system.entities.find(one => one.name === through);
  const nearField = link?.fields.find(({ name }) => name === near);
  const farField = link?.fields.find(({ name }) => name === far);
  const target = farField?.references?.field ?? entity.primaryKey[0];
  const key = entity.fields.find(({ name }) => name === target);
  const position = parameters.findIndex(({ role }) => role.kind === 'parent');
  if (link === undefined || nearField === undefined || farField === undefined || key === undefined) return [];
  const column = quoteIdentifier(key.column);
  const linked = `select ${quoteIdentifier(farField.column)} from ${quoteIdentifier(link.table)}`;
  return [
    {
      position,
      sql: (values, texts) => {
        const same = `${quoteIdentifier(nearField.column)} = ${parameter(nearField, values.add(texts[0] ?? null))}`;
        return `${column} in (${linked} where ${same})`;
      },
    },
  ];
}
