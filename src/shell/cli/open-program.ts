import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { interpretPatterns } from '../engine.ts';
import type { main } from './main.ts';

export interface Program {
  readonly main: typeof main;
  /** What the engine has compiled until now. */
  readonly compiled: () => Buffer;
}

/**
 * Where the compiled form of the program is kept, beside it. Each build of Node has its own: V8 accepts what another
 * build of the same V8 version compiled, and crashes on it.
 */
export const COMPILED = new URL(
  `./program.${process.version}-${process.platform}-${process.arch}.cache`,
  import.meta.url,
);

/** Opens the program, one script beside this file; the engine takes its compiled form when it fits this engine. */
export function openProgram(): Program {
  interpretPatterns();
  const filename = fileURLToPath(new URL('./program.cjs', import.meta.url));
  // The bundler escapes all that is not ASCII.
  const text = readFileSync(filename, 'latin1');
  const cachedData = compiledBefore();
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename,
    ...(cachedData && { cachedData }),
  });
  const module: { exports: Partial<Program> } = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
  const { main } = module.exports as Pick<Program, 'main'>;
  return { main, compiled: () => script.createCachedData() };
}

function compiledBefore(): Buffer | undefined {
  try {
    return readFileSync(COMPILED);
  } catch {
    return undefined;
  }
}
