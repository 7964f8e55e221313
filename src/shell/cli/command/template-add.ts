import { knownDialects } from '../../../dialects/index.ts';
import { printTeamTemplate } from '../../../dialects/team/print-template.ts';
import type { TeamTemplate } from '../../../dialects/team-template.ts';
import { readMarkdown } from '../../../markdown/index.ts';
import { readAboutItself } from '../../../read/about-itself.ts';
import { type Derived, deriveTemplate } from '../../../template/derive.ts';
import { readDocument } from '../../documents.ts';
import { Failure } from '../../failure.ts';
import { printTemplate } from '../../print/template-text.ts';
import { storeTemplate, templateName } from '../../store-template.ts';
import type { CommandContext, ExitCode } from '../context.ts';

export interface TemplateAddOptions {
  readonly name?: string;
  /** Other sections are allowed, whatever the template says. */
  readonly open?: boolean;
  readonly format?: string;
}

/** `asbuilt template add FILE`: derives a template from a Markdown file and keeps it for the team. */
export function templateAddCommand(
  file: string,
  { name: asked, open, format }: TemplateAddOptions,
  { directory, terminal }: CommandContext,
): ExitCode {
  const name = ownName(templateName(asked, file));
  const { derived, markdown } = readTemplateFile(file, name, directory);
  const template: TeamTemplate = { ...derived.template, ...(open && { closed: false }) };
  terminal.out(format === 'json' ? printTeamTemplate(template, file) : printTemplate(template));
  const kept = storeTemplate(template, { markdown, from: file }, directory);
  terminal.err(`Kept as ${kept}.\n`);
  return 0;
}

/** Reads a team's Markdown template; a file without headings and keys is none. */
export function readTemplateFile(
  file: string,
  name: string,
  directory: string,
): { readonly derived: Derived; readonly markdown: string } {
  const source = readDocument(file, directory);
  const derived = deriveTemplate(readAboutItself(readMarkdown(source)), name);
  if (derived.sections.length === 0 && derived.metadata.length === 0) {
    throw new Failure(`${file} has neither headings nor metadata; name a Markdown template.`);
  }
  return { derived, markdown: source.text };
}

/** The names of the program's own templates are taken. */
export function ownName(name: string): string {
  if (!knownDialects.some(dialect => dialect.name === name)) return name;
  throw new Failure(`\`${name}\` is a template of the program; add --name with another name.`);
}
