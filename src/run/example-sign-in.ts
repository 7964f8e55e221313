import type { Json, Operation, System } from '../design/index.ts';
import type { CarryOut } from './carry-out.ts';
import type { Input, Issue } from './plan/plan.ts';

/**
 * Signing in where the document keeps no accounts: everybody gets in, and the example is answered with a token that
 * opens the other operations, for the name that was sent. Nothing for any other operation.
 */
export function exampleSignIn(
  system: System,
  { path, method, success }: Operation,
  issue: Issue | undefined,
): CarryOut['act'] | undefined {
  const { example, status } = success;
  if (issue === undefined || example === undefined || method !== 'POST' || !SIGN.test(path)) return undefined;
  if (!holdsToken(example)) return undefined;
  const role = roleIn(example) ?? system.roles[0] ?? 'user';
  return async input => {
    const { token } = await issue({ subject: nameSent(input) ?? role, roles: [role] });
    return { kind: 'reply', status, body: JSON.stringify(withToken(example, token)) };
  };
}

const SIGN =
  /\/(?:log-?in|sign-?in|sign-?up|register|sessions?|tokens?|authenticate|anmelden|anmeldung)\/?$/i;
const TOKEN = /^(?:(?:access|id|auth|session|bearer)_?)?token$|^jwt$/i;
const NAME = /^(?:e-?mail|user_?name|user|login|name|handle|phone|client_?id)$/i;

function holdsToken(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return false;
  return Object.entries(value).some(([name, inner]) =>
    typeof inner === 'string' ? TOKEN.test(name) : holdsToken(inner),
  );
}

function withToken(value: Json, token: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === 'string' && TOKEN.test(name) ? token : withToken(inner, token),
    ]),
  );
}

function roleIn(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const role = name === 'role' && typeof inner === 'string' ? inner : roleIn(inner);
    if (role !== undefined) return role;
  }
  return undefined;
}

function nameSent({ body }: Input): string | undefined {
  const found = Object.entries(body).find(([name, value]) => NAME.test(name) && typeof value === 'string');
  return found?.[1] as string | undefined;
}
