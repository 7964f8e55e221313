import { expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { readPolicies } from './policy.ts';

async function policies(line: string, heading = '## Validation Rules'): Promise<readonly string[]> {
  return readPolicies(await readingOf(`${heading}\n\n- ${line}\n`)).map(policy => {
    if (policy.kind === 'response-header') return `${policy.name}: ${policy.value}`;
    return policy.kind === 'check-order' ? policy.order.join(' ') : policy.kind;
  });
}

test.each([
  ['Unknown fields are refused, and so is `null` for any field', ['unknown-fields-refused', 'null-refused']],
  ['Additional properties are not allowed.', ['unknown-fields-refused']],
  ['Requests with unknown keys return 400', ['unknown-fields-refused']],
  ['The service rejects unknown fields', ['unknown-fields-refused']],
  ['`null` is never accepted', ['null-refused']],
  ['No field may be null', ['null-refused']],
  ['Optional fields without a default come back as `null` when nobody filled them in', ['null-shown']],
  ['Fields without a value are left out of responses', ['null-left-out']],
  ['All fields are required unless marked optional', ['required-by-default']],
  ['Unless it says generated or null, a value must be given on creation', ['required-by-default']],
  ['A response holds exactly the fields of this interface and no others.', ['closed-responses']],
  ['An answer contains only the listed fields', ['closed-responses']],
  ['A change that names the present state is accepted', ['same-state-accepted']],
  ['Setting the same status again is a no-op', ['same-state-accepted']],
  ['A write is visible to the very next read', ['read-your-writes']],
  ['The API gives read-your-writes consistency', ['read-your-writes']],
  ['every answer carries `Cache-Control: no-store`', ['Cache-Control: no-store']],
  [
    'All responses include `X-Content-Type-Options: nosniff` and `X-Frame-Options: DENY`',
    ['X-Content-Type-Options: nosniff', 'X-Frame-Options: DENY'],
  ],
  [
    'Requests are checked in this order: authentication (401), rate limit (429), role (403), body (422), existence (404)',
    ['token limit role body existence'],
  ],
  ['Unknown fields are ignored', []],
  ['Unknown fields are not rejected', []],
  ['`email`: Required, null is rejected', []],
  ['A change to the present state is rejected with 409', []],
  ['Writes become visible eventually', []],
  ['Error responses include `code`', []],
  ['All responses include `X-Request-Id: <uuid>`', []],
  ['The steps happen in this order: build, test, deploy', []],
])('%s', async (line, expected) => {
  expect(await policies(line)).toEqual(expected);
});

test('alternatives and open questions set no policy', async () => {
  expect(await policies('Unknown fields are refused', '## Alternatives Considered')).toEqual([]);
  expect(await policies('Unknown fields are refused', '## Open Questions')).toEqual([]);
});

test('an entity named like a section still has its policies', async () => {
  expect(await policies('Unknown fields are refused', '## Data Models\n\n### Resource')).toEqual([
    'unknown-fields-refused',
  ]);
});
