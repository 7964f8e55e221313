import { afterAll, beforeAll, expect, it } from 'vitest';
import { ASBUILT, asbuilt, folderWith, type Served, served, start } from './command.ts';

const folder = folderWith({
  'designs/001-shelves.md': `# DES-001: Shelves

**Status**: Implemented

## Data Model

\`\`\`sql
CREATE TABLE shelves (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  label VARCHAR(20) NOT NULL
);
\`\`\`

## API

Every request carries a bearer token (JWT).

### POST /shelves

Only the role \`keeper\` may call it. Errors: 403 for other roles.

Response 201: the shelf.
`,
  'designs/002-books.md': `# DES-002: Books

**Status**: Approved

## Data Model

\`\`\`sql
CREATE TABLE books (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  shelf_id UUID NOT NULL REFERENCES shelves(id),
  title VARCHAR(80) NOT NULL
);
\`\`\`

## API

### POST /books

Response 201: the book.

Errors: 409 when the shelf does not exist.
`,
  'designs/003-lamps.md':
    '# DES-003: Lamps\n\n**Status**: Draft\n\n## API\n\n### GET /lamps\n\nResponse 200.\n',
});
let server: Served;

beforeAll(async () => {
  const args = [ASBUILT, 'run', 'designs', '--status', 'approved', '--port', '0'];
  server = await served(start(process.execPath, args, folder.path));
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

async function tokenOf(document: string): Promise<string> {
  const { out, code } = await asbuilt(['token', document, '--role', 'keeper'], folder.path);
  expect(code).toBe(0);
  return out.trim();
}

const post = (path: string, token: string, body: object) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });

it('runs the sum of the designs that are far enough, and says what is left out', async () => {
  expect(server.said()).toMatch(/1 {2}designs\/001-shelves\.md\n {4}2 {2}designs\/002-books\.md/);
  expect(server.said()).toContain('designs/003-lamps.md  is draft, not yet approved');
  const token = await tokenOf('designs');
  const shelf = (await (await post('/shelves', token, { label: 'A1' })).json()) as { id: string };
  expect((await post('/books', token, { shelf_id: shelf.id, title: 'Nets' })).status).toBe(201);
  const nowhere = '3b241101-e2bb-4255-8caf-4136c566a962';
  expect((await post('/books', token, { shelf_id: nowhere, title: 'Nets' })).status).toBe(409);
  expect((await post('/lamps', token, {})).status).toBe(404);
});

it('takes a token of one of its documents', async () => {
  const token = await tokenOf('designs/001-shelves.md');
  expect((await post('/shelves', token, { label: 'A2' })).status).toBe(201);
  expect((await post('/shelves', 'x.y.z', { label: 'A3' })).status).toBe(401);
});
