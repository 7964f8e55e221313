import type { Operation } from '../../design/index.ts';
import { invalid, type Refused } from '../outcome.ts';
import { type Input, positionOf } from './plan.ts';

/** How many rows of a list are shown, and how many before them are left out. */
export interface Window {
  readonly limit: number;
  readonly offset: number;
}

/** What a list shows of rows when nothing says how many. */
const WITHOUT_LIMIT = 1000;

/** Reads limit, offset and page of a request; beyond the maximum a page is no longer than that. */
export function windowReader(operation: Operation): (input: Input) => Window | Refused {
  const first = operation.list?.firstPage ?? 1;
  const readLimit = numberReader(operation, 'limit', 1);
  const readOffset = numberReader(operation, 'offset', 0);
  const readPage = numberReader(operation, 'page', first);
  const paged = readLimit !== undefined || readPage !== undefined || positionOf(operation, 'cursor') >= 0;
  const maximum = operation.list?.limit.maximum ?? WITHOUT_LIMIT;
  const byDefault = operation.list?.limit.default ?? (paged ? 20 : WITHOUT_LIMIT);
  return input => {
    const asked = readLimit?.(input, byDefault) ?? byDefault;
    const page = readPage?.(input, first) ?? first;
    const offset = readOffset?.(input, 0);
    for (const one of [asked, page, offset]) if (typeof one === 'object') return one;
    const limit = Math.min(Number(asked), Math.max(maximum, byDefault));
    const skipped = offset === undefined ? (Number(page) - first) * limit : Number(offset);
    return { limit, offset: Math.min(skipped, Number.MAX_SAFE_INTEGER) };
  };
}

/** Reads one number of a request; a page of nothing, or before the first, is refused. */
function numberReader(
  operation: Operation,
  role: 'limit' | 'offset' | 'page',
  least: number,
): ((input: Input, otherwise: number) => number | Refused) | undefined {
  const position = positionOf(operation, role);
  const parameter = operation.parameters[position];
  if (parameter === undefined) return undefined;
  const usual = typeof parameter.schema.default === 'number' ? parameter.schema.default : undefined;
  return (input, otherwise) => {
    const text = input.texts[position]?.[0];
    if (text === undefined) return usual ?? otherwise;
    const value = Number(text);
    return Number.isFinite(value) && value >= least
      ? Math.floor(value)
      : invalid(parameter.name, `a number from ${least}`, `${parameter.name} must be at least ${least}.`);
  };
}
