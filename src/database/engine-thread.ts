import type { PGlite } from '@electric-sql/pglite';
import type { NodeFS } from '@electric-sql/pglite/nodefs';

/** What the thread is started with. */
export interface EngineOrder {
  /** Paths of the packages, which the thread cannot look up itself. */
  readonly engine: string;
  readonly folders: string;
  /** Where the data stays; absent for memory. */
  readonly data?: string;
  /** A tar file that a database in memory starts from. */
  readonly template?: Uint8Array;
  readonly durable: boolean;
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/** What the thread sends: its answer to bytes of the protocol, or what happened to it. */
export type EngineWord =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string; readonly code?: string }
  | { readonly kind: 'answer'; readonly bytes: Uint8Array };

interface Port {
  on(event: 'message', listen: (message: Uint8Array | 'close') => void): void;
  postMessage(word: EngineWord, transfer?: readonly ArrayBuffer[]): void;
  close(): void;
}

type Require = (path: string) => unknown;

interface NodeStream {
  readonly nfd?: number;
}

interface EmscriptenModule {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: NodeStream) => number } };
}

/**
 * Runs PostgreSQL in a thread of its own, so that neither a slow query nor a disk keeps requests waiting. The thread is
 * started with the text of this function: it uses its arguments and nothing else.
 */
export async function runEngine(require: Require, port: Port, order: EngineOrder): Promise<void> {
  const { PGlite: Engine } = require(order.engine) as { readonly PGlite: typeof PGlite };
  const { NodeFS: Folder } = require(order.folders) as { readonly NodeFS: typeof NodeFS };
  const { fsyncSync } = require('node:fs') as typeof import('node:fs');

  // PGlite never flushes its files; this one does when PostgreSQL asks for it.
  class FlushingFolder extends Folder {
    override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
      const { emscriptenOpts } = await super.init(pg, options);
      const flushes = (module: unknown): void => {
        (module as EmscriptenModule).NODEFS.stream_ops.fsync = stream => {
          if (stream.nfd !== undefined) fsyncSync(stream.nfd);
          return 0;
        };
      };
      const preRun = [...(emscriptenOpts.preRun ?? []), flushes] as NonNullable<typeof emscriptenOpts.preRun>;
      return { emscriptenOpts: { ...emscriptenOpts, preRun } };
    }
  }

  const startParams = [
    ...Engine.defaultStartParams.filter(parameter => !(order.durable && parameter === '-F')),
    ...order.settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  try {
    const { data, template, durable } = order;
    const engine =
      data === undefined
        ? await Engine.create({
            ...(template === undefined ? {} : { loadDataDir: new Blob([Uint8Array.from(template)]) }),
            startParams,
          })
        : await Engine.create({ fs: durable ? new FlushingFolder(data) : new Folder(data), startParams });
    port.on('message', message => {
      if (message === 'close') {
        void engine.close().finally(() => {
          port.postMessage({ kind: 'closed' });
          port.close();
        });
        return;
      }
      try {
        const bytes = engine.execProtocolRawSync(message).slice();
        port.postMessage({ kind: 'answer', bytes }, [bytes.buffer]);
      } catch (error) {
        port.postMessage({ kind: 'failed', message: String(error) });
      }
    });
    port.postMessage({ kind: 'open' });
  } catch (error) {
    const { message = String(error), code } = error as { readonly message?: string; readonly code?: unknown };
    port.postMessage({ kind: 'failed', message, ...(typeof code === 'string' ? { code } : {}) });
    port.close();
  }
}
