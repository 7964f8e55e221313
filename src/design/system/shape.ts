import type { Json } from '../json.ts';

/**
 * How a body is put together: the one tree that run builds bodies with, and by which verify
 * finds its way in them.
 *
 * `{ success: true, data: { items: [row], total } }` is
 * `object(success: constant(true), data: object(items: rows, total: count))`.
 */
export type Shape =
  | { readonly kind: 'object'; readonly properties: { readonly [name: string]: Shape } }
  | { readonly kind: 'constant'; readonly value: Json }
  /** One row of the bound entity; `fields` are the wire names shown. */
  | { readonly kind: 'row'; readonly fields: readonly string[] }
  /** An array of rows. */
  | { readonly kind: 'rows'; readonly fields: readonly string[] }
  /** One field of the row, such as `{ id }` after a create. */
  | { readonly kind: 'field'; readonly field: string }
  /** How many rows match, whatever the page is. */
  | { readonly kind: 'count' }
  | { readonly kind: 'limit' | 'offset' | 'page' | 'pages' }
  /** The cursor of the next page, `null` on the last one. */
  | { readonly kind: 'next-cursor' }
  | { readonly kind: 'has-more' | 'has-previous' }
  /** The number of that page, `null` where there is none. */
  | { readonly kind: 'next-page' | 'previous-page' }
  /** The address of a page, `null` where there is none; with scheme and host where the document shows them. */
  | { readonly kind: 'link'; readonly to: PageLink; readonly absolute?: true }
  /** A token for the account that signs up or in, and for how many seconds it holds. */
  | { readonly kind: 'token' | 'expires-in' }
  | { readonly kind: 'now' };

export type PageLink = 'self' | 'first' | 'previous' | 'next' | 'last';

/** How an error body is put together. */
export type ErrorShape =
  | { readonly kind: 'object'; readonly properties: { readonly [name: string]: ErrorShape } }
  | { readonly kind: 'constant'; readonly value: Json }
  /** `number` where the document shows codes as numbers. */
  | { readonly kind: 'code'; readonly number?: true }
  | {
      readonly kind:
        | 'message'
        | 'details'
        | 'status'
        | 'title'
        | 'field'
        | 'rule'
        | 'request-id'
        | 'now'
        | 'path';
    }
  /** An array with one `{ field, message }` a broken rule, made by the inner shape; an `optional` one is left out when empty. */
  | { readonly kind: 'violations'; readonly item: ErrorShape; readonly optional?: boolean };
