import type { ErrorShape, Json } from '../design/index.ts';

/** What a schema says of the members of an error body. */
interface CodeSchema {
  readonly type?: 'object';
  readonly enum?: readonly Json[];
  readonly properties?: { readonly [name: string]: CodeSchema };
}

/** A schema that says nothing but which codes may stand where the code stands; nothing when no code has a place. */
export function codeSchema(shape: ErrorShape, codes: readonly string[]): CodeSchema | undefined {
  if (shape.kind === 'code') return { enum: codes };
  if (shape.kind !== 'object') return undefined;
  const inner = Object.entries(shape.properties).map(
    ([name, each]) => [name, codeSchema(each, codes)] as const,
  );
  if (inner.every(([, node]) => node === undefined)) return undefined;
  // The other members are named, so that who forbids unknown ones finds none.
  return {
    type: 'object',
    properties: Object.fromEntries(inner.map(([name, node]) => [name, node ?? {}])),
  };
}

/** The members that lead to a part of an error body, such as `['error', 'code']`. */
export function pathTo(shape: ErrorShape, kind: ErrorShape['kind']): readonly string[] | undefined {
  if (shape.kind === kind) return [];
  if (shape.kind !== 'object') return undefined;
  for (const [name, inner] of Object.entries(shape.properties)) {
    const path = pathTo(inner, kind);
    if (path !== undefined) return [name, ...path];
  }
  return undefined;
}
