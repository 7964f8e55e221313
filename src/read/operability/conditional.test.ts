import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';
import { readDesign } from '../index.ts';

const read = (text: string, title = 'Behaviour') =>
  readDesign(readMarkdown(sourceOf('a.md', `# A\n\n## ${title}\n\n${text}\n`)));

describe('keys of repeated requests', () => {
  it.each([
    [
      '- `POST /cups` takes an `Idempotency-Key` header, kept for 24 hours.',
      { carrier: 'Idempotency-Key', keptSeconds: { value: 86_400 }, operations: ['POST /cups'] },
    ],
    ['All mutating requests accept an `Idempotency-Key`.', { scope: { value: 'writes' } }],
    ['Every `POST` endpoint accepts idempotency keys.', { scope: { value: 'posts' } }],
    [
      'Creating a cup is idempotent by `X-Request-Id`.',
      { carrier: 'X-Request-Id', scope: { value: 'creates' } },
    ],
    ['Clients must send an `Idempotency-Key`.', { required: { how: expect.any(String) } }],
    [
      'The `Idempotency-Key` header is required. A key that comes again with a different body is refused with 409 `KEY_TAKEN`.',
      { required: {}, reused: { value: 409 }, reusedCode: { value: 'KEY_TAKEN' } },
    ],
    [
      '`Idempotency-Key`: while the first request is in progress, the second gets 409.',
      { inFlight: { value: 409 } },
    ],
    ['`Idempotency-Key` is used for critical operations.', { scope: { value: 'named' } }],
    [
      'Der Header `Idempotency-Key` ist erforderlich, Wiederholungen innerhalb von 2 Stunden liefern die erste Antwort.',
      { required: {}, keptSeconds: { value: 7200 } },
    ],
    ['`POST /items` 支持幂等键 `Idempotency-Key`。', { operations: ['POST /items'] }],
  ])('%s', async (text, wanted) => {
    expect((await read(text)).idempotency).toMatchObject([wanted]);
  });

  it('belong to the operation whose heading they stand under', async () => {
    const { idempotency } = await read('Takes an `Idempotency-Key`.', '`POST /cups`');
    expect(idempotency).toMatchObject([{ operations: ['POST /cups'] }]);
  });

  it('are not asked for where they are optional', async () => {
    for (const text of [
      'An `Idempotency-Key` header is optional.',
      'The name is required. Clients may send an `Idempotency-Key`.',
    ])
      expect((await read(text)).idempotency[0]).not.toHaveProperty('required');
  });

  it.each([
    '`PUT` and `DELETE` are idempotent.',
    'The job is idempotent: running it twice does no harm.',
    'Requests carry an `X-Request-Id` for tracing.',
  ])('are not meant by: %s', async text => {
    expect((await read(text)).idempotency).toEqual([]);
  });
});

describe('versions of what is changed', () => {
  it.each([
    [
      '`PATCH /cups/{id}` requires `If-Match`; a stale tag gets 412, a missing one 428.',
      { kind: 'etag', operations: ['PATCH /cups/{id}'], status: { value: 412 }, required: { status: 428 } },
    ],
    [
      'The ETag is the row `version`. Updates send it in `If-Match`.',
      { kind: 'etag', madeOf: { value: 'version' }, methods: ['PUT', 'PATCH'] },
    ],
    [
      'Optimistic locking: clients send `version`; when it differs the answer is 409 `VERSION_CONFLICT`.',
      { kind: 'version', carrier: 'version', status: { value: 409 }, code: { value: 'VERSION_CONFLICT' } },
    ],
    [
      'An update with an outdated `row_version` is refused (409).',
      { kind: 'version', carrier: 'row_version', status: { value: 409 } },
    ],
    [
      'Optimistische Sperre über das Feld `version`: eine veraltete Version ergibt 409.',
      { kind: 'version', status: { value: 409 } },
    ],
    [
      '使用乐观锁：更新时必须携带 `version`，版本不一致返回 409。',
      { kind: 'version', required: {}, status: { value: 409 } },
    ],
  ])('%s', async (text, wanted) => {
    expect((await read(text)).concurrency).toMatchObject([wanted]);
  });

  it.each([
    'We do not use optimistic locking.',
    'The API version is 2; an outdated client version gets 409.',
    'The page updates optimistically.',
    'Version 3 replaces version 2 of the library.',
    'There is no `If-Match` support.',
  ])('are not meant by: %s', async text => {
    expect((await read(text)).concurrency).toEqual([]);
  });
});

describe('tags and times of answers', () => {
  it.each([
    ['`GET /cups/{id}` returns an `ETag`.', [{ kind: 'etag', operations: ['GET /cups/{id}'] }]],
    ['Every answer carries a weak `ETag`.', [{ kind: 'etag', weak: true, what: '' }]],
    ['A matching `If-None-Match` is answered with 304.', [{ kind: 'etag' }]],
    ['Single cups carry `Last-Modified`.', [{ kind: 'last-modified', what: 'items' }]],
    ['Cup responses include an `ETag` header.', [{ kind: 'etag', what: 'Cup' }]],
  ])('%s', async (text, wanted) => {
    expect((await read(text)).validators).toMatchObject(wanted);
  });

  it.each([
    'Changes send the tag in `If-Match`.',
    'We use the `ETag` that S3 returns to skip unchanged files.',
    'Answers carry no `ETag`.',
    'About 304 users call a day.',
  ])('are not meant by: %s', async text => {
    expect((await read(text)).validators).toEqual([]);
  });
});

describe('caches', () => {
  it.each([
    [
      '- `GET /cups`: `Cache-Control: private, max-age=30`',
      { operation: 'GET /cups', ttlSeconds: { value: 30 }, control: { value: 'private, max-age=30' } },
    ],
    [
      '- `GET /me` is answered with `Cache-Control: no-store`',
      { operation: 'GET /me', control: { value: 'no-store' } },
    ],
    [
      '- What: list of cups\n- Duration: 5 minutes\n- Invalidation: on every write',
      { what: 'list of cups', ttlSeconds: { value: 300 } },
    ],
    ['Die Liste wird 30 Sekunden zwischengespeichert.', { ttlSeconds: { value: 30 } }],
  ])('%s', async (text, wanted) => {
    expect((await read(text, 'Caching')).caches).toMatchObject([wanted]);
  });

  it('are none where every answer says `no-store`', async () => {
    expect(
      (await read('- Nothing is cached: every answer carries `Cache-Control: no-store`', 'Caching')).caches,
    ).toEqual([]);
  });
});
