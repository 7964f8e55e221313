import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Service } from '../wire.ts';

/** The weather stations, in Python: they keep their document, but for one fault. */
export async function startStations(fault = '', variant = ''): Promise<Service> {
  const child: ChildProcess = spawn('python3', ['-u', join(import.meta.dirname, 'server.py')], {
    env: { ...process.env, FAULT: fault, VARIANT: variant },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(child.stdout!, 'data')) as [Buffer];
  return {
    url: `http://127.0.0.1:${printed.toString().trim()}`,
    async close() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

export const STATIONS_VARIANTS = [
  '',
  'offset-dates',
  'millis',
  'odd-headers',
  'other-rows',
  'nulls',
  'more-members',
  'other-words',
  '405',
  'ascii',
];

const KEY = ['The key goes into the header', 'with one that is not known'];
const POST = ['`POST /stations` registers'];
const READINGS = ['`GET /readings` answers'];

/** Each fault with parts of the lines that say otherwise. */
export const STATIONS_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'auth-off': KEY,
  'any-key': KEY,
  'auth-403': KEY,
  'name-two': ['- `name` -'],
  'name-41': ['- `name` -'],
  'name-trimmed': ['- `name` -', ...POST],
  'latitude-91': ['- `latitude` -'],
  'latitude-89': ['- `latitude` -'],
  'longitude-any': ['- `longitude` -'],
  'longitude-not-required': ['- `longitude` -'],
  'height-half': ['- `height` -'],
  'active-number': ['- `active` -'],
  'active-false': ['- `active` -'],
  'contact-any': ['- `contact` -'],
  'version-zero': ['- `version` -'],
  'version-frozen': ['- `version` -', 'has a newer version'],
  'version-ignored': ['has a newer version'],
  'zone-dropped': ['- `measuredAt` -', '`measuredAt` is the same instant'],
  'measured-any': ['- `measuredAt` -'],
  'measured-as-number': ['- `measuredAt` -', '"measuredAt"', '`measuredAt` is the same instant'],
  'temperature-61': ['- `temperature` -'],
  'temperature-not-required': ['- `temperature` -'],
  'temperature-rounded': ['- `temperature` -', '`POST /readings`'],
  'humidity-101': ['- `humidity` -'],
  'humidity-lost': ['- `humidity` -', '`POST /readings`', '"humidity"'],
  'sky-any': ['- `sky` -'],
  'validation-422': ['It answers 400 when', '400 when a field'],
  duplicate: ['- `name` -', 'when the name is taken'],
  'duplicate-400': ['when the name is taken'],
  'duplicate-put': ['- `name` -', 'when the name is taken'],
  'create-lost': POST,
  'created-200': POST,
  'active-ignored': ['With `?active=true`'],
  'active-inverted': ['With `?active=true`'],
  'stations-unsorted': ['ordered by `name`'],
  'list-wrapped': ['a JSON array of all'],
  'missing-500': ['`GET /stations/{id}`'],
  'put-merges': ['`PUT /stations/{id}`'],
  'put-lost': ['`PUT /stations/{id}`'],
  'put-old': ['`PUT /stations/{id}`'],
  'restrict-missing': ['409 while the station'],
  'restrict-400': ['409 while the station'],
  'delete-lost': ['`DELETE /stations/{id}`'],
  'delete-200': ['`DELETE /stations/{id}`'],
  dangling: ['- `stationId` -', '404 when there is no such station'],
  'dangling-400': ['404 when there is no such station'],
  'delete-unknown-204': ['`DELETE /readings/{id}`'],
  leak: ['- `latitude` -', '"latitude"'],
  'limit-default': ['| `limit` |'],
  'limit-any': ['| `limit` |', 'A parameter that breaks'],
  'limit-ignored': ['| `limit` |'],
  'offset-ignored': ['| `offset` |'],
  'offset-off': ['| `offset` |'],
  'station-filter-off': ['only readings of this station'],
  'sky-filter-off': ['only readings with this sky'],
  'from-off': ['| `from` |'],
  'from-inverted': ['| `from` |'],
  'to-off': ['| `to` |'],
  'to-exclusive': ['| `to` |'],
  'readings-oldest': READINGS,
  'readings-by-id': READINGS,
  'count-page': ['`count` says', ...READINGS],
  'bare-errors': ['Errors are problem documents', '{ "type"'],
  'problem-type': ['Errors are problem documents'],
  'malformed-500': ['A body that is no JSON', ...POST, '`POST /readings`', '`PUT /'],
  'huge-500': ['one above 64 KB', ...POST, '`POST /readings`', '`PUT /stations/{id}`'],
  'huge-accepted': ['one above 64 KB'],
  'no-limit': ['Each key may make'],
  'limit-shared': ['Each key may make'],
  'limit-60': ['Each key may make'],
  'no-retry-after': ['with `Retry-After`'],
  cacheable: ['Every answer says'],
};
