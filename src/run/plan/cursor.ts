import { isStorable } from '../text.ts';

/** Where a page ended: the sort key of its last row as PostgreSQL prints it, or how many rows to leave out. */
export type Position = { readonly keys: readonly string[] } | { readonly offset: number };

/** The opaque text of a position; `order` names the sort that it belongs to. */
export function cursorOf(order: string, position: Position): string {
  const content = 'offset' in position ? [order, position.offset] : [order, ...position.keys];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** The position that a cursor stands for; nothing when it is not one of ours for this order. */
export function readCursor(order: string, cursor: string): Position | undefined {
  if (cursor.length > 4096 || !/^[A-Za-z0-9_-]+$/.test(cursor)) return undefined;
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(content) || content[0] !== order || content.length < 2) return undefined;
    const [, first] = content;
    if (typeof first === 'number')
      return Number.isSafeInteger(first) && first >= 0 ? { offset: first } : undefined;
    const keys = content.slice(1);
    return keys.every(key => typeof key === 'string' && isStorable(key)) ? { keys } : undefined;
  } catch {
    return undefined;
  }
}
