import { expect, test } from 'vitest';
import { readingOf } from '../../../test/fixtures/reading.ts';
import { readAuthentication } from './authentication.ts';

async function schemes(text: string): Promise<readonly string[]> {
  return readAuthentication(await readingOf(text)).map(({ scheme, carrier }) =>
    carrier ? `${scheme} ${carrier}` : scheme,
  );
}

test.each([
  [
    '## Security\n\n### Authentication\n\n- Every request carries `Authorization: Bearer <token>`',
    ['bearer Authorization'],
  ],
  ['## Authentication\n\nAPI key in the `X-API-Key` header.', ['api-key X-API-Key']],
  ['## API\n\n**Authentication:** JWT', ['jwt']],
  ['## Authentication\n\nUsers sign in with OpenID Connect.', ['oidc']],
  ['## Authentication\n\nServer-side sessions, kept in a cookie named `sid`.', ['session sid']],
  ['## Auth\n\nHTTP Basic authentication over TLS.', ['basic']],
  ['## Authentication\n\nThe API receives the `__desk_session` cookie.', ['session __desk_session']],
  ['## Authentication\n\n```\nCookie: desk_session=<token>\n```', ['session desk_session']],
  ['## Authentication\n\nA JWT, kept in an HttpOnly cookie named `pass`.', ['session pass']],
  [
    '## Authentication\n\n| Property | Value |\n|---|---|\n| Kind | session cookie |\n| Name | `nsid` |',
    ['session nsid'],
  ],
  ['## Authentication\n\nSend your key in the `X-Desk-Key` header.', ['api-key X-Desk-Key']],
  ['## Authentication\n\n`Authorization: Token <key>` on every request.', ['api-key Authorization']],
  ['## Authentication\n\nNone.', ['none']],
  ['## API\n\nNo authentication required.\n', []],
  ['## Authentication\n\nNo authentication is required.', ['none']],
  ['## Security Considerations\n\n- JWT validation on every request', ['jwt']],
  [
    '## API\n\n### GET /orders\n\n```http\nGET /orders HTTP/1.1\nAuthorization: Bearer abc\n```',
    ['bearer Authorization'],
  ],
  [
    '## API\n\n### GET /orders\n\n```bash\ncurl -H "X-API-Key: abc" http://localhost/orders\n```',
    ['api-key X-API-Key'],
  ],
])('%s', async (text, expected) => {
  expect(await schemes(text)).toEqual(expected);
});

test.each([
  '## Overview\n\nWe compared JWT and sessions.',
  '## Alternatives\n\n### JWT\n\nEvery request would carry `Authorization: Bearer`.',
  '## Authentication\n\nCookie-based sessions in the future.',
  '## Dependencies\n\n- Mail provider: API key in `X-Mail-Key`',
  '## Security\n\n- The OpenAI API key is stored in an environment variable',
  '## Logging\n\n- Exclude: bearer tokens',
  '## API\n\n### POST /login\n\nReturns an access token.',
  '## Authentication\n\nThis replaces JWT.',
  '## UI\n\nHTTP-only cookies (prevents reading them from scripts).',
  '## Authentication\n\nWhat is kept: the refresh token, in an HttpOnly cookie.',
  '## Data Models\n\n### Session\n\n- `sessionToken`: string',
])('no statement on callers: %s', async text => {
  expect(await schemes(text)).toEqual([]);
});

test('the line with the header comes first, at its own line', async () => {
  const text =
    '## Authentication\n\nJWT tokens are used.\nSend `Authorization: Bearer <token>`\nwith each request.\n';
  const [first] = readAuthentication(await readingOf(text));
  expect([first?.scheme, first?.carrier, first?.place.line]).toEqual(['bearer', 'Authorization', 4]);
});
