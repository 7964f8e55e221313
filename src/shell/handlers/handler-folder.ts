import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { System } from '../../design/index.ts';
import type { Handler } from '../../run/index.ts';
import { suggest } from '../../text/suggest.ts';
import { Failure } from '../failure.ts';
import { handlerFiles, operationOf } from './handler-files.ts';
import { loadHandler } from './load-handler.ts';

/** The team's own code for some operations, as it stands in a folder. */
export interface HandlerFolder {
  /** Ids of the operations that are answered by a handler now. */
  readonly operations: () => readonly string[];
  readonly handlerOf: (operation: string) => Handler | undefined;
  readonly close: () => void;
}

/** How changes of the folder are told: what was loaded again, or why it was not. */
export type Tell = (text: string) => void;

/** Milliseconds after a change before files are read: editors write in several steps. */
const SETTLE = 50;

/**
 * Loads every handler of a folder: a file an operation, named after it. While it is watched a changed file, or one
 * that it imports, counts from the next request on; one that does not load leaves the last good handler in place.
 */
export async function openHandlers(
  folder: string,
  system: System,
  { watched, tell }: { readonly watched: boolean; readonly tell: Tell },
): Promise<HandlerFolder> {
  let handlers: ReadonlyMap<string, Handler> = new Map();
  const first = await loadAll(folder, system, handlers);
  const [problem] = first.problems;
  if (problem !== undefined) throw new Failure(problem);
  handlers = first.handlers;

  let watcher: FSWatcher | undefined;
  let timer: NodeJS.Timeout | undefined;
  let loading = Promise.resolve();
  if (watched) {
    watcher = watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        loading = loading.then(reload, reload);
      }, SETTLE);
    });
    // Without a watcher the handlers of the start go on.
    watcher.on('error', () => watcher?.close());
  }

  async function reload(): Promise<void> {
    if (!existsSync(folder)) return;
    const { handlers: loaded, problems } = await loadAll(folder, system, handlers);
    handlers = loaded;
    for (const text of problems) tell(text);
    if (problems.length === 0) tell(`handlers loaded: ${[...loaded.keys()].sort().join(', ') || 'none'}`);
  }

  return {
    operations: () => [...handlers.keys()],
    handlerOf: operation => handlers.get(operation),
    close: () => {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}

async function loadAll(
  folder: string,
  system: System,
  before: ReadonlyMap<string, Handler>,
): Promise<{ readonly handlers: ReadonlyMap<string, Handler>; readonly problems: readonly string[] }> {
  const handlers = new Map<string, Handler>();
  const problems: string[] = [];
  const ids = system.operations.map(({ id }) => id);
  for (const name of handlerFiles(folder)) {
    const id = operationOf(name);
    if (!ids.includes(id)) {
      const near = suggest(id, ids);
      problems.push(
        `${name} is named after no operation; ${near === undefined ? `name it after one of ${ids.join(', ')}` : `did you mean ${near}?`}`,
      );
      continue;
    }
    try {
      handlers.set(id, await loadHandler(join(folder, name)));
    } catch (error) {
      problems.push(`${name} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
      const last = before.get(id);
      if (last !== undefined) handlers.set(id, last);
    }
  }
  return { handlers, problems };
}
