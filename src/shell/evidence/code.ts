import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { codeText, walkBlocks } from '../../markdown/index.ts';
import { judgePython, PYTHON_READER, type PythonModule } from '../../verify/code/python.ts';
import type { Snippet } from '../../verify/code/stated.ts';
import { type Compiler, probeTypeScript, type SourceFile } from '../../verify/code/typescript.ts';
import type { Evidence } from '../../verify/evidence.ts';
import { Failure } from '../failure.ts';
import type { Loaded } from '../load.ts';
import type { Asked } from './index.ts';

/** Holds the code in a folder to the types and signatures of the document. */
export async function codeEvidence({ loaded, context }: Asked, path: string): Promise<readonly Evidence[]> {
  const folder = resolve(context.directory, path);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Failure(`${path} is no folder; name the one that holds the code.`);
  const files = filesIn(folder);
  const all: Evidence[] = [];
  const scripts = files.filter(file => /\.[cm]?tsx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file));
  if (scripts.length > 0) {
    const found = await typescriptEvidence(loaded, folder, scripts);
    if (found !== undefined) all.push(found);
  }
  const modules = files.filter(file => file.endsWith('.py'));
  if (modules.length > 0) {
    const found = await pythonEvidence(loaded, modules);
    if (found !== undefined) all.push(found);
  }
  if (scripts.length === 0 && modules.length === 0)
    throw new Failure(`${path} holds no TypeScript and no Python; name the folder that holds the code.`);
  return all;
}

/** Folders that hold what others wrote, or what was made of the code. */
const LEFT_OUT = new Set([
  'node_modules',
  'dist',
  'build',
  'out',
  'coverage',
  '__pycache__',
  'venv',
  'site-packages',
]);
const MOST_FILES = 20_000;

function filesIn(folder: string): readonly string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined && found.length < MOST_FILES; next = waiting.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) continue;
      if (entry.isDirectory()) waiting.push(join(next, entry.name));
      else if (entry.isFile()) found.push(join(next, entry.name));
    }
  }
  return found.sort();
}

async function typescriptEvidence(
  loaded: Loaded,
  folder: string,
  scripts: readonly string[],
): Promise<Evidence | undefined> {
  const sources: readonly SourceFile[] = scripts.map(path => ({ path, text: readFileSync(path, 'utf8') }));
  const work = mkdtempSync(join(tmpdir(), 'asbuilt-code-'));
  try {
    const compiler = compilerAt(folder, work);
    return await probeTypeScript(loaded.system, loaded.design, snippetsOf(loaded), sources, compiler);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function snippetsOf({ design }: Loaded): readonly Snippet[] {
  return walkBlocks(design.document.blocks).flatMap(block => {
    const [first, last] = block.kind === 'code' ? [block.content[0], block.content.at(-1)] : [];
    if (block.kind !== 'code' || first === undefined || last === undefined) return [];
    return [{ text: codeText(design.document, block).text, start: first.start, end: last.end }];
  });
}

/** The compiler of the project, else the one that came with us. */
function compilerAt(folder: string, work: string): Compiler {
  const tsc =
    nearest(folder, 'node_modules/typescript/bin/tsc') ??
    nearest(dirname(process.argv[1] ?? folder), 'node_modules/typescript/bin/tsc');
  if (tsc === undefined)
    throw new Failure(
      'There is no TypeScript compiler; run `npm install --save-dev typescript` in the project.',
    );
  const config = nearest(folder, 'tsconfig.json');
  const types = nearest(folder, 'node_modules/@types');
  const compilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    composite: false,
    incremental: false,
    declaration: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: false,
    noUncheckedIndexedAccess: false,
    isolatedDeclarations: false,
    ...(config === undefined && {
      module: 'esnext',
      moduleResolution: 'bundler',
      target: 'es2022',
      allowJs: true,
    }),
    ...(types !== undefined && { typeRoots: [types] }),
  };
  return {
    command: `asbuilt verify … --code ${folder}`,
    async compile(files) {
      const [first] = Object.keys(files);
      for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
      const project = (extended: boolean) =>
        JSON.stringify({
          ...(extended && config !== undefined && { extends: config }),
          compilerOptions,
          files: [`./${first}`],
          include: [],
        });
      writeFileSync(join(work, 'tsconfig.json'), project(true));
      const said = await output(process.execPath, [tsc, '-p', work, '--pretty', 'false']);
      // A project whose own settings this compiler refuses is read with ours.
      if (!/^error TS(?:5|6|18)\d+|tsconfig\.json\(\d+,\d+\): error/m.test(said)) return said;
      writeFileSync(join(work, 'tsconfig.json'), project(false));
      return output(process.execPath, [tsc, '-p', work, '--pretty', 'false']);
    },
  };
}

async function pythonEvidence(
  { system, design }: Loaded,
  modules: readonly string[],
): Promise<Evidence | undefined> {
  if (!design.types.some(({ notation }) => notation === 'python')) return undefined;
  const fences = walkBlocks(design.document.blocks).flatMap((block, index) =>
    block.kind === 'code' && /^py/i.test(block.language)
      ? [{ file: `fence ${index}`, text: codeText(design.document, block).text }]
      : [],
  );
  const read = async (items: readonly object[]): Promise<readonly PythonModule[]> => {
    const said = await output('python3', ['-I', '-c', PYTHON_READER], JSON.stringify(items));
    try {
      return JSON.parse(said) as readonly PythonModule[];
    } catch {
      throw new Failure('Python is needed to read Python; install python3, 3.9 or newer.');
    }
  };
  return judgePython(system, design, await read(fences), await read(modules.map(file => ({ file }))));
}

const PATIENCE = 180_000;

/** What a program prints; that it ends with an error is no failure. */
function output(program: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise(done => {
    const options = { timeout: PATIENCE, maxBuffer: 256 * 1024 * 1024 };
    const child = execFile(program, [...args], options, (_, stdout) => done(stdout));
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}

/** A file of this folder or of one above it. */
function nearest(folder: string, name: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, name))) return join(at, name);
    if (dirname(at) === at) return undefined;
  }
}
