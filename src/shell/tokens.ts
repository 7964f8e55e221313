import type { Terminal } from './terminal.ts';

/** Tokens that our own development server gives out, two users of each role; none from any other server. */
export async function developmentTokens(
  url: string,
  roles: readonly string[],
  terminal: Terminal,
): Promise<Record<string, string>> {
  if (!(await isOurs(url))) return {};
  const names = (roles.length > 0 ? roles : ['user']).flatMap(role => [
    { name: role, role },
    { name: `${role}2`, role },
  ]);
  const tokens: Record<string, string> = {};
  for (const { name, role } of names) {
    const token = await tokenFrom(url, role, name);
    if (token === undefined) return {};
    tokens[name] = token;
  }
  terminal.err(`Asked our own development server for tokens of ${roles.join(', ') || 'a user'}.\n`);
  return tokens;
}

async function isOurs(url: string): Promise<boolean> {
  return (await ask('GET', `${new URL(url).origin}/_asbuilt/health`))?.['status'] === 'ok';
}

async function tokenFrom(url: string, role: string, name: string): Promise<string | undefined> {
  const asked = new URLSearchParams({ role, sub: name });
  const token = (await ask('POST', `${new URL(url).origin}/_asbuilt/token?${asked}`))?.['token'];
  return typeof token === 'string' ? token : undefined;
}

async function ask(method: string, url: string): Promise<Record<string, unknown> | undefined> {
  try {
    const answer = await fetch(url, { method, redirect: 'error', signal: AbortSignal.timeout(5000) });
    const said: unknown = answer.ok ? await answer.json() : undefined;
    return typeof said === 'object' && said !== null ? { ...said } : undefined;
  } catch {
    return undefined;
  }
}
