import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { startQuickly } from '../engine.ts';
import type { main } from './main.ts';

export interface Program {
  readonly main: typeof main;
  /** Keeps what the engine of JavaScript has compiled until now, for the next start. */
  readonly keepCompiled: () => void;
}

/**
 * Opens the program: two scripts beside this file, of which the second, with all readers and rules, is opened when
 * the first asks for it.
 */
export function openProgram(): Program {
  startQuickly();
  const scripts = new Map<string, Script>();
  const loaded = new Map<string, unknown>();
  const open = (name: string): unknown => {
    if (loaded.has(name)) return loaded.get(name);
    const filename = fileURLToPath(new URL(`./${name}.cjs`, import.meta.url));
    const script = compiled(name, filename);
    const packages = createRequire(filename);
    const require = (path: string): unknown => (path === './engine.cjs' ? open('engine') : packages(path));
    const module: { exports: unknown } = { exports: {} };
    script.runInThisContext()(module.exports, require, module, filename, dirname(filename));
    scripts.set(name, script);
    loaded.set(name, module.exports);
    return module.exports;
  };
  const program = open('program') as Pick<Program, 'main'>;
  return {
    main: program.main,
    keepCompiled: () => {
      for (const [name, script] of scripts) writeFileSync(keptFor(name), script.createCachedData());
    },
  };
}

function compiled(name: string, filename: string): Script {
  // The build leaves nothing in it that is not ASCII.
  const text = readFileSync(filename, 'latin1');
  const cachedData = compiledBefore(name);
  return new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename,
    ...(cachedData && { cachedData }),
  });
}

/**
 * Where the compiled form of a script is kept, beside it. Each build of Node has its own: V8 accepts what another
 * build of the same V8 version compiled, and crashes on it.
 */
function keptFor(name: string): URL {
  return new URL(`./${name}.${process.version}-${process.platform}-${process.arch}.cache`, import.meta.url);
}

function compiledBefore(name: string): Buffer | undefined {
  try {
    return readFileSync(keptFor(name));
  } catch {
    return undefined;
  }
}
