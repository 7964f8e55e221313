import type { Shape } from '../../design/index.ts';

/** A shape in which some parts are others; nothing when none is. */
export function reshaped(shape: Shape, change: (part: Shape) => Shape | undefined): Shape | undefined {
  const changed = change(shape);
  if (changed !== undefined) return changed;
  if (shape.kind !== 'object') return undefined;
  const parts = Object.entries(shape.properties).map(([name, part]) => {
    const other = reshaped(part, change);
    return { name, part: other ?? part, changed: other !== undefined };
  });
  if (!parts.some(part => part.changed)) return undefined;
  return { ...shape, properties: Object.fromEntries(parts.map(({ name, part }) => [name, part])) };
}
