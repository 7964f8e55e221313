import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { env } from 'node:process';
import type { Service } from '../wire.ts';

/** The register of a greenhouse, in Python: it keeps its document, but for one fault. */
export async function startGreenhouse(fault = '', variant = ''): Promise<Service> {
  const child: ChildProcess = spawn('python3', ['-u', join(import.meta.dirname, 'server.py')], {
    env: { ...env, FAULT: fault, VARIANT: variant },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(child.stdout!, 'data')) as [Buffer];
  return {
    url: printed.toString().trim(),
    async close() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

export const GREENHOUSE_VARIANTS = [
  '',
  'strict-scale',
  'no-empty',
  'indented',
  '405',
  'malformed-400',
  'area-text',
  'extra-members',
  'busy',
];

const KEY = ['Clients send their key'];
const LIST = ['Lists beds in the order', 'Answers 200 with an array of beds'];
const CREATE = ['Registers a bed', '### POST /beds'];
const CHANGE = ['Changes what is sent', '### PATCH'];
const PLANT = ['Plants a species'];

/** Each fault with parts of the lines that say otherwise. */
export const GREENHOUSE_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'code-long': ['  code '],
  'code-lower': ['  code '],
  'code-twice': ['  code ', ...CREATE],
  'code-twice-patch': ['  code ', ...CHANGE, '`planted_on` may be set back'],
  'taken-422': ['  code ', ...CREATE],
  'area-zero': ['  area_m2 '],
  'area-1001': ['  area_m2 '],
  'area-missing': ['  area_m2 '],
  'soil-any': ['  soil '],
  'soil-default': ['  soil '],
  'shaded-text': ['  shaded '],
  'day-any': ['  planted_on '],
  'day-lost': ['  planted_on ', ...CREATE, '"planted_on"'],
  'no-created': ['  created_at '],
  'species-121': ['  species '],
  'species-upper': ['  species ', ...PLANT],
  'quantity-0': ['  quantity '],
  'quantity-501': ['  quantity '],
  'no-key': KEY,
  'any-key': KEY,
  'get-open': KEY,
  'invalid-400': [...CREATE, '  code ', '  area_m2 ', '  soil ', '  shaded '],
  'missing-400': [
    'Answers 200 with the bed, 404',
    'Answers 204. 404',
    '`planted_on` may be set back',
    ...PLANT,
  ],
  'per-page-51': ['- `per_page`'],
  'newest-first': LIST,
  'soil-filter-off': ['- `soil`'],
  'shaded-filter-off': ['- `shaded`'],
  'total-of-page': LIST,
  'pages-overlap': ['- `page`', '- `per_page`', ...LIST],
  'null-ignored': ['`planted_on` may be set back', ...CHANGE, '  planted_on '],
  'patch-lost': CHANGE,
  'patch-resets': CHANGE,
  'restrict-off': ['  bed_id ', 'Answers 204. 404'],
  'bed-stays': ['### DELETE /beds', 'Answers 204. 404'],
  'planting-stays': ['### DELETE /plantings', 'Answers 204, or 404'],
  dangling: ['  bed_id ', ...PLANT],
  'plantings-all': ['Answers 200 with an array of the plantings', '### GET /beds/{id}/plantings'],
  'error-code': ['Errors are answered as'],
  'error-flat': ['Errors are answered as'],
};
