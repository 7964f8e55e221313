import type { StatedField } from './entity.ts';

/** A type as the author wrote it, in any notation. */
export type StatedType =
  | { readonly kind: 'string'; readonly format?: string }
  | { readonly kind: 'integer' | 'number' | 'boolean' | 'null' | 'any' }
  | { readonly kind: 'enum'; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'array'; readonly items: StatedType }
  | { readonly kind: 'map'; readonly values: StatedType }
  | { readonly kind: 'object'; readonly fields: readonly StatedField[] }
  /** A name that the document declares, or does not. `args` are type arguments such as `Page<Order>`. */
  | { readonly kind: 'reference'; readonly name: string; readonly args?: readonly StatedType[] }
  | { readonly kind: 'union' | 'intersection'; readonly of: readonly StatedType[] }
  /** Not understood; `text` as written. */
  | { readonly kind: 'opaque'; readonly text: string };
