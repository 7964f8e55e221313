import { type Dialect, dialectNamed, knownDialects } from '../../../dialects/index.ts';
import { templateOfDialect } from '../../../dialects/team/of-dialect.ts';
import { printTeamTemplate } from '../../../dialects/team/print-template.ts';
import type { TeamTemplate } from '../../../dialects/team-template.ts';
import { templates } from '../../../dialects/templates.ts';
import { skeletonOf } from '../../../template/skeleton.ts';
import { suggest } from '../../../text/suggest.ts';
import { Failure } from '../../failure.ts';
import { printTemplate } from '../../print/template-text.ts';
import { findTeamTemplate, teamTemplateNames } from '../../team-templates.ts';
import type { CommandContext, ExitCode } from '../context.ts';

/** `asbuilt template list` */
export function templateListCommand({ terminal, directory }: CommandContext): ExitCode {
  for (const { name, description } of knownDialects) terminal.out(`${name.padEnd(10)} ${description}\n`);
  for (const name of teamTemplateNames(directory)) {
    const template = findTeamTemplate(name, directory)!.template;
    terminal.out(`${name.padEnd(10)} ${describe(template)}\n`);
  }
  return 0;
}

function describe({ sections, metadata }: TeamTemplate): string {
  const required = sections.filter(section => section.required).length;
  return `The team's own: ${sections.length} sections, ${required} required; ${metadata.length} metadata keys`;
}

/** `asbuilt template show NAME` */
export function templateShowCommand(
  name: string,
  { format }: { readonly format: string },
  { terminal, directory }: CommandContext,
): ExitCode {
  const { template, markdown } = requireTemplate(name, directory);
  if (format === 'json') terminal.out(printTeamTemplate(template));
  else terminal.out(format === 'text' ? printTemplate(template) : markdown);
  return 0;
}

/** A template of the program or of the team, with its Markdown. */
export interface KnownTemplate {
  readonly template: TeamTemplate;
  readonly markdown: string;
  /** Set for a template of the program. */
  readonly dialect?: Dialect;
}

/** The template of a name, or a failure that names the nearest one. */
export function requireTemplate(name: string, directory: string): KnownTemplate {
  const dialect = dialectNamed(name);
  if (dialect) return { template: templateOfDialect(dialect), markdown: templates[dialect.name]!, dialect };
  const stored = findTeamTemplate(name, directory);
  if (stored) return { template: stored.template, markdown: stored.markdown ?? skeletonOf(stored.template) };
  const names = [...knownDialects.map(each => each.name), ...teamTemplateNames(directory)];
  const near = suggest(name, names);
  throw new Failure(
    `There is no template \`${name}\`; ${near ? `did you mean \`${near}\`?` : `name one of ${names.join(', ')}.`}`,
  );
}
