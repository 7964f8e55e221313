import { issueToken } from '../run/token.ts';
import type { CommandContext } from './cli/context.ts';
import { audienceOf, developmentSecret } from './secret.ts';

/** Tokens for our own development server, which needs none handed over; none for any other server. */
export async function developmentTokens(
  url: string,
  path: string,
  roles: readonly string[],
  { directory, terminal }: CommandContext,
): Promise<Record<string, string>> {
  const ours = await fetch(`${url}/_asbuilt/health`).then(
    answer => answer.ok,
    () => false,
  );
  if (!ours) return {};
  const names = roles.length > 0 ? roles : ['user'];
  terminal.err(`Signing development tokens for ${names.join(', ')}: this is our own server.\n`);
  const secret = developmentSecret();
  const audience = audienceOf(path, directory);
  const pairs = names.map(
    async role =>
      [role, await issueToken({ secret, audience, role, subject: role, expiresIn: '1h' })] as const,
  );
  return Object.fromEntries(await Promise.all(pairs));
}
