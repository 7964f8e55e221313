import type { Authentication } from '../../../design/index.ts';
import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import { loadDesigns } from '../../load-designs.ts';
import { sentAs } from '../../print/callers.ts';
import { audienceOf, developmentSecret } from '../../secret.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt token DOC --role ROLE`: the token alone on stdout, how to send it on stderr. */
export async function tokenCommand(
  path: string,
  options: { readonly role: string; readonly sub?: string },
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const { system, design } = await loadDesigns([path], directory);
  const role = roleOf(options.role, system.roles, design.document.source.text, path);
  const { issueToken } = await import('../../../run/token.ts');
  const token = await issueToken({
    secret: developmentSecret(),
    audience: audienceOf(path, directory),
    role,
    subject: options.sub ?? role,
    expiresIn: '12h',
  });
  terminal.out(`${token}\n`);
  terminal.err(`${howToSend(system.authentication)}\n`);
  return 0;
}

/** "Send it as `Cookie: sid=<token>`, in development also as `Authorization: Bearer <token>`." */
function howToSend(authentication: Authentication | undefined): string {
  const stated = sentAs(authentication);
  return `Send it as \`${stated}\`${stated === BEARER ? '' : `, in development also as \`${BEARER}\``}.`;
}

const BEARER = sentAs(undefined);

/**
 * The role as the document writes it; where it names none, any role will do. A word that stands in the document, or
 * one for just any caller, may be a role that was not read as one.
 */
function roleOf(asked: string, roles: readonly string[], text: string, path: string): string {
  if (asked.trim() === '') throw new Failure('The role is empty; write --role ROLE.');
  if (roles.length === 0) return asked;
  const known = roles.find(role => role.toLowerCase() === asked.toLowerCase());
  if (known !== undefined) return known;
  if (ANYBODY.test(asked) || isWordOf(text, asked)) return asked;
  const near = suggest(asked, roles);
  const hint = near ? `did you mean \`${near}\`?` : `it names ${roles.join(', ')}.`;
  throw new Failure(`${path} has no role \`${asked}\`; ${hint}`);
}

const ANYBODY = /^(?:user|member|customer|caller|owner)$/i;

function isWordOf(text: string, word: string): boolean {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_:-]+/u)
    .includes(word.toLowerCase());
}
