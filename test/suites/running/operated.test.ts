import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, run } from './running.ts';

let running: Running;

const suite = (name: string, tests: () => void) =>
  describe(name, () => {
    beforeAll(async () => {
      running = await run(name);
    });
    afterAll(() => running?.close());
    tests();
    it('holds what it is verified against, without a failure of its own', async () => {
      expect(await running.drift()).toEqual([]);
      expect(running.failures).toEqual([]);
    });
  });

const faults = (sent: unknown) => running.nobody('POST', '/_asbuilt/faults', sent);
const metrics = async () => String((await running.nobody('GET', '/_asbuilt/metrics')).body).split('\n');
const trail = async () => (await running.nobody('GET', '/_asbuilt/audit?limit=1000')).body;

suite('couriers', () => {
  const parcel = { recipient: 'Ada', grams: 900 };
  const send = (body: unknown = parcel) => running.nobody('POST', '/api/shipments', body);

  it('fails as its document says when the printer is failed on purpose', async () => {
    expect((await faults({ 'label-printer-service': 'unavailable' })).status).toBe(200);
    const down = await send();
    expect([down.status, down.body.code, down.headers.get('retry-after')]).toEqual([
      503,
      'LABELS_DOWN',
      '30',
    ]);
    expect((await send({ ...parcel, grams: 0 })).body.code).toBe('INVALID_SHIPMENT');
    await faults({ 'label-printer-service': 'timeout' });
    const slow = await send();
    expect([slow.status, slow.body.code]).toEqual([504, 'LABELS_SLOW']);
    const open = await send();
    expect([open.status, open.headers.get('asbuilt-fault')]).toEqual([
      503,
      'label-printer-service=breaker-open',
    ]);
    expect(await metrics()).toContain('dependency_breaker_state{dependency="label-printer-service"} 2');
    expect((await running.nobody('GET', `/api/shipments/${crypto.randomUUID()}`)).status).toBe(404);
  });

  it('goes on without the mail, and writes down what was done', async () => {
    await running.close();
    running = await run('couriers');
    await faults({ 'mail-relay': 'unavailable' });
    const made = await send();
    expect(made.status).toBe(201);
    await running.nobody('PATCH', `/api/shipments/${made.body.id}`, { status: 'lost' });
    await send({});
    const { entries, length, valid } = await trail();
    expect([length, valid]).toEqual([2, true]);
    expect(entries.map((one: { event: string; key: string }) => [one.event, one.key])).toEqual([
      ['shipment updated', made.body.id],
      ['shipment created', made.body.id],
    ]);
    const printed = await metrics();
    expect(printed).toContain('shipments_created_total 1');
    expect(printed).toContain('shipments_lost 1');
    expect(printed.join('\n')).not.toContain('belt_speed');
  });

  it('shows what is behind a flag only while that is on', async () => {
    const path = `/api/shipments/${(await send()).body.id}/position`;
    expect((await running.nobody('GET', path)).status).toBe(404);
    await running.nobody('POST', '/_asbuilt/flags', { live_position: true });
    expect(await running.nobody('GET', path)).toMatchObject({ status: 200, body: { hall: 3 } });
  });

  it('lets its desk call, follows requests and sends people to the help', async () => {
    const origin = 'https://desk.courier.example';
    const { headers } = await running.nobody('GET', '/nowhere', undefined, {
      origin,
      'x-request-id': 'desk-7',
    });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('x-request-id')).toBe('desk-7');
    const other = await running.nobody('GET', '/nowhere', undefined, { origin: 'https://else.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(other.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    const help = await fetch(`${running.url}/api/help`, { redirect: 'manual' });
    expect([help.status, help.headers.get('location')]).toEqual([302, 'https://help.courier.example/desk']);
  });
});

suite('excursions', () => {
  it('hears failures, flags, events and origins that are told in sentences', async () => {
    const { nobody } = running;
    const made = await nobody('POST', '/trips', { town: 'Ghent', seats: 3 }, { origin: 'https://a.example' });
    expect([made.status, made.headers.get('access-control-allow-origin')]).toEqual([201, '*']);
    const tickets = `/trips/${made.body.id}/tickets`;
    expect((await nobody('POST', tickets)).status).toBe(201);
    await faults({ railway: 'error' });
    const failed = await nobody('POST', tickets);
    expect([failed.status, failed.body.code]).toEqual([502, 'RAILWAY_ERROR']);
    await faults({ railway: 'unavailable', 'weather-office': 'unavailable' });
    const down = await nobody('POST', tickets);
    expect([down.status, down.body.code]).toEqual([503, 'RAILWAY_DOWN']);
    await faults({ railway: 'none' });
    const weather = `/trips/${made.body.id}/weather`;
    expect(await nobody('GET', weather)).toMatchObject({ status: 200, body: { celsius: 5 } });
    await nobody('POST', '/_asbuilt/flags', { weather: 'off' });
    expect((await nobody('GET', weather)).status).toBe(404);
    await nobody('POST', '/_asbuilt/flags', { weather: 'on' });
    expect(await trail()).toMatchObject({ length: 2, valid: true });
    const printed = await metrics();
    expect(printed).toContain('trips_created_total 1');
    expect(printed.find(line => line.startsWith('http_errors_total '))).toMatch(/ [1-9]/);
  });
});
