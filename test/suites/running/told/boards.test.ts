import { expect, it } from 'vitest';
import { running, suite } from './suite.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

suite('boards', () => {
  it('keeps tasks in their projects', async () => {
    const { nobody } = running;
    const one = await nobody('POST', '/projects', { key: 'ONE', title: 'First' });
    expect(one).toMatchObject({ status: 201, body: { key: 'ONE', title: 'First', archived: false } });
    const two = await nobody('POST', '/projects', { key: 'TWO', title: 'Second' });
    expect(await nobody('POST', '/projects', { key: 'ONE', title: 'x' })).toMatchObject({
      status: 409,
      body: { errors: expect.any(Array) },
    });
    expect((await nobody('GET', '/projects')).body).toHaveLength(2);
    expect(await nobody('GET', `/projects/${one.body.id}`)).toMatchObject({ status: 200, body: one.body });

    const tasks = `/projects/${one.body.id}/tasks`;
    const task = await nobody('POST', tasks, { title: 'Paint', labels: ['a', 'b'], due: '2026-09-01' });
    expect(task).toMatchObject({
      status: 201,
      body: { projectId: one.body.id, title: 'Paint', labels: ['a', 'b'], due: '2026-09-01', state: 'open' },
    });
    expect(await nobody('POST', `/projects/${NOBODY}/tasks`, { title: 'x' })).toMatchObject({ status: 404 });
    expect((await nobody('GET', tasks)).body).toHaveLength(1);
    expect((await nobody('GET', `${tasks}?state=closed`)).body).toEqual([]);
    expect((await nobody('GET', `/projects/${two.body.id}/tasks`)).body).toEqual([]);
    expect(await nobody('GET', `/projects/${NOBODY}/tasks`)).toMatchObject({ status: 404 });
    expect(await nobody('GET', `/projects/${two.body.id}/tasks/${task.body.id}`)).toMatchObject({
      status: 404,
    });
    const path = `${tasks}/${task.body.id}`;
    expect(await nobody('PATCH', path, { state: 'doing', notes: 'soon', estimate: 3 })).toMatchObject({
      status: 200,
      body: { state: 'doing', notes: 'soon', estimate: 3, title: 'Paint' },
    });
    expect(await nobody('PATCH', path, { notes: null })).toMatchObject({
      status: 200,
      body: { notes: null },
    });
    expect(await nobody('DELETE', path)).toMatchObject({ status: 204 });
    expect(await nobody('GET', path)).toMatchObject({
      status: 404,
      body: { errors: [{ message: expect.any(String) }] },
    });
  });

  it.each([
    ['a key of small letters', '/projects', { key: 'one', title: 'x' }, 'key'],
    ['no title', '/projects', { key: 'NOT' }, 'title'],
    ['a long title', '/projects', { key: 'NOT', title: 'x'.repeat(121) }, 'title'],
  ])('refuses %s', async (_, path, body, field) => {
    expect(await running.nobody('POST', path, body)).toMatchObject({
      status: 422,
      body: { errors: [{ field, message: expect.any(String) }] },
    });
  });

  it.each([
    ['no title', {}, 'title'],
    ['eleven labels', { title: 'x', labels: Array(11).fill('x') }, 'labels'],
    ['a label that is none', { title: 'x', labels: [1] }, 'labels'],
    ['half an estimate', { title: 'x', estimate: 1.5 }, 'estimate'],
    ['no day', { title: 'x', due: 'tomorrow' }, 'due'],
  ])('refuses a task with %s', async (_, body, field) => {
    const project = (await running.nobody('GET', '/projects')).body[0].id;
    const answer = await running.nobody('POST', `/projects/${project}/tasks`, body);
    expect(answer).toMatchObject({ status: 422 });
    expect(answer.body.errors[0].field).toContain(field);
  });
});
