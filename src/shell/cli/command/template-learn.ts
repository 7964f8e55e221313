import { readMarkdown } from '../../../markdown/index.ts';
import { readAboutItself } from '../../../read/about-itself.ts';
import { keptIn } from '../../../template/kept.ts';
import { learnTemplate } from '../../../template/learn.ts';
import { profileOf } from '../../../template/profile.ts';
import { skeletonOf } from '../../../template/skeleton.ts';
import { readDocument } from '../../documents.ts';
import { Failure } from '../../failure.ts';
import { findDocuments } from '../../files/find-documents.ts';
import { printLearned, printTemplate } from '../../print/template-text.ts';
import { progressOn } from '../../progress.ts';
import { storeTemplate, templateName } from '../../store-template.ts';
import type { CommandContext, ExitCode } from '../context.ts';
import { ownName, readTemplateFile } from './template-add.ts';

export interface TemplateLearnOptions {
  readonly name?: string;
  /** The template that the documents were written by. */
  readonly template?: string;
  readonly format?: string;
}

/** `asbuilt template learn PATH…`: derives a template from documents, with counts as evidence, and keeps it. */
export function templateLearnCommand(
  paths: readonly string[],
  options: TemplateLearnOptions,
  { directory, terminal }: CommandContext,
): ExitCode {
  const files = findDocuments(paths, directory);
  const file = options.template ?? onlyTemplate(files);
  const name = ownName(templateName(options.name, file ?? paths[0]!.replace(/[/*?]+(?:\.md)?$/, '')));
  const base = file === undefined ? undefined : readTemplateFile(file, name, directory);
  if (options.template === undefined && file !== undefined) {
    terminal.err(`${file} is taken for the template of these documents.\n`);
  }
  const documents = files.filter(each => each !== file);
  const profiles = [];
  const kept = new Map<string, number>();
  const progress = progressOn(terminal);
  for (const [index, path] of documents.entries()) {
    progress.show(`reading ${index + 1}/${documents.length} ${path}`);
    const source = readDocument(path, directory);
    profiles.push(profileOf(readAboutItself(readMarkdown(source))));
    for (const [string, count] of keptIn(base?.derived.template.strings ?? [], [source.text])) {
      kept.set(string, (kept.get(string) ?? 0) + count);
    }
  }
  progress.clear();
  const learned = learnTemplate(profiles, { name, kept, ...(base && { base: base.derived }) });
  if (learned.template.sections.length === 0) {
    throw new Failure('These documents share no headings; name documents of one kind, or --template FILE.');
  }
  if (options.format === 'json') terminal.out(`${JSON.stringify({ version: 1, ...learned }, null, 2)}\n`);
  else terminal.out(`${printTemplate(learned.template)}\n${printLearned(learned)}`);
  const markdown = base?.markdown ?? skeletonOf(learned.template);
  const stored = storeTemplate(learned.template, { markdown, from: paths.join(' ') }, directory);
  terminal.err(`Kept as ${stored}.\n`);
  return 0;
}

/** `rfc-template.md` among the documents says by its name what it is, when it is the only one. */
function onlyTemplate(files: readonly string[]): string | undefined {
  const named = files.filter(file => /(?:^|[/._-])template\.md$/i.test(file));
  return named.length === 1 ? named[0] : undefined;
}
