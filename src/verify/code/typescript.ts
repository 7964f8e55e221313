import type { Design, System } from '../../design/index.ts';
import type { Evidence } from '../evidence.ts';
import { fitDeclarations } from './drop.ts';
import { exportsOf } from './exports.ts';
import { judgeCode, readComplaints } from './judge.ts';
import { checkFile, statedFile } from './plan.ts';
import { type Snippet, statedCode } from './stated.ts';

/** What the compiler needs from outside. */
export interface Compiler {
  /** Puts files into an empty folder of its own and compiles the first one; returns what it says. */
  readonly compile: (files: { readonly [name: string]: string }) => Promise<string>;
  /** The command that shows the same to a person. */
  readonly command: string;
}

export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** Holds exported TypeScript to the types and interfaces of the document; the compiler decides. */
export async function probeTypeScript(
  system: System,
  design: Design,
  snippets: readonly Snippet[],
  sources: readonly SourceFile[],
  compiler: Compiler,
): Promise<Evidence | undefined> {
  const all = statedCode(design, snippets);
  if (all.length === 0) return undefined;
  const { stated, open, unfit } = await fitDeclarations(all, async text =>
    readComplaints(await compiler.compile({ 'stated.ts': text }), 'stated.ts'),
  );
  const exported = sources.flatMap(({ path, text }) => exportsOf(path, text));
  const pairs = stated.flatMap(one =>
    exported
      .filter(({ name, kind }) => name === one.name && kind !== 'value')
      .map(by => ({ stated: one, by })),
  );
  const file = checkFile(
    pairs,
    './stated.ts',
    acceptedTypes(
      design,
      all.map(({ name }) => name),
    ),
  );
  const output = await compiler.compile({ 'check.ts': file.text, 'stated.ts': statedFile(stated, open) });
  return judgeCode(system, all, unfit, exported, file, readComplaints(output, 'check.ts'), compiler.command);
}

/** Types that callers send: the code has to take all that the document lets them send. */
function acceptedTypes(design: Design, names: readonly string[]): ReadonlySet<string> {
  const bodies = design.operations.flatMap(({ request }) => request?.types ?? []);
  const sent = new Set(bodies.flatMap(({ value }) => (value.kind === 'reference' ? [value.name] : [])));
  return new Set(
    names.filter(
      name =>
        sent.has(name) ||
        /(?:Request|Input|Params|Payload|Command|Args)$|^(?:Create|Update|New)[A-Z]/.test(name),
    ),
  );
}
