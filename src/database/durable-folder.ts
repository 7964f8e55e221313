import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

interface NodeStream {
  readonly nfd?: number;
}

interface EmscriptenModule {
  readonly NODEFS: { readonly stream_ops: { fsync?: (stream: NodeStream) => number } };
}

/** A folder as PGlite's disk; a durable one really flushes when PostgreSQL asks, which PGlite's own does not. */
export function durableFolder(data: string, durable: boolean): NodeFS {
  return durable ? new FlushingFolder(data) : new NodeFS(data);
}

class FlushingFolder extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [...(emscriptenOpts.preRun ?? []), flushOnDemand] as NonNullable<
      typeof emscriptenOpts.preRun
    >;
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

function flushOnDemand(module: unknown): void {
  (module as EmscriptenModule).NODEFS.stream_ops.fsync = stream => {
    if (stream.nfd !== undefined) fsyncSync(stream.nfd);
    return 0;
  };
}
