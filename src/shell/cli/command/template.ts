import { type Dialect, dialectNamed, knownDialects } from '../../../dialects/index.ts';
import { templates } from '../../../dialects/templates.ts';
import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt template list` */
export function templateListCommand({ terminal }: CommandContext): ExitCode {
  for (const { name, description } of knownDialects) terminal.out(`${name.padEnd(10)} ${description}\n`);
  return 0;
}

/** `asbuilt template show NAME` */
export function templateShowCommand(name: string, { terminal }: CommandContext): ExitCode {
  terminal.out(templates[requireDialect(name).name]!);
  return 0;
}

/** The dialect of a name, or a failure that names the nearest one. */
export function requireDialect(name: string): Dialect {
  const found = dialectNamed(name);
  if (found) return found;
  const names = knownDialects.map(dialect => dialect.name);
  const near = suggest(name, names);
  throw new Failure(
    `There is no template \`${name}\`; ${near ? `did you mean \`${near}\`?` : `name one of ${names.join(', ')}.`}`,
  );
}
