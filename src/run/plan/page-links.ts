import type { Operation } from '../../design/index.ts';
import type { Links } from '../answer.ts';
import { type Input, positionOf } from './plan.ts';
import type { Window } from './window.ts';

/** Where a page of a list stands among the others. */
export interface Standing extends Window {
  readonly page: number;
  readonly count: number;
  readonly hasMore: boolean;
  readonly cursor: string | undefined;
}

/** Makes the addresses of the pages around one, by the parameter that moves through them. */
export function pageLinker(operation: Operation): (input: Input, standing: Standing) => Links {
  const first = operation.list?.firstPage ?? 1;
  const nameOf = (kind: 'page' | 'offset' | 'cursor') =>
    operation.parameters[positionOf(operation, kind)]?.name;
  const [page, offset, cursor] = [nameOf('page'), nameOf('offset'), nameOf('cursor')];
  return ({ asked }, standing) => {
    if (asked === undefined) return {};
    const { path, query } = asked;
    const at = (name: string, value: string | number) => `${path}?${changed(query, name, String(value))}`;
    const self = query === '' ? path : `${path}?${query}`;
    const pages = Math.max(1, Math.ceil(standing.count / Math.max(1, standing.limit)));
    if (page !== undefined)
      return {
        self,
        first: at(page, first),
        last: at(page, pages - 1 + first),
        ...(standing.page > first && { previous: at(page, standing.page - 1) }),
        ...(standing.hasMore && { next: at(page, standing.page + 1) }),
      };
    if (offset !== undefined)
      return {
        self,
        first: at(offset, 0),
        last: at(offset, (pages - 1) * standing.limit),
        ...(standing.offset > 0 && { previous: at(offset, Math.max(0, standing.offset - standing.limit)) }),
        ...(standing.hasMore && { next: at(offset, standing.offset + standing.limit) }),
      };
    const next =
      cursor === undefined || standing.cursor === undefined ? undefined : at(cursor, standing.cursor);
    return { self, ...(next !== undefined && { next }) };
  };
}

/** A query with one parameter set, the others as they were. */
function changed(query: string, name: string, value: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return parameters.toString();
}
