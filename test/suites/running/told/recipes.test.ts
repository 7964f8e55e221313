import { beforeAll, expect, it } from 'vitest';
import type { Call } from '../running.ts';
import { running, suite } from './suite.ts';

suite('recipes', () => {
  const soup = { title: 'Lentil soup', tags: ['soup'], nutrition: { kcal: 320, protein: 18.5 } };
  let ann: Call;
  let bob: Call;
  beforeAll(async () => {
    const role = running.system.roles[0] ?? 'user';
    ann = await running.as(role, 'ann');
    bob = await running.as(role, 'bob');
  });

  it('belongs to its author', async () => {
    const made = await ann('POST', '/api/recipes', soup);
    expect(made).toMatchObject({
      status: 201,
      body: { ...soup, servings: 4, vegan: false, authorId: 'ann' },
    });
    const path = `/api/recipes/${made.body.id}`;
    expect(await running.nobody('GET', path)).toMatchObject({ status: 200, body: { title: 'Lentil soup' } });
    expect(await bob('PATCH', path, { title: 'Mine now' })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
    expect(await ann('PATCH', path, { title: 'Better soup' })).toMatchObject({
      status: 200,
      body: { title: 'Better soup', tags: ['soup'] },
    });
    expect(await running.nobody('DELETE', path)).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    });
    expect(await bob('DELETE', path)).toMatchObject({ status: 403 });
    expect(await ann('DELETE', path)).toMatchObject({ status: 204 });
    expect(await running.nobody('GET', path)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
  });

  it('lists by cursor', async () => {
    for (const title of ['One pot', 'Two pots', 'Three pots'])
      await ann('POST', '/api/recipes', { title, vegan: true });
    const first = await running.nobody('GET', '/api/recipes?vegan=true&limit=2');
    expect(first.status).toBe(200);
    expect(first.body.recipes).toHaveLength(2);
    expect(first.body.nextCursor).toEqual(expect.any(String));
    const rest = await running.nobody(
      'GET',
      `/api/recipes?vegan=true&limit=2&cursor=${encodeURIComponent(first.body.nextCursor)}`,
    );
    expect(rest.body.recipes).toHaveLength(1);
    expect(rest.body.nextCursor).toBeNull();
    expect(await running.nobody('GET', '/api/recipes?limit=51')).toMatchObject({ status: 400 });
  });

  it.each([
    ['a short title', { title: 'ab' }],
    ['no title', { servings: 2 }],
    ['no servings', { title: 'Soup', servings: 0 }],
    ['a tag that is none', { title: 'Soup', tags: [3] }],
    ['kcal in words', { title: 'Soup', nutrition: { kcal: 'many' } }],
  ])('refuses %s', async (_, body) => {
    expect(await ann('POST', '/api/recipes', body)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_input' } },
    });
  });
});
