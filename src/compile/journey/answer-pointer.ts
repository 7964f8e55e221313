import type { Operation, Shape } from '../../design/index.ts';

/** The JSON pointer to a field of the row in an answer; nothing when the answer does not hold it. */
export function pointerTo({ success }: Operation, field: string): string | undefined {
  if (success.shape !== undefined) return inShape(success.shape, field, '', 0);
  return success.example === undefined ? undefined : inExample(success.example, field, '', 0);
}

function inShape(shape: Shape, field: string, path: string, depth: number): string | undefined {
  if (shape.kind === 'row') return shape.fields.includes(field) ? `${path}/${escaped(field)}` : undefined;
  if (shape.kind === 'field') return shape.field === field ? path : undefined;
  if (shape.kind !== 'object' || depth > 8) return undefined;
  for (const [name, inner] of Object.entries(shape.properties)) {
    const found = inShape(inner, field, `${path}/${escaped(name)}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inExample(example: unknown, field: string, path: string, depth: number): string | undefined {
  if (example === null || typeof example !== 'object' || Array.isArray(example) || depth > 4)
    return undefined;
  if (Object.hasOwn(example, field)) return `${path}/${escaped(field)}`;
  for (const [name, inner] of Object.entries(example)) {
    const found = inExample(inner, field, `${path}/${escaped(name)}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
