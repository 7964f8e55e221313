import type { System } from '../../design/index.ts';
import type { Case } from '../case.ts';
import { hasPart } from '../judge/locate.ts';
import { type Bound, isBound } from '../lookup.ts';
import type { Session } from '../session.ts';
import { tryContents } from './list-contents.ts';
import { tryFilter } from './list-filter.ts';
import { tryOrder } from './list-order.ts';
import { tryDefault, tryLimit, tryPages } from './list-page.ts';
import { trySearch } from './list-search.ts';

/** A list holds what was made, in the stated order, cut and filtered as asked. */
export function planLists(system: System): readonly Case[] {
  const lists = system.operations
    .filter(isBound)
    .filter(({ binding, success }) => binding.action === 'list' && hasPart(success.shape, 'rows'));
  return lists.flatMap(operation => {
    const limit = operation.parameters.find(({ role }) => role.kind === 'limit');
    const moves = operation.parameters.filter(
      ({ role }) => role.kind === 'offset' || role.kind === 'page' || role.kind === 'cursor',
    );
    const filters = operation.parameters.filter(
      ({ role, in: where }) => role.kind === 'filter' && where === 'query',
    );
    const one = (
      name: string,
      claims: Case['claims'],
      attempt: (session: Session, operation: Bound) => Promise<void>,
    ): Case => ({
      id: `list ${operation.id} ${name}`,
      stage: 'list',
      claims,
      attempt: session => attempt(session, operation),
    });
    return [
      one('contents', [operation.binding.effect], tryContents),
      ...(operation.list?.sortClaim !== undefined
        ? [one('order', [operation.list.sortClaim], tryOrder)]
        : []),
      ...filters.map(filter =>
        one(`filter ${filter.name}`, [filter.claim], (session, each) => tryFilter(session, each, filter)),
      ),
      ...operation.parameters
        .filter(({ role, in: where }) => role.kind === 'search' && where === 'query')
        .map(search =>
          one(`search ${search.name}`, [search.claim], (session, each) => trySearch(session, each, search)),
        ),
      ...(limit !== undefined
        ? [one('limit', [limit.claim], (session, each) => tryLimit(session, each, limit))]
        : []),
      ...(limit !== undefined && moves.length > 0
        ? [
            one(
              'pages',
              moves.map(({ claim }) => claim),
              (session, each) => tryPages(session, each, limit),
            ),
          ]
        : []),
      ...(limit?.schema.default !== undefined
        ? [one('default', [limit.claim], (session, each) => tryDefault(session, each, limit))]
        : []),
    ];
  });
}
