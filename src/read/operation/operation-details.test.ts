import { expect, test } from 'vitest';
import { nameOfType, operationIn, operationsIn, wordsAt } from '../../../test/support/operations.ts';

const labelled = `## API

### PATCH /crates/{id}

**Purpose:** Changes a crate.

**Roles:** \`keeper\`, \`chief\`

**Request:** at least one of these fields

\`\`\`typescript
interface ChangeCrate {
  label?: string;
}
\`\`\`

\`\`\`json
{ "label": "blue" }
\`\`\`

**Response (Success):** \`200 OK\` with \`CrateAnswer\`

**Possible Errors:**
- \`BAD_CRATE\` (400): the label is too long
- \`NO_CRATE\` (404): no crate has this id
`;

test('labels of an operation', async () => {
  const operation = await operationIn(labelled);
  expect(operation.request?.types.map(type => nameOfType(type.value))).toEqual(['ChangeCrate']);
  expect(operation.request?.examples.map(example => example.value)).toEqual([{ label: 'blue' }]);
  expect(wordsAt(labelled, operation.request?.atLeastOne)).toBe('at least one of these fields');
  expect(
    operation.responses.map(response => [response.status, nameOfType(response.body?.types[0]?.value)]),
  ).toEqual([[200, 'CrateAnswer']]);
  expect(operation.errors.map(error => [error.status, error.code, wordsAt(labelled, error)])).toEqual([
    [400, 'BAD_CRATE', '`BAD_CRATE` (400): the label is too long'],
    [404, 'NO_CRATE', '`NO_CRATE` (404): no crate has this id'],
  ]);
  expect(operation.access).toMatchObject([{ kind: 'roles', roles: ['keeper', 'chief'] }]);
  expect(operation.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }]);
});

test('bullets as labels, code after each', async () => {
  const text = `## API

#### \`POST /crates\`

- Auth: Not required
- Request:

\`\`\`json
{ "label": "blue" }
\`\`\`

- Success \`201\`:

\`\`\`json
{ "id": 1 }
\`\`\`

- Typical error \`409 CRATE_TAKEN\`:

\`\`\`json
{ "error": { "code": "CRATE_TAKEN" } }
\`\`\`
`;
  const operation = await operationIn(text);
  expect(operation.access).toMatchObject([{ kind: 'public' }]);
  expect(operation.request?.examples[0]?.value).toEqual({ label: 'blue' });
  expect(operation.responses).toMatchObject([{ status: 201, body: { examples: [{ value: { id: 1 } }] } }]);
  expect(operation.errors).toMatchObject([{ status: 409, code: 'CRATE_TAKEN' }]);
});

test('an endpoint table says who, what and when', async () => {
  const text = `## API

| Method | Path | Description | Auth | Role | Errors |
|---|---|---|---|---|---|
| GET | /crates?limit=10 | All crates, sorted by \`label\` desc | Public | | |
| DELETE | /crates/:id | Removes a crate | Yes | chief | 403, 404 |
`;
  const { operations } = await operationsIn(text);
  const [list, remove] = operations;
  expect(list).toMatchObject({
    purpose: { value: 'All crates, sorted by label desc' },
    access: [{ kind: 'public' }],
    parameters: [{ name: 'limit', in: 'query', type: { kind: 'integer' } }],
  });
  expect(list?.sort?.value).toEqual([{ field: 'label', descending: true }]);
  expect(remove?.access).toMatchObject([{ kind: 'roles', roles: ['chief'] }]);
  expect(remove?.errors.map(error => error.status)).toEqual([403, 404]);
});

test('a list item with what belongs to it', async () => {
  const text = `## API

- \`PUT /crates/{id}\` — replaces a crate, admin only
  - Body: \`{ label: string, weight?: number }\`
  - \`200 OK\`: the crate
  - \`404 Not Found\`: no such crate
- \`GET /crates\`
`;
  const { operations } = await operationsIn(text);
  const [put, list] = operations;
  expect(put?.request?.types[0]?.value).toMatchObject({
    kind: 'object',
    fields: [{ name: 'label' }, { name: 'weight', required: false }],
  });
  expect(put?.responses.map(response => response.status)).toEqual([200]);
  expect(put?.errors.map(error => error.status)).toEqual([404]);
  expect(put?.access).toMatchObject([{ kind: 'roles', roles: ['admin'] }]);
  expect(list?.errors).toEqual([]);
});

test('a code block with lines below each route', async () => {
  const text = `## API

\`\`\`
POST /crates
  - Stores a crate
  - Auth: requireAuth, requireChief
  - Returns: { crate, total }

GET /crates/:id
  - Shows a crate
\`\`\`
`;
  const { operations } = await operationsIn(text);
  expect(operations.map(operation => operation.purpose?.value)).toEqual(['Stores a crate', 'Shows a crate']);
  expect(operations[0]?.access).toMatchObject([{ kind: 'roles', roles: ['chief'] }]);
  expect(operations[0]?.responses[0]?.body?.types[0]?.value).toMatchObject({
    kind: 'object',
    fields: [{ name: 'crate' }, { name: 'total' }],
  });
});

test('a request and its response as on the wire', async () => {
  const text =
    '## API\n\n```http\nPOST /crates HTTP/1.1\nContent-Type: application/json\n\n{ "label": "blue" }\n\nHTTP/1.1 201 Created\nLocation: /crates/1\n\n{ "id": 1 }\n```\n';
  const operation = await operationIn(text);
  expect(operation.request?.examples[0]?.value).toEqual({ label: 'blue' });
  expect(operation.responses).toMatchObject([{ status: 201, body: { examples: [{ value: { id: 1 } }] } }]);
});

test('query parameters by table, bullets and a line', async () => {
  const table = await operationIn(
    '## API\n\n### GET /crates\n\n**Query Parameters:**\n\n| Name | Type | Required | Default |\n|---|---|---|---|\n| `size` | integer | No | 20 |\n| `q` | string | Yes | |\n',
  );
  expect(table.parameters).toMatchObject([
    { name: 'size', in: 'query', type: { kind: 'integer' }, required: false },
    { name: 'q', in: 'query', type: { kind: 'string' }, required: true },
  ]);
  expect(table.parameters[0]?.constraints.map(constraint => constraint.rule)).toContainEqual({
    kind: 'default',
    value: 20,
  });
  const bullets = await operationIn(
    '## API\n\n### GET /crates\n\n**Query Params:**\n- `size` (number, required, 1-50)\n- `deep` (boolean, optional)\n',
  );
  expect(bullets.parameters).toMatchObject([
    { name: 'size', required: true },
    { name: 'deep', required: false, type: { kind: 'boolean' } },
  ]);
  const line = await operationIn(
    '## API\n\n#### `GET /crates`\n\n- Query: `deep?: bool`, `size: int = 20`\n',
  );
  expect(line.parameters).toMatchObject([
    { name: 'deep', required: false, type: { kind: 'boolean' } },
    { name: 'size', type: { kind: 'integer' } },
  ]);
});

test('answers in sentences and status tables', async () => {
  const sentence = await operationIn(
    '## API\n\n### DELETE /crates/{id}\n\nRemoves a crate. Returns 204 without a body. Returns 404 if there is none.\n',
  );
  expect(sentence.responses).toMatchObject([{ status: 204, body: { none: true } }]);
  expect(sentence.errors.map(error => error.status)).toEqual([404]);
  const table = await operationIn(
    '## API\n\n### GET /crates\n\n**Responses:**\n\n| Status | Meaning |\n|---|---|\n| 200 | `Crate[]` |\n| 401 | no token |\n',
  );
  expect(table.responses).toMatchObject([{ status: 200, body: { types: [{ value: { kind: 'array' } }] } }]);
  expect(table.errors).toMatchObject([{ status: 401, when: 'no token' }]);
});

test('access of a section holds for its operations that say nothing else', async () => {
  const text =
    '## Crates\n\n**Auth:** Bearer JWT (CHIEF, KEEPER)\n\n### GET /crates\n\n### POST /crates\n\n**Auth:** Public\n';
  const { operations } = await operationsIn(text);
  expect(operations.map(operation => operation.access[0])).toMatchObject([
    { kind: 'roles', roles: ['CHIEF', 'KEEPER'] },
    { kind: 'public' },
  ]);
});

test('only the owner, and a limit', async () => {
  const operation = await operationIn(
    '## API\n\n### PUT /crates/{id}\n\nChanges a crate. Only the owner may change it.\n\n**Rate limit:** 10 requests per minute per user\n',
  );
  expect(operation.access).toMatchObject([{ own: true }]);
  expect(operation.limits).toMatchObject([
    { count: 10, windowSeconds: 60, per: 'user', operation: 'PUT /crates/{id}' },
  ]);
});

test('the order of a list', async () => {
  const text =
    '## API\n\n### GET /crates\n\n**Purpose:** All crates, ordered by `filledAt`, newest first; equal times are ordered by `id`.\n';
  const operation = await operationIn(text);
  expect(operation.sort?.value).toEqual([
    { field: 'filledAt', descending: true },
    { field: 'id', descending: false },
  ]);
  expect(operation.sort?.place.line).toBe(5);
});

test('a group of operations that is called "Authentication" says nothing of access', async () => {
  const text =
    '## API\n\n**Authentication:**\n\n- `POST /sessions` - sign in\n\n**Crates:**\n\n- `GET /crates` - all crates\n';
  const { operations } = await operationsIn(text);
  expect(operations.map(operation => operation.access)).toEqual([[], []]);
});

test('a query string that goes on below its route', async () => {
  const text = '## API\n\n```http\nGET /crates\n  ?size=20\n  &deep=true\n```\n';
  const operation = await operationIn(text);
  expect(operation.parameters.map(parameter => parameter.name)).toEqual(['size', 'deep']);
});
