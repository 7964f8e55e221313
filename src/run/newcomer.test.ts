import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../test/support/server.ts';
import { check } from '../check/index.ts';
import { readMarkdown } from '../markdown/index.ts';
import { readDesign } from '../read/index.ts';
import { sourceOf } from '../text/source.ts';

const TEXT = `# Desk

## Authentication

Bearer tokens; every endpoint but signing in needs one. Tokens expire after 15 minutes.

## Data Model

### Note

- \`id\`: uuid, primary key
- \`title\`: string, required
- \`author\`: string, set by the server, the caller

## API

### POST /auth/login

**Request**

\`\`\`json
{ "email": "ann@desk.example", "password": "a long one" }
\`\`\`

**Response 200**

\`\`\`json
{ "token": "abc" }
\`\`\`

### POST /notes

Creates a note. Body \`{ "title": "Milk" }\`. 201 with the note.

### DELETE /notes/{id}

Only the author of a note may delete it; anybody may read notes. 204.

- \`403\` \`NOT_YOURS\`: the note belongs to somebody else
- \`404\` \`NO_NOTE\`
`;

const ACCOUNTS = `# Desk

## Authentication

Every endpoint needs a bearer token.

## Data Model

### User

- \`id\`: uuid, primary key
- \`email\`: string, required, unique
- \`role\`: one of \`clerk\`, \`chief\`

## API

### GET /me

The signed-in user. 200 with \`{ "id": "…", "email": "ann@desk.example", "role": "clerk" }\`.
`;

const systemOf = async (text: string) =>
  check(await readDesign(readMarkdown(sourceOf('desk.md', text)))).system;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(await systemOf(TEXT));
});
afterAll(() => server.close());

test('an account is made for a caller whom only a token names', async () => {
  const accounts = await startTestServer(await systemOf(ACCOUNTS));
  try {
    const ann = await accounts.as('chief', 'ann');
    const { status, body } = await ann('GET', '/me');
    expect([status, body.email, body.role]).toEqual([200, 'ann@example.com', 'chief']);
    expect((await ann('GET', '/me')).body.id).toBe(body.id);
  } finally {
    await accounts.close();
  }
});

test('signing in without stored accounts hands out a token that works', async () => {
  const sent = { email: 'ben@desk.example', password: 'a long one' };
  const { status, body } = await server.nobody('POST', '/auth/login', sent);
  expect(status).toBe(200);
  const authorization = `Bearer ${body.token}`;
  const made = await server.nobody('POST', '/notes', { title: 'Milk' }, { authorization });
  expect([made.status, made.body.author]).toEqual([201, 'ben@desk.example']);
  const { exp, iat } = JSON.parse(
    Buffer.from(String(body.token).split('.')[1] ?? '', 'base64url').toString(),
  );
  expect(exp - iat).toBe(15 * 60);
});

test('what belongs to somebody else is refused as the document says', async () => {
  const [ann, ben] = [await server.as('clerk', 'ann'), await server.as('clerk', 'ben')];
  const { body } = await ann('POST', '/notes', { title: 'Bread' });
  const refused = await ben('DELETE', `/notes/${body.id}`);
  expect([refused.status, refused.text.includes('NOT_YOURS')]).toEqual([403, true]);
  expect((await ann('DELETE', `/notes/${body.id}`)).status).toBe(204);
  expect((await ann('DELETE', `/notes/${body.id}`)).status).toBe(404);
});
