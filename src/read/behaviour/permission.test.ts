import { expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { readPermissions } from './permission.ts';
import { readRoles } from './role.ts';

async function roles(text: string): Promise<readonly string[]> {
  return readRoles(await readingOf(text)).map(role => role.value);
}

async function permissions(text: string): Promise<readonly string[]> {
  return readPermissions(await readingOf(text)).map(
    ({ role, what, method, path, allowed }) => `${role} ${allowed} ${method ? `${method} ${path}` : what}`,
  );
}

test.each([
  ['### POST /a\n\n**Roles:** `reader`, `writer`', ['reader', 'writer']],
  ['## Authorization\n\nThere are three roles: viewer, editor and admin.', ['viewer', 'editor', 'admin']],
  ['## Roles\n\n- **Admin**: everything\n- **Member**: own things', ['Admin', 'Member']],
  [
    '## Access\n\n| Role | Permissions |\n|---|---|\n| clerk | read |\n| chief | read, write |',
    ['clerk', 'chief'],
  ],
  ['### GET /a\n\n**Authentication:** Requires `curator` role', ['curator']],
  ['## RBAC\n\n**Admin Role**:\n- Full access', ['Admin']],
  [
    '## API\n\n| Method | Path | Roles |\n|---|---|---|\n| GET | /a | staff, boss |\n| GET | /b | any |',
    ['staff', 'boss'],
  ],
  ['## API\n\nThis requires a special role in the process.', []],
  ['## Types\n\n```typescript\ntype Role = "owner" | "guest";\n```', ['owner', 'guest']],
  [
    '## Types\n\n```typescript\ninterface User { id: string; role: "admin" | "user"; }\n```',
    ['admin', 'user'],
  ],
  ["## API\n\nGuarded by `requireRole('auditor')`.", ['auditor']],
  ['## Types\n\n```typescript\ninterface Message { role: "user" | "assistant"; }\n```', []],
  ['## Approval\n\n| Role | Name |\n|---|---|\n| Tech lead | Ada |', []],
  ['## Team\n\nRoles and responsibilities are clear.', []],
])('roles: %s', async (text, expected) => {
  expect(await roles(text)).toEqual(expected);
});

test('a matrix of operations and roles, with words and marks', async () => {
  const text = `## Access control

| Operation | Description | reader | writer |
|---|---|---|---|
| \`GET /notes\` | list | ✓ | ✓ |
| \`DELETE /notes/{id}\` | remove | ✗ | own |
`;
  expect(await roles(text)).toEqual(['reader', 'writer']);
  expect(await permissions(text)).toEqual([
    'reader true GET /notes',
    'writer true GET /notes',
    'reader false DELETE /notes/{id}',
    'writer own DELETE /notes/{id}',
  ]);
});

test('method and path in two columns, roles in rows', async () => {
  const text = `## Permissions

| Method | Path | admin | guest |
|---|---|---|---|
| GET | /notes | yes | yes |
| POST | /notes | yes | no |

| Role | Create | Read |
|---|---|---|
| admin | ✅ | ✅ |
| guest | ❌ | ✅ |
`;
  expect(await permissions(text)).toEqual([
    'admin true GET /notes',
    'guest true GET /notes',
    'admin true POST /notes',
    'guest false POST /notes',
    'admin true Create',
    'admin true Read',
    'guest false Create',
    'guest true Read',
  ]);
});

test('bullets and sentences; only says no to the others', async () => {
  const text = `## Roles

- **admin**: manage users, delete notes
- **author**: edit their own notes

## Authorization

Only admins can delete notes. Authors may read everything; authors cannot ban users.
`;
  expect(await permissions(text)).toEqual([
    'admin true manage users',
    'admin true delete notes',
    'author own edit their own notes',
    'admin true delete notes',
    'author false delete notes',
    'author true read everything',
    'author false ban users',
  ]);
});

test('a table of features or of environments is no matrix', async () => {
  const text =
    '## Features\n\n| Feature | v1 | v2 |\n|---|---|---|\n| Search | no | yes |\n\n## Deployment\n\n| Step | staging | production |\n|---|---|---|\n| Migrate | yes | yes |\n';
  expect(await permissions(text)).toEqual([]);
  expect(await roles(text)).toEqual([]);
});
