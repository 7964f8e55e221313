import { expect, test } from 'vitest';
import type { Design } from '../../design/index.ts';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';
import { readDesign } from '../index.ts';

const read = (text: string): Promise<Design> => readDesign(readMarkdown(sourceOf('lamps.md', text)));

const LAMPS = `# Lamps

Technicians log in and hold a session in the cookie \`lamp_sid\`.

\`\`\`typescript
interface Lamp {
  id: string;
  colour: string;
  tags: string[]; // at most 5 tags, each 2 to 20 characters
}
interface NewLamp {
  colour: string;
}
interface LampPage {
  items: Lamp[];
  nextCursor: string | null;
}
\`\`\`

## API

### GET /lamps

Returns a \`LampPage\` in the order of \`colour\`.

- \`limit\`: integer, 1 to 40, default 10
- \`cursor\`: the \`nextCursor\` of the page before
- **200** with the page
- **400** for an invalid parameter

### PUT /lamps/{id}

Replaces a lamp with a \`NewLamp\`.

- **200** with the \`Lamp\` and its new \`ETag\`
- **404** when there is no such lamp
`;

test('bullets that name parameters stand beside bullets that name statuses', async () => {
  const [list] = (await read(LAMPS)).operations;
  expect(list?.parameters.map(({ name }) => name)).toEqual(['limit', 'cursor']);
  expect(list?.responses[0]?.body?.types.map(({ value }) => value)).toEqual([
    { kind: 'reference', name: 'LampPage' },
  ]);
  expect(list?.errors.map(({ status }) => status)).toEqual([400]);
});

test('a type whose name says that it is sent is the body of the request', async () => {
  const put = (await read(LAMPS)).operations[1];
  expect(put?.request?.types.map(({ value }) => value)).toEqual([{ kind: 'reference', name: 'NewLamp' }]);
  expect(put?.responses[0]).toMatchObject({ status: 200, body: { types: [{ value: { name: 'Lamp' } }] } });
});

test('what is said of each item is not said of the list', async () => {
  const tags = (await read(LAMPS)).entities
    .find(({ name }) => name === 'Lamp')
    ?.fields.find(({ name }) => name === 'tags');
  expect(tags?.constraints.map(({ rule }) => rule.kind)).toEqual(['maxItems']);
});

test('a session that is held in a cookie is how callers are known', async () => {
  const { authentication } = await read(LAMPS);
  expect(authentication[0]).toMatchObject({ scheme: 'session', carrier: 'lamp_sid' });
});

test('an unknown key is no unknown field', async () => {
  const { policies } = await read(
    '# Lamps\n\n## API\n\nBodies hold fields. A missing or unknown key is answered with 401.\n',
  );
  expect(policies).toEqual([]);
});

test('an answer to some calls is not every answer', async () => {
  const header = (text: string) => read(`# Lamps\n\n## Caching\n\n${text}\n`);
  const some = await header('Every answer to a call with a session carries `Cache-Control: no-store`.');
  const all = await header('Every answer carries `Cache-Control: no-store`.');
  expect(some.policies).toEqual([]);
  expect(all.policies).toMatchObject([{ kind: 'response-header', name: 'Cache-Control' }]);
});

test('a table lists the values of an enumeration in plain words', async () => {
  const { entities } = await read(
    '# Lamps\n\n## Data model\n\n### Lamp\n\n| Field | Type | Constraints |\n|---|---|---|\n| id | UUID | primary key |\n| mood | enum | dim, warm, bright; default warm |\n',
  );
  const mood = entities[0]?.fields.find(({ name }) => name === 'mood');
  expect(mood?.constraints.map(({ rule }) => rule)).toContainEqual({
    kind: 'enum',
    values: ['dim', 'warm', 'bright'],
  });
});
