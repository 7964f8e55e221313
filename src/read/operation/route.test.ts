import { expect, test } from 'vitest';
import { growsLinearly } from '../../../test/support/growth.ts';
import { methodsIn, pathIn, routesIn } from './route.ts';
import { isInstanceOf, joinPaths, pathKey, pathParameters } from './route-path.ts';

const found = (text: string) => routesIn(text).map(route => `${route.method} ${route.path}`);

test.each([
  ['POST /crates', 'POST /crates'],
  ['`POST /crates`', 'POST /crates'],
  ['`POST` `/crates`', 'POST /crates'],
  ['**POST** `/crates/`', 'POST /crates'],
  ['**POST `/crates`**', 'POST /crates'],
  ['**POST /crates**', 'POST /crates'],
  ['POST: /crates.', 'POST /crates'],
  ['POST → /crates', 'POST /crates'],
  ['sends a POST to `/crates`.', 'POST /crates'],
  ['a POST request to /crates, then waits', 'POST /crates'],
  ['| `GET` | [`/crates/{id}`](#get-crate) |', 'GET /crates/{id}'],
  ['DELETE /crates/:id (admin only)', 'DELETE /crates/{id}'],
  ['GET /crates/[id]/labels', 'GET /crates/{id}/labels'],
  ['GET /files/[...slug]', 'GET /files/{slug}'],
  ['GET /crates/<id>', 'GET /crates/{id}'],
  ['GET /crates/<int:crate_id>', 'GET /crates/{crate_id}'],
  ['GET /crates/{crateId:int}', 'GET /crates/{crateId}'],
  ['GET /crates/${id}', 'GET /crates/{id}'],
  ['GET /crates/{{id}}', 'GET /crates/{id}'],
  ['POST /crates/{id}:seal', 'POST /crates/{id}:seal'],
  ['GET /crates?limit=10&offset=0', 'GET /crates'],
  ['GET /crates[?limit=10]', 'GET /crates'],
  ['POST /crates HTTP/1.1', 'POST /crates'],
  ['curl -X POST "http://localhost:80/crates" -d {}', 'POST /crates'],
  ['GET {{baseUrl}}/crates', 'GET /crates'],
  ['GET $BASE/crates', 'GET /crates'],
  ['GET / returns the list of links', 'GET /'],
])('%s', (text, route) => {
  expect(found(text)).toEqual([route]);
});

test.each([
  'GET/PUT /crates/{id}',
  '`GET` | `PUT` /crates/:id',
  'GET or PUT /crates/{id}',
  'GET, PUT /crates/{id}',
])('two methods: %s', text => expect(found(text)).toEqual(['GET /crates/{id}', 'PUT /crates/{id}']));

test.each([
  'ON DELETE CASCADE',
  'DELETE FROM crates',
  'POST/DELETE answers carry a warning',
  'GET /api/*',
  'POST .../seal',
  'GET /src/crate.ts',
  'and/or 3/4 on 2024/01/02',
  'GET_/crates',
  'the widGET /crates',
  'POST https',
  'POST /theses...',
])('no route: %s', text => expect(found(text)).toEqual([]));

test('offsets lead back to the text', () => {
  const text = 'first `GET /a?x=1&y=2`, then **PUT** `/b`';
  const [first, second] = routesIn(text);
  expect(text.slice(first?.start, first?.end)).toBe('GET /a?x=1&y=2');
  expect(first?.query.map(part => [part.name, part.value])).toEqual([
    ['x', '1'],
    ['y', '2'],
  ]);
  expect(text.slice(second?.pathStart, second?.end)).toBe('/b');
});

test('hosts are kept apart', () => {
  expect(routesIn('POST https://api.pay.test/v1/charges')[0]).toMatchObject({
    host: 'https://api.pay.test',
    path: '/v1/charges',
  });
});

test('cells', () => {
  expect(methodsIn('`get`')).toEqual(['GET']);
  expect(methodsIn('GET/PATCH')).toEqual(['GET', 'PATCH']);
  expect(methodsIn('target')).toEqual([]);
  expect(pathIn('`/crates/:id`')?.path).toBe('/crates/{id}');
  expect(pathIn('`/`')?.path).toBe('/');
  expect(pathIn('crate')).toBeUndefined();
});

test('paths compare by route, not by the names of parameters', () => {
  expect(pathKey('/a/{id}')).toBe(pathKey('/a/{crateId}'));
  expect(pathParameters('/a/{x}/b/{y}')).toEqual(['x', 'y']);
  expect(isInstanceOf('/a/42', '/a/{id}')).toBe(true);
  expect(isInstanceOf('/a/42/b', '/a/{id}')).toBe(false);
  expect(joinPaths('/api/v1', '/crates')).toBe('/api/v1/crates');
  expect(joinPaths('/api/v1/', '/api/v1/crates')).toBe('/api/v1/crates');
});

test('hostile text is read in linear time', async () => {
  for (const piece of ['GET ', 'GET /{', 'GET|', 'POST `', 'GET /a[', 'GET <', 'GET /a?x=|'])
    expect(await growsLinearly(share => routesIn(piece.repeat(share * 40_000))), piece).toBe(true);
});
