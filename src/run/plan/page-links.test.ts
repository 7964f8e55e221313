import { expect, test } from 'vitest';
import type { Operation, Parameter } from '../../design/index.ts';
import { pageHeadersOf } from './page-headers.ts';
import { pageLinker } from './page-links.ts';
import type { Input } from './plan.ts';

const asked = { asked: { path: '/crates', query: 'hue=red&page=2' } } as Input;

function listed(kind: 'page' | 'offset', more: object = {}): Operation {
  const parameter: Parameter = { name: kind, in: 'query', required: false, schema: {}, role: { kind } };
  return {
    parameters: [parameter],
    list: { limit: { default: 2, maximum: 9 }, sort: [], ...more },
  } as unknown as Operation;
}

test('addresses keep what else was asked for', () => {
  const standing = { limit: 2, offset: 2, page: 2, count: 5, hasMore: true, cursor: undefined };
  expect(pageLinker(listed('page'))(asked, standing)).toEqual({
    self: '/crates?hue=red&page=2',
    first: '/crates?hue=red&page=1',
    previous: '/crates?hue=red&page=1',
    next: '/crates?hue=red&page=3',
    last: '/crates?hue=red&page=3',
  });
});

test('the first page has none before it, the last none behind', () => {
  const first = { limit: 2, offset: 0, page: 0, count: 2, hasMore: false, cursor: undefined };
  const links = pageLinker(listed('page', { firstPage: 0 }))(asked, first);
  expect(links).not.toHaveProperty('previous');
  expect(links).not.toHaveProperty('next');
  const facts = { texts: [], now: '', origin: '', ...first, links };
  const claim = 'c' as never;
  const headers = [
    { name: 'X-Total-Count', tells: 'count', claim },
    { name: 'Link', tells: 'links', claim },
  ] as const;
  expect(pageHeadersOf(headers, facts)).toEqual({ 'x-total-count': '2' });
});

test('by offset, as RFC 8288 writes them', () => {
  const standing = { limit: 2, offset: 1, page: 1, count: 5, hasMore: true, cursor: undefined };
  const links = pageLinker(listed('offset'))({ asked: { path: '/crates', query: '' } } as Input, standing);
  const headers = pageHeadersOf([{ name: 'Link', tells: 'links', claim: 'c' as never }], {
    texts: [],
    now: '',
    origin: '',
    ...standing,
    links,
  });
  expect(headers['link']).toContain('</crates?offset=0>; rel="prev", </crates?offset=3>; rel="next"');
});
