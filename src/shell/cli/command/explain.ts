import { RULES } from '../../../check/rules/index.ts';
import { rulePages } from '../../../check/rules/pages.ts';
import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt explain [CODE]` */
export function explainCommand(code: string | undefined, { terminal }: CommandContext): ExitCode {
  if (code === undefined) {
    for (const rule of RULES) terminal.out(`${rule.code.padEnd(34)} ${rule.summary}\n`);
    return 0;
  }
  const page = Object.hasOwn(rulePages, code) ? rulePages[code] : undefined;
  if (page === undefined) {
    const near = suggest(code, Object.keys(rulePages));
    throw new Failure(
      `There is no rule \`${code}\`; ${near ? `did you mean \`${near}\`?` : '`asbuilt explain` lists them.'}`,
    );
  }
  terminal.out(page);
  return 0;
}
