import { expect, test } from 'vitest';
import { readMarkdown } from '../../markdown/index.ts';
import { sourceOf } from '../../text/source.ts';
import { readDesign } from '../index.ts';

async function entitiesIn(text: string) {
  const { entities } = await readDesign(readMarkdown(sourceOf('design.md', text)));
  return entities.map(({ name, fields }) => ({
    name,
    fields: fields.map(field => `${field.name} ${field.type?.kind ?? '?'}`).join(', '),
  }));
}

const ROUTES =
  '\n## Calls\n\n- `GET /parcels`\n- `GET /parcels/{id}`\n- `POST /lockers`\n- `POST /requests`\n';

test.each([
  [
    'indented code with gaps',
    '    parcel\n      id        uuid, generated\n      weight_g  integer, 1 to 30000\n      label     text, up to 40 characters',
  ],
  [
    'a fence with colons',
    '```\nParcel:\n  id: uuid, generated\n  weight_g: integer, 1 to 30000\n  label: string, required\n```',
  ],
  [
    'a ruled name and dashes',
    '```text\nparcels\n-------\n  - id - uuid\n  - weight_g - integer, at most 30000\n  - label - string\n```',
  ],
  [
    'comments and lines that go on',
    '```\ntable parcels\n    id        uuid     -- set by the server\n    weight_g  integer  # 1 to 30000\n    label     string, up to\n              40 characters\n```',
  ],
])('fields below a name: %s', async (_, block) => {
  const [parcel, ...others] = await entitiesIn(`# Parcels\n\n## Storage\n\n${block}\n${ROUTES}`);
  expect(others).toEqual([]);
  expect(parcel?.name.toLowerCase()).toMatch(/^parcels?$/);
  expect(parcel?.fields).toBe('id string, weight_g integer, label string');
});

test('two things in one block are two entities', async () => {
  const block =
    '    parcel\n      id    uuid\n      label text\n\n    locker\n      id    uuid\n      size  small | large, initially small';
  const found = await entitiesIn(`# Parcels\n\n## Data model\n\n${block}\n${ROUTES}`);
  expect(found.map(({ fields }) => fields)).toEqual(['id string, label string', 'id string, size enum']);
});

test.each([
  ['a tree of files', '```\nsrc\n  index.ts   the entry\n  parcel.ts  the parcel\n```'],
  ['a log', '```\nparcel\n  10:00:01  created\n  10:00:02  sent\n```'],
  ['prose', '    parcel\n      is something that people wait for\n      and that never comes'],
  ['a drawing', '```\nparcel\n  id uuid ──► locker\n  size integer\n```'],
])('%s is no entity', async (_, block) => {
  expect(await entitiesIn(`# Parcels\n\n## Storage\n\n${block}\n${ROUTES}`)).toEqual([]);
});

test.each([
  'What a request consists of',
  'The fields of a request',
  'How a request looks',
  'What is in a request',
])('"%s" over fields names the thing of `/requests`', async title => {
  const list =
    '- `id` (uuid), assigned\n- `reason` (string), required\n- `days` (integer, 1 to 30), required';
  const found = await entitiesIn(`# Leave\n\n## Components\n\n### ${title}\n\n${list}\n${ROUTES}`);
  expect(found).toEqual([{ name: 'request', fields: 'id string, reason string, days integer' }]);
});

test('a list of fields is what a request holds where no path has requests', async () => {
  const list = '- `id` (uuid)\n- `reason` (string)\n- `days` (integer)';
  const text = `# Leave\n\n## API\n\n### What a request consists of\n\n${list}\n\n- \`POST /parcels\`\n`;
  expect(await entitiesIn(text)).toEqual([]);
});
