import type { Command } from 'commander';
import { NOTE_CODES } from '../../../check/note-codes.ts';
import { rulePages } from '../../../check/rules/pages.ts';
import { targets } from '../../../compile/index.ts';
import { knownDialects } from '../../../dialects/index.ts';
import { teamTemplateNames } from '../../team-templates.ts';
import { completedCommands } from '../completion.ts';
import { completionScript } from '../completion-script.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt completion SHELL` */
export function completionCommand(
  shell: 'bash' | 'zsh' | 'fish',
  program: Command,
  { terminal, directory }: CommandContext,
): ExitCode {
  const dialects = knownDialects.map(({ name }) => name);
  const templates = [...dialects, ...teamTemplateNames(directory)];
  const known = {
    target: Object.keys(targets),
    to: dialects,
    template: templates,
    'template show name': templates,
    'explain code': [...Object.keys(rulePages), ...Object.keys(NOTE_CODES)].sort(),
  };
  terminal.out(completionScript(shell, completedCommands(program, known)));
  return 0;
}
