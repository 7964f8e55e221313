import type { Entity } from '../../../design/index.ts';

/** Entities with those that are referred to first; a cycle keeps the order of the document. */
export function dependencyOrder(entities: readonly Entity[]): readonly Entity[] {
  const byName = new Map(entities.map(entity => [entity.name, entity]));
  const done = new Set<string>();
  const ordered: Entity[] = [];
  for (const start of entities) {
    const stack: { readonly entity: Entity; readonly waiting: string[] }[] = [];
    const open = (entity: Entity) => {
      done.add(entity.name);
      stack.push({ entity, waiting: entity.fields.flatMap(field => field.references?.entity ?? []) });
    };
    if (!done.has(start.name)) open(start);
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const next = top.waiting.shift();
      if (next === undefined) {
        ordered.push(top.entity);
        stack.pop();
      } else {
        const entity = byName.get(next);
        if (entity !== undefined && !done.has(next)) open(entity);
      }
    }
  }
  return ordered;
}
