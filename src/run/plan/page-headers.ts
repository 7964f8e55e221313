import type { Operation } from '../../design/index.ts';
import type { Facts, Links } from '../answer.ts';
import type { Headers } from '../outcome.ts';

type PageHeader = NonNullable<Operation['success']['pageHeaders']>[number];

/** The headers in which a list tells of its pages. */
export function pageHeadersOf(stated: readonly PageHeader[], facts: Facts): Headers {
  return Object.fromEntries(
    stated.flatMap(({ name, tells }): readonly (readonly [string, string])[] => {
      const value = TELLERS[tells](facts);
      return value === undefined ? [] : [[name.toLowerCase(), value]];
    }),
  );
}

const TELLERS: { readonly [tells in PageHeader['tells']]: (facts: Facts) => string | undefined } = {
  count: ({ count = 0 }) => String(count),
  limit: ({ limit = 0 }) => String(limit),
  offset: ({ offset = 0 }) => String(offset),
  page: ({ page = 1 }) => String(page),
  pages: ({ count = 0, limit = 1 }) => String(Math.ceil(count / Math.max(1, limit))),
  'next-cursor': ({ cursor }) => cursor,
  'next-page': ({ page = 1, hasMore }) => (hasMore === true ? String(page + 1) : undefined),
  links: ({ links = {} }) => linksText(links),
};

/** `</labels?page=2>; rel="next", …`; nothing when there is but one page. */
function linksText(links: Links): string | undefined {
  if (links.next === undefined && links.previous === undefined) return undefined;
  const relations = [
    ['first', links.first],
    ['prev', links.previous],
    ['next', links.next],
    ['last', links.last],
  ] as const;
  return relations
    .flatMap(([relation, target]) => (target === undefined ? [] : [`<${target}>; rel="${relation}"`]))
    .join(', ');
}
