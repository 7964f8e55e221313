import { randomUUID } from 'node:crypto';
import { type Answer, objectIn, type Row, type Service, serve, type Wire } from '../wire.ts';
import { appOf, type Layer } from './app.ts';

const KINDS = ['kitchen', 'door', 'stage', 'cleanup'];
const TOKENS: { readonly [token: string]: string } = { 'cora-token': 'coordinator', 'hal-token': 'helper' };

interface Shift {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly startsAt: string;
  readonly seats: number;
  readonly note?: string;
}
interface SignUp {
  readonly id: string;
  readonly shiftId: string;
  readonly phone: string;
  readonly createdAt: string;
  readonly who: string;
}

export const SHIFTS_VARIANTS = ['', 'gzip', 'odd-headers', 'extra-fields', 'busy', 'lax-id', 'offset-times'];

const CREATE = [
  '#### POST /api/shifts',
  'Publishes a shift',
  '**Response:** `201 Created` with a `Location`',
];
const ROLE = ['`403` `coordinators_only`', 'Coordinators only', 'There are two roles', 'Publishes a shift'];

export const SHIFTS_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'title-2': ['title'],
  'title-81': ['title'],
  'kind-any': ['kind'],
  'starts-any': ['startsAt'],
  'seats-51': ['seats'],
  'seats-zero': ['seats'],
  'seats-float': ['seats'],
  'seats-missing': ['seats'],
  'note-501': ['note'],
  'note-dropped': ['note', ...CREATE],
  'note-kept': ['Replaces a shift'],
  'no-location': ['`Location` header'],
  'created-200': CREATE,
  'phone-any': ['phone'],
  'helper-creates': [...ROLE, '| POST /api/shifts |'],
  'helper-lists-signups': [...ROLE, '| GET /api/shifts/:id/signups |', 'Returns the sign-ups'],
  'helper-deletes': [...ROLE, '| DELETE /api/shifts/:id |', 'Removes a shift'],
  'no-auth': ['All routes want', '`401` `no_credentials`'],
  'any-token': ['All routes want', '`401` `no_credentials`'],
  'double-signup': ['`409` `already_signed_up`'],
  'double-as-400': ['`409` `already_signed_up`'],
  'kind-filter-off': ['| `kind` |'],
  'limit-101': ['| `limit` |'],
  'limit-ignored': ['| `limit` |'],
  'count-of-page': ['Returns the shifts, soonest first'],
  'latest-first': ['Returns the shifts, soonest first'],
  'put-lost': ['Replaces a shift', '#### PUT'],
  'delete-lost': ['Removes a shift', '#### DELETE'],
  'missing-as-400': ['`404` `no_such_shift`'],
  'bare-error': ['Every error answers', '{ "error"'],
  'wrong-code': ['`404` `no_such_shift`'],
  'signups-of-all': ['Returns the sign-ups of this shift'],
  'signup-dangling': ['`404` `no_such_shift`', 'FK -> Shift'],
  'taken-stuck': ['taken'],
  'id-number': ['id: string', 'POST /api/shifts', '"id"'],
};

/** A service for volunteers, in the manner of an application of layers. */
export function startShifts(fault = '', variant = ''): Promise<Service> {
  const planted = (name: string): boolean => fault === name;
  const shifts = new Map<string, Shift>();
  let signUps: SignUp[] = [];
  let count = 0;
  if (variant === 'busy')
    for (let at = 0; at < 140; at++) {
      const id = randomUUID();
      const startsAt = new Date(Date.UTC(2026, 0, 1 + at)).toISOString();
      shifts.set(id, { id, title: `Shift ${at}`, kind: KINDS[at % 4]!, startsAt, seats: 5 });
    }

  const refuse = (status: number, code: string, field?: string): Answer =>
    planted('bare-error') && status === 400
      ? { status, raw: 'bad request', headers: { 'Content-Type': 'text/plain' } }
      : { status, body: { error: code, message: `No: ${code}`, ...(field !== undefined && { field }) } };
  const shown = (shift: Shift): Row => ({
    ...shift,
    ...(variant === 'offset-times' && {
      startsAt: new Date(Date.parse(shift.startsAt) + 7_200_000).toISOString().replace('Z', '+02:00'),
    }),
    taken: planted('taken-stuck') ? 0 : signUps.filter(each => each.shiftId === shift.id).length,
    ...(variant === 'extra-fields' && { links: { self: `/api/shifts/${shift.id}` } }),
    ...(planted('id-number') && { id: 12 }),
  });

  const app = appOf(asked => ({ status: 404, body: { error: 'no_route', message: asked.path } }));
  const identify: Layer = (call, next) => {
    const token = /^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
    const known = token !== undefined && token in TOKENS;
    const free = (planted('no-auth') && token === undefined) || (planted('any-token') && token !== undefined);
    return known || free ? next() : refuse(401, 'no_credentials');
  };
  const roleOf = (authorization = ''): string => TOKENS[authorization.slice(7)] ?? 'coordinator';
  const coordinators =
    (open: boolean): Layer =>
    (call, next) =>
      roleOf(call.headers.authorization) === 'coordinator' || open
        ? next()
        : refuse(403, 'coordinators_only');
  const existing: Layer = (call, next) =>
    shifts.has(call.params['id'] ?? '')
      ? next()
      : planted('missing-as-400')
        ? refuse(400, 'no_such_shift')
        : refuse(404, planted('wrong-code') ? 'unknown' : 'no_such_shift');
  const validShift: Layer = (call, next) => {
    const wrong = wrongIn(call.body, planted);
    return wrong === undefined ? next() : refuse(400, 'invalid_shift', wrong);
  };

  app.use(identify);
  app.on('POST', '/api/shifts', coordinators(planted('helper-creates')), validShift, call => {
    const shift = { ...(shiftIn(call.body) as unknown as Shift), id: randomUUID() };
    if (planted('note-dropped')) Reflect.deleteProperty(shift, 'note');
    shifts.set(shift.id, shift);
    return {
      status: planted('created-200') ? 200 : 201,
      body: shown(shift),
      ...(!planted('no-location') && { headers: { Location: `/api/shifts/${shift.id}` } }),
    };
  });
  app.on('GET', '/api/shifts', call => {
    const kind = call.query.get('kind');
    const limit = call.query.has('limit') ? Number(call.query.get('limit')) : 25;
    if (kind !== null && !KINDS.includes(kind)) return refuse(400, 'invalid_query', 'kind');
    if (!Number.isInteger(limit) || limit < 1 || limit > (planted('limit-101') ? 1000 : 100))
      return refuse(400, 'invalid_query', 'limit');
    const matching = [...shifts.values()].filter(
      each => kind === null || planted('kind-filter-off') || each.kind === kind,
    );
    matching.sort((one, two) => Date.parse(one.startsAt) - Date.parse(two.startsAt));
    if (planted('latest-first')) matching.reverse();
    const page = planted('limit-ignored') ? matching : matching.slice(0, limit);
    return {
      status: 200,
      body: { shifts: page.map(shown), count: planted('count-of-page') ? page.length : matching.length },
    };
  });
  app.on('GET', '/api/shifts/:id', existing, call => ({
    status: 200,
    body: shown(shifts.get(call.params['id']!)!),
  }));
  app.on('PUT', '/api/shifts/:id', coordinators(false), validShift, existing, call => {
    const id = call.params['id']!;
    const before = shifts.get(id)!;
    const asked = shiftIn(call.body) as unknown as Shift;
    const now = {
      ...(planted('note-kept') && before.note !== undefined && { note: before.note }),
      ...asked,
      id,
    };
    if (!planted('put-lost')) shifts.set(id, now);
    return { status: 200, body: shown(now) };
  });
  app.on('DELETE', '/api/shifts/:id', coordinators(planted('helper-deletes')), existing, call => {
    if (!planted('delete-lost')) shifts.delete(call.params['id']!);
    signUps = signUps.filter(each => each.shiftId !== call.params['id']);
    return { status: 204 };
  });
  const forSignUp: Layer = planted('signup-dangling') ? (_, next) => next() : existing;
  app.on('POST', '/api/shifts/:id/signups', forSignUp, call => {
    const phone = objectIn(call.body)?.['phone'];
    if (typeof phone !== 'string' || (!planted('phone-any') && !/^\+[0-9]{7,15}$/.test(phone)))
      return refuse(400, 'invalid_signup', 'phone');
    const who = call.headers.authorization ?? '';
    const shiftId = call.params['id']!;
    if (signUps.some(each => each.shiftId === shiftId && each.who === who) && !planted('double-signup'))
      return planted('double-as-400') ? refuse(400, 'already_signed_up') : refuse(409, 'already_signed_up');
    count++;
    const made = { id: randomUUID(), shiftId, phone, createdAt: new Date().toISOString(), who };
    signUps.push(made);
    return { status: 201, body: signUpShown(made) };
  });
  app.on('GET', '/api/shifts/:id/signups', coordinators(planted('helper-lists-signups')), existing, call => ({
    status: 200,
    body: {
      signups: signUps
        .filter(each => planted('signups-of-all') || each.shiftId === call.params['id'])
        .map(signUpShown),
      ...(variant === 'extra-fields' && { ever: count }),
    },
  }));
  const wire: Wire = variant === 'gzip' || variant === 'odd-headers' ? variant : 'plain';
  return serve(
    asked => app.answer(variant === 'lax-id' ? { ...asked, path: asked.path.toLowerCase() } : asked),
    wire,
  );
}

function signUpShown({ who: _, ...rest }: SignUp): Row {
  return rest;
}

function shiftIn(body: unknown): Row {
  const { title, kind, startsAt, seats, note } = objectIn(body) ?? {};
  return { title, kind, startsAt, seats, ...(note !== undefined && { note }) };
}

function wrongIn(body: unknown, planted: (name: string) => boolean): string | undefined {
  const given = objectIn(body);
  if (given === undefined) return 'body';
  const { title, kind, startsAt, seats, note } = given;
  const long = typeof title === 'string' ? [...title].length : -1;
  if (long < (planted('title-2') ? 1 : 3) || long > (planted('title-81') ? 200 : 80)) return 'title';
  if (typeof kind !== 'string' || (!KINDS.includes(kind) && !planted('kind-any'))) return 'kind';
  if (typeof startsAt !== 'string') return 'startsAt';
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(startsAt);
  if (!planted('starts-any') && (!instant || Number.isNaN(Date.parse(startsAt)))) return 'startsAt';
  if (!(seats === undefined && planted('seats-missing'))) {
    if (typeof seats !== 'number' || (!Number.isInteger(seats) && !planted('seats-float'))) return 'seats';
    if (seats < (planted('seats-zero') ? 0 : 1) || seats > (planted('seats-51') ? 5000 : 50)) return 'seats';
  }
  if (
    note !== undefined &&
    (typeof note !== 'string' || [...note].length > (planted('note-501') ? 5000 : 500))
  )
    return 'note';
  return undefined;
}
