import { beforeAll, expect, it } from 'vitest';
import type { Call } from '../running.ts';
import { running, suite } from './suite.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NOBODY = '00000000-0000-4000-8000-000000000000';

suite('vets', () => {
  let reception: Call;
  let vet: Call;
  const animal = { name: 'Bruno', species: 'dog', ownerPhone: '+34 600 000 000' };
  beforeAll(async () => {
    reception = await running.as('reception');
    vet = await running.as('vet');
  });

  it('registers an animal', async () => {
    const made = await reception('POST', '/api/v1/animals', {
      ...animal,
      chip: '123456789012345',
      weightKg: 12.5,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { ...animal, chip: '123456789012345', weightKg: 12.5, neutered: false },
    });
    expect(made.body.id).toMatch(UUID);
    expect(Date.parse(made.body.createdAt)).toBeGreaterThan(0);
    expect(await vet('GET', `/api/v1/animals/${made.body.id}`)).toMatchObject({
      status: 200,
      body: made.body,
    });
    const twin = await reception('POST', '/api/v1/animals', { ...animal, chip: '123456789012345' });
    expect(twin).toMatchObject({ status: 409, body: { success: false, error: { code: 'CHIP_TAKEN' } } });
    const two = await Promise.all(
      [1, 2].map(() => reception('POST', '/api/v1/animals', { ...animal, species: 'cat' })),
    );
    expect(two.map(({ status }) => status)).toEqual([201, 201]);
    const cats = await vet('GET', '/api/v1/animals?species=cat&limit=1');
    expect(cats).toMatchObject({ status: 200, body: { total: 2, items: [{ species: 'cat' }] } });
    expect(cats.body.items).toHaveLength(1);
  });

  it.each([
    ['no name', { species: 'dog', ownerPhone: '1' }],
    ['an empty name', { ...animal, name: '' }],
    ['a name of 61', { ...animal, name: 'x'.repeat(61) }],
    ['an unknown species', { ...animal, species: 'fish' }],
    ['a phone too long', { ...animal, ownerPhone: '1'.repeat(21) }],
    ['a chip of letters', { ...animal, chip: 'x'.repeat(15) }],
    ['a chip too short', { ...animal, chip: '1'.repeat(14) }],
    ['no weight at all', { ...animal, weightKg: 0 }],
    ['too much weight', { ...animal, weightKg: 201 }],
    ['a weight in words', { ...animal, weightKg: 'heavy' }],
  ])('refuses %s', async (_, body) => {
    expect(await reception('POST', '/api/v1/animals', body)).toMatchObject({
      status: 400,
      body: { success: false, error: { code: 'VALIDATION_ERROR', message: expect.any(String) } },
    });
  });

  it('knows who is who', async () => {
    expect(await running.nobody('POST', '/api/v1/animals', animal)).toMatchObject({
      status: 401,
      body: { error: { code: 'UNAUTHENTICATED' } },
    });
    expect(await running.nobody('GET', '/api/v1/animals')).toMatchObject({ status: 401 });
    expect(await vet('POST', '/api/v1/animals', animal)).toMatchObject({
      status: 403,
      body: { error: { code: 'FORBIDDEN' } },
    });
    expect(await vet('GET', `/api/v1/animals/${NOBODY}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'NOT_FOUND' } },
    });
  });

  it('books and moves', async () => {
    const { body } = await reception('POST', '/api/v1/animals', animal);
    const wish = { animalId: body.id, startsAt: '2026-03-10T09:00:00Z', reason: 'limps' };
    const booked = await reception('POST', '/api/v1/appointments', wish);
    expect(booked).toMatchObject({
      status: 201,
      body: { animalId: body.id, status: 'booked', reason: 'limps' },
    });
    expect(await reception('POST', '/api/v1/appointments', { ...wish, animalId: NOBODY })).toMatchObject({
      status: 404,
      body: { error: { code: 'ANIMAL_UNKNOWN' } },
    });
    const path = `/api/v1/appointments/${booked.body.id}`;
    expect(await vet('PATCH', path, { status: 'done' })).toMatchObject({
      status: 409,
      body: { error: { code: 'ILLEGAL_MOVE' } },
    });
    expect(await reception('PATCH', path, { status: 'arrived' })).toMatchObject({
      status: 200,
      body: { status: 'arrived' },
    });
    expect(await vet('PATCH', path, { status: 'done' })).toMatchObject({
      status: 200,
      body: { status: 'done' },
    });
    expect(await vet('PATCH', path, { status: 'missed' })).toMatchObject({ status: 409 });
  });
});
