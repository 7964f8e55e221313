import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { check } from '../../../check/index.ts';
import { type Dialect, dialectNamed, knownDialects } from '../../../dialects/index.ts';
import { convertDesign } from '../../../govern/convert/index.ts';
import { newFile } from '../../../govern/file-name.ts';
import { slugOf } from '../../../govern/slug.ts';
import { readMarkdown } from '../../../markdown/index.ts';
import { readDesign } from '../../../read/index.ts';
import { suggest } from '../../../text/suggest.ts';
import { readDocument } from '../../documents.ts';
import { Failure } from '../../failure.ts';
import { documentsBelow } from '../../files/find-documents.ts';
import { writeText } from '../../files/write-text.ts';
import { printConversion } from '../../print/conversion.ts';
import { showJson } from '../../print/show-json.ts';
import { today } from '../../today.ts';
import type { CommandContext, ExitCode } from '../context.ts';

export interface ConvertCommandOptions {
  readonly to: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly scaffold?: boolean;
}

/** `asbuilt convert DOC --to NAME`: prints the document in another dialect, or writes it into a new file. */
export async function convertCommand(
  path: string,
  { to, out, force = false, scaffold = false }: ConvertCommandOptions,
  { directory, terminal }: CommandContext,
): Promise<ExitCode> {
  const dialect = requireDialect(to);
  if (out !== undefined && !force && existsSync(resolve(directory, out)))
    throw new Failure(`${out} exists already; choose another name, or add --force.`);
  const source = readDocument(path, directory);
  const design = await readDesign(readMarkdown(source));
  if (design.dialect.name === dialect.name) {
    terminal.err(`${path} is ${dialect.name} already; nothing was changed.\n`);
    put(source.text);
    return 0;
  }
  const conversion = await convertDesign(design, {
    dialect,
    ...namesFor(dialect, design.title?.value ?? basename(path, '.md'), path, out, directory),
    scaffold,
    facts: each => showJson(each, check(each)),
  });
  const lossless = conversion.changes.length === 0;
  if (lossless || force) put(conversion.text);
  const report = printConversion(conversion, source, { colors: terminal.errColors, scaffold });
  if (lossless || force) terminal.err(report);
  else terminal.fail(`${report}Nothing was written; mend these lines, or add --force.\n`);
  return lossless ? 0 : 1;

  function put(text: string): void {
    if (out === undefined) terminal.out(text);
    else writeText(out, directory, text);
  }
}

/** The number and the name of the result: those of the file that it goes into, else the next that are free. */
function namesFor(dialect: Dialect, title: string, path: string, out: string | undefined, directory: string) {
  const folder = resolve(directory, dirname(out ?? path));
  const next = newFile(dialect.file, title, today(), documentsBelow(folder));
  const { file } = dialect;
  const prefix = file.kind === 'numbered' ? new RegExp(`^${file.prefix}-?(\\d{1,6})(?!\\d)`, 'i') : undefined;
  const named = out === undefined ? undefined : prefix?.exec(basename(out))?.[1];
  return {
    path: out ?? next.path,
    number: next.number ?? '1',
    ...(named !== undefined && { fixedNumber: named }),
    slug: out !== undefined && dialect.file.kind === 'folder' ? basename(folder) : slugOf(title),
  };
}

function requireDialect(name: string): Dialect {
  const found = dialectNamed(name);
  if (found) return found;
  const names = knownDialects.map(dialect => dialect.name);
  const near = suggest(name, names);
  throw new Failure(
    `There is no dialect \`${name}\`; ${near ? `did you mean \`${near}\`?` : `name one of ${names.join(', ')}.`}`,
  );
}
