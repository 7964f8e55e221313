import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingOf } from '../../test/fixtures/reading.ts';
import { readAuthentication } from './behaviour/authentication.ts';
import { readComponents } from './behaviour/component.ts';
import { readFlows } from './behaviour/flow.ts';
import { readLimits } from './behaviour/limit.ts';
import { readPermissions } from './behaviour/permission.ts';
import { readPolicies } from './behaviour/policy.ts';
import { readRoles } from './behaviour/role.ts';
import { readStates } from './behaviour/states.ts';
import { readTargets } from './behaviour/target.ts';
import { countProse } from './outline/prose.ts';
import type { Reading } from './reading.ts';

function readAll(reading: Reading) {
  const facts = {
    states: readStates(reading),
    authentication: readAuthentication(reading),
    roles: readRoles(reading),
    permissions: readPermissions(reading),
    policies: readPolicies(reading),
    limits: readLimits(reading),
    targets: readTargets(reading),
    components: readComponents(reading),
    flows: readFlows(reading),
  };
  return { facts, prose: countProse(reading, facts) };
}

const HEADS = [
  '## Performance Targets',
  '## Rate limits',
  '## States',
  '## Authentication',
  '## Roles\n\n- **admin**: all',
  '## Components\n\n### X',
];
const BITS = [
  'p95 < 200ms, ',
  'a -> ',
  'X-a-',
  '1 req per min ',
  'every answer carries ',
  '<!--',
  '~~',
  '{{',
  '[a',
  'role: a, ',
  'admin can ',
  'from a to ',
  '| a ',
  '`a`: ',
  '. ',
  'unknown fields ',
  'in this order: 401, ',
  '99% ',
  'Authorization: ',
  '- a -> b\n',
];

test.each(HEADS)('40 KB of anything under %s is read in no time', async head => {
  for (const bit of BITS) {
    const reading = await readingOf(`${head}\n\n${bit.repeat(40_000 / bit.length)}\n`);
    const before = performance.now();
    readAll(reading);
    expect([bit, performance.now() - before < 1000]).toEqual([bit, true]);
  }
});

test('facts lie inside the document, whatever it holds', async () => {
  const pieces = fc.constantFrom(
    ...HEADS,
    ...BITS,
    '\n\n',
    '\n- ',
    '\n1. ',
    '\n| From | To |\n|---|---|\n| a | b |\n',
    '\n```\na -> b\n```\n',
    '\r\n',
    '> ',
    '\u0000',
    '😀',
    'draft',
    'Rate limit: 5/min per IP',
    '`null` is refused',
    '**Dependencies:** a, b',
    'Only admins can ',
    'JWT',
    '\n**Roles:** `a`, `b`\n',
    '200 ms',
    '\n  - ',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async parts => {
      const text = parts.join('');
      const { facts, prose } = readAll(await readingOf(text));
      expect(prose).toBeGreaterThanOrEqual(0);
      for (const { place } of Object.values(facts).flat()) {
        expect(place.start).toBeLessThanOrEqual(place.end);
        expect(place.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(0, place.start).split(/\r\n|\n|\r/).length).toBe(place.line);
      }
    }),
    { numRuns: 150 },
  );
});
