import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import { loadContract } from '../../load.ts';
import { audienceOf, developmentSecret } from '../../secret.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt token DOC --role ROLE`: the token alone on stdout. */
export async function tokenCommand(
  path: string,
  options: { readonly role: string; readonly sub?: string },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const { system } = await loadContract(path, directory);
  if (system.roles.length > 0 && !system.roles.includes(options.role)) {
    const near = suggest(options.role, system.roles);
    const hint = near ? `did you mean \`${near}\`?` : `it names ${system.roles.join(', ')}.`;
    throw new Failure(`${path} has no role \`${options.role}\`; ${hint}`);
  }
  const { issueToken } = await import('../../../run/token.ts');
  const token = await issueToken({
    secret: developmentSecret(),
    audience: audienceOf(path, directory),
    role: options.role,
    subject: options.sub ?? options.role,
    expiresIn: '12h',
  });
  terminal.out(`${token}\n`);
  return 0;
}
