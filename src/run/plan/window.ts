import type { Operation } from '../../design/index.ts';
import { type Input, positionOf } from './plan.ts';

/** How many rows of a list are shown, and how many before them are left out. */
export interface Window {
  readonly limit: number;
  readonly offset: number;
}

/** What a list shows of rows when nothing says how many. */
const WITHOUT_LIMIT = 1000;

/** Reads limit, offset and page of a request; beyond the maximum a page is no longer than that. */
export function windowReader(operation: Operation): (input: Input) => Window {
  const limitAt = positionOf(operation, 'limit');
  const offsetAt = positionOf(operation, 'offset');
  const pageAt = positionOf(operation, 'page');
  const paged = limitAt >= 0 || pageAt >= 0 || positionOf(operation, 'cursor') >= 0;
  const maximum = operation.list?.limit.maximum ?? WITHOUT_LIMIT;
  const byDefault = operation.list?.limit.default ?? (paged ? 20 : WITHOUT_LIMIT);
  return input => {
    const limit = Math.min(number(limitAt, byDefault), Math.max(maximum, byDefault));
    const page = number(pageAt, 1);
    const offset = offsetAt >= 0 ? number(offsetAt, 0) : Math.max(0, page - 1) * limit;
    return { limit, offset: Math.min(offset, Number.MAX_SAFE_INTEGER) };

    function number(position: number, otherwise: number): number {
      const text = position < 0 ? undefined : input.texts[position]?.[0];
      const stated = position < 0 ? undefined : operation.parameters[position]?.schema.default;
      const value = text === undefined ? (typeof stated === 'number' ? stated : otherwise) : Number(text);
      return Number.isFinite(value) && value >= 0 ? Math.floor(value) : otherwise;
    }
  };
}
