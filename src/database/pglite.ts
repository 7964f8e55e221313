import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Parser } from 'pg-protocol/dist/parser.js';
import { durableFolder } from './durable-folder.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { type Answer, type Database, DatabaseError, type Session, type Statement } from './port.ts';
import { sharedReads } from './shared-read.ts';
import { tarBytes, unpack } from './unpack.ts';
import { answerOf, type Collector, collect, emptyCollector, encodeStatement, SYNC } from './wire.ts';

export interface PgliteOptions {
  /** Where the data stays; absent for a database in memory. */
  readonly folder?: string;
  /** A dump of an initialised data folder, which saves seconds of start-up. */
  readonly template?: () => Promise<Uint8Array | Blob>;
  /** False when a power cut may lose the last writes; the end of the process alone never does. */
  readonly durable?: boolean;
}

/** Settings that fit one process with one session. */
const SETTINGS = {
  shared_buffers: '16MB',
  jit: 'off',
  autovacuum: 'off',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'iso_8601',
  max_connections: '4',
};

interface Waiting {
  readonly statement: Statement;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** PostgreSQL inside this process. */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  const lock = options.folder === undefined ? undefined : lockFolder(options.folder);
  try {
    return serveEngine(await startEngine(options), lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function startEngine(options: PgliteOptions): Promise<PGlite> {
  if (options.folder === undefined) {
    const tar = await options.template?.().then(tarBytes);
    const dump = tar === undefined ? {} : { loadDataDir: new Blob([Uint8Array.from(tar)]) };
    return PGlite.create({ ...dump, startParams: parameters(false) });
  }
  const data = join(options.folder, 'data');
  if (!existsSync(join(data, 'PG_VERSION')) && options.template !== undefined) {
    unpack(await tarBytes(await options.template()), data);
  }
  const durable = options.durable !== false;
  return PGlite.create({ fs: durableFolder(data, durable), startParams: parameters(durable) });
}

function parameters(durable: boolean): string[] {
  const settings = { ...SETTINGS, ...(durable ? { fsync: 'on', wal_sync_method: 'fsync' } : {}) };
  return [
    ...PGlite.defaultStartParams.filter(parameter => !(durable && parameter === '-F')),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/**
 * The engine behind the port. It has one session, so statements that arrive together travel together, as one
 * implicit transaction with one commit; when one of them fails, nothing of it happened and each runs alone.
 */
function serveEngine(engine: PGlite, lock: FolderLock | undefined): Database {
  const prepared = new Set<string>();
  const reads = sharedReads<Waiting>();
  let queue: Waiting[] = [];
  let scheduled = false;
  let held: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  function flush(): void {
    scheduled = false;
    if (held !== undefined || queue.length === 0) return;
    const batch = queue;
    queue = [];
    reads.clear();
    for (const [index, outcome] of runBatch(batch.map(one => one.statement)).entries()) {
      const { resolve, reject } = batch[index]!;
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    }
  }

  function schedule(): void {
    if (scheduled || held !== undefined) return;
    scheduled = true;
    // After the sockets of this tick are read, so that requests of many connections share the round trip.
    setImmediate(flush);
  }

  function runBatch(statements: readonly Statement[]): readonly (Answer | Error)[] {
    const first = runTogether(statements);
    if (statements.length === 1 || !first.some(outcome => outcome instanceof Error)) return first;
    return statements.map(statement => runTogether([statement])[0]!);
  }

  function runTogether(statements: readonly Statement[]): readonly (Answer | Error)[] {
    const collectors = exchange(statements);
    const failed = collectors.find(one => one.error !== undefined)?.error;
    return collectors.map(one => failed ?? (one.done ? answerOf(one) : silence()));
  }

  function exchange(statements: readonly Statement[]): readonly Collector[] {
    const known = new Set(prepared);
    const messages: Buffer[] = [];
    for (const { name, ...rest } of statements) {
      const parse = name === undefined || !known.has(name);
      if (name !== undefined) known.add(name);
      messages.push(...encodeStatement(name === undefined ? rest : { name, ...rest }, parse));
    }
    messages.push(SYNC);
    const collectors = statements.map(emptyCollector);
    let current = 0;
    let failed = false;
    new Parser().parse(Buffer.from(engine.execProtocolRawSync(Buffer.concat(messages))), message => {
      const collector = collectors[current];
      if (collector === undefined || failed) return;
      collect(collector, message);
      if (message.name === 'parseComplete') {
        const name = statements[current]!.name;
        if (name !== undefined) prepared.add(name);
      }
      failed = collector.error !== undefined;
      if (collector.done && !failed) current++;
    });
    return collectors;
  }

  function one(statement: Statement): Answer {
    const outcome = runTogether([statement])[0]!;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  async function transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    while (held !== undefined) await held;
    let release = (): void => {};
    held = new Promise<void>(resolve => {
      release = resolve;
    });
    try {
      one({ text: 'BEGIN', values: [] });
      try {
        const result = await work({ query: async statement => one(statement) });
        one({ text: 'COMMIT', values: [] });
        return result;
      } catch (error) {
        one({ text: 'ROLLBACK', values: [] });
        throw error;
      }
    } finally {
      held = undefined;
      release();
      if (queue.length > 0) schedule();
    }
  }

  async function close(): Promise<void> {
    while (held !== undefined) await held;
    flush();
    await engine.close();
    lock?.release();
  }

  return {
    kind: 'pglite',
    query: statement =>
      new Promise((resolve, reject) => {
        if (closing !== undefined)
          return reject(new DatabaseError('The database is closed.', { code: '57P03' }));
        const one = { statement, resolve, reject };
        if (reads.join(statement, one)) return;
        queue.push(reads.offer(statement, one));
        schedule();
      }),
    transaction,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function silence(): DatabaseError {
  return new DatabaseError('The engine did not answer.', { code: '08006' });
}
