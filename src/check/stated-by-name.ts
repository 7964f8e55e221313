import type { Design, StatedEntity, StatedOperation } from '../design/index.ts';
import { rememberedFor } from '../text/remember.ts';
import { entityName } from './resolve/names.ts';

/** Finds the stated operation of a method and path; makes its index once for a design. */
export const operationByRoute = rememberedFor((design: Design) => {
  const byRoute = new Map<string, StatedOperation>();
  for (const operation of design.operations) {
    const route = `${operation.method} ${operation.path}`;
    if (!byRoute.has(route)) byRoute.set(route, operation);
  }
  return (method: string, path: string): StatedOperation | undefined => byRoute.get(`${method} ${path}`);
});

/** Finds the stated entity of a resolved name; makes its index once for a design. */
export const entityByName = rememberedFor((design: Design) => {
  const byName = new Map<string, StatedEntity>();
  for (const entity of design.entities) {
    const name = entityName(entity.name);
    if (!byName.has(name)) byName.set(name, entity);
  }
  return (name: string): StatedEntity | undefined => byName.get(name);
});
