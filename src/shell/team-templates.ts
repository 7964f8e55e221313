import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dialectNamed } from '../dialects/index.ts';
import { templateOfDialect } from '../dialects/team/of-dialect.ts';
import { parseTeamTemplate } from '../dialects/team/parse-template.ts';
import type { TeamTemplate } from '../dialects/team-template.ts';
import { suggest } from '../text/suggest.ts';
import { Failure } from './failure.ts';

/** Where a team's templates are kept, below the folder of its repository. */
export const TEMPLATES = '.asbuilt/templates';

/** A team's template with the Markdown that `new` fills in, when there is one. */
export interface StoredTemplate {
  readonly template: TeamTemplate;
  /** The file of its JSON form. */
  readonly file: string;
  readonly markdown?: string;
}

/** The names of the templates that a team keeps, seen from a folder in its repository; sorted. */
export function teamTemplateNames(directory: string): readonly string[] {
  const folder = templatesFolder(directory);
  if (folder === undefined) return [];
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => file.slice(0, -'.json'.length))
    .sort();
}

/** The team's template of a name, or nothing when there is none; a broken one is a failure that says why. */
export function findTeamTemplate(name: string, directory: string): StoredTemplate | undefined {
  const folder = templatesFolder(directory);
  if (folder === undefined || !teamTemplateNames(directory).includes(name)) return undefined;
  const file = join(folder, `${name}.json`);
  const markdown = join(folder, `${name}.md`);
  return {
    template: readTeamTemplate(file, name),
    file,
    ...(existsSync(markdown) && { markdown: readFileSync(markdown, 'utf8') }),
  };
}

/** The template of a name, the team's or the program's; a failure names the nearest one that exists. */
export function requireTeamTemplate(name: string, directory: string): TeamTemplate {
  const dialect = dialectNamed(name);
  if (dialect !== undefined) return templateOfDialect(dialect);
  const found = findTeamTemplate(name, directory);
  if (found !== undefined) return found.template;
  const names = teamTemplateNames(directory);
  const near = suggest(name, names);
  const advice =
    near !== undefined
      ? `did you mean \`${near}\`?`
      : names.length > 0
        ? `name one of ${names.join(', ')}.`
        : 'make one with asbuilt template add FILE.';
  throw new Failure(`There is no team template \`${name}\`; ${advice}`);
}

/** Reads the JSON form of a team's template; a failure names the first thing that is wrong with it. */
export function readTeamTemplate(file: string, name: string): TeamTemplate {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`${file} cannot be read as JSON: ${why}`);
  }
  const { template, problems } = parseTeamTemplate(json, name);
  if (template === undefined) throw new Failure(`${file}: ${problems[0]}`);
  return template;
}

/** The folder of templates of the repository that a folder lies in; nothing when it keeps none. */
export function templatesFolder(directory: string): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const candidate = join(folder, TEMPLATES);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}
