import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { printTeamTemplate } from '../dialects/team/print-template.ts';
import type { TeamTemplate } from '../dialects/team-template.ts';
import { Failure } from './failure.ts';
import { writeText } from './files/write-text.ts';
import { TEMPLATES, templatesFolder } from './team-templates.ts';

/** Keeps a template with its Markdown in the team's folder; gives the path of its JSON form, as people see it. */
export function storeTemplate(
  template: TeamTemplate,
  source: { readonly markdown: string; readonly from: string },
  directory: string,
): string {
  const folder = templatesFolder(directory) ?? join(rootOf(directory), TEMPLATES);
  const file = join(folder, `${template.name}.json`);
  writeText(file, directory, printTeamTemplate(template, source.from));
  writeText(join(folder, `${template.name}.md`), directory, source.markdown);
  const shown = relative(directory, file).split(sep).join('/');
  return shown.startsWith('../../..') ? file : shown;
}

/** A name for files and the command line: `--name`, or what the file of the template is called. */
export function templateName(asked: string | undefined, file: string): string {
  const name = asked ?? nameOfFile(file);
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,60}$/u.test(name)) {
    throw new Failure(`\`${name}\` is no name for a template; add --name with letters, digits and hyphens.`);
  }
  return name;
}

/** `eip-template.md` is `eip`; `rfcs/0000-template.md` is `rfcs`. */
function nameOfFile(file: string): string {
  const parts = file.split(/[/\\]/);
  const own = clean(basename(parts.at(-1) ?? '').replace(/\.[^.]*$/, ''));
  return own || clean(parts.at(-2) ?? '') || 'team';
}

function clean(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/(?:^|-)(?:template|0+)(?=-|$)/g, '')
    .replace(/^-+|-+$/g, '');
}

/** The repository that a folder lies in, else the folder. */
function rootOf(directory: string): string {
  for (let folder = directory; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'asbuilt.json')) || existsSync(join(folder, '.git'))) return folder;
  }
  return directory;
}
