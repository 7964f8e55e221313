import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import { loadDesigns } from '../../load-designs.ts';
import { audienceOf, developmentSecret } from '../../secret.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt token DOC --role ROLE`: the token alone on stdout. */
export async function tokenCommand(
  path: string,
  options: { readonly role: string; readonly sub?: string },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const { system } = await loadDesigns([path], directory);
  const role = roleOf(options.role, system.roles, path);
  const { issueToken } = await import('../../../run/token.ts');
  const token = await issueToken({
    secret: developmentSecret(),
    audience: audienceOf(path, directory),
    role,
    subject: options.sub ?? role,
    expiresIn: '12h',
  });
  terminal.out(`${token}\n`);
  return 0;
}

/** The role as the document writes it; where it names none, any role will do. */
function roleOf(asked: string, roles: readonly string[], path: string): string {
  if (asked.trim() === '') throw new Failure('The role is empty; write --role ROLE.');
  if (roles.length === 0) return asked;
  const known = roles.find(role => role.toLowerCase() === asked.toLowerCase());
  if (known !== undefined) return known;
  const near = suggest(asked, roles);
  const hint = near ? `did you mean \`${near}\`?` : `it names ${roles.join(', ')}.`;
  throw new Failure(`${path} has no role \`${asked}\`; ${hint}`);
}
