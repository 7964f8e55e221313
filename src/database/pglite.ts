import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'pg-protocol/dist/parser.js';
import { type Engine, startEngine } from './engine.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { type Answer, type Database, DatabaseError, type Session, type Statement } from './port.ts';
import { sharedReads, type Waiting } from './shared-read.ts';
import { tarBytes, unpack } from './unpack.ts';
import {
  answerOf,
  type Collector,
  collect,
  emptyCollector,
  encodeClose,
  encodeStatement,
  SYNC,
} from './wire.ts';

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

/** PostgreSQL inside this process. */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  const lock = options.folder === undefined ? undefined : lockFolder(options.folder);
  try {
    return serveEngine(await openEngine(options), lock);
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function openEngine({ folder, template, durable = true }: PgliteOptions): Promise<Engine> {
  const tar = await template?.().then(tarBytes);
  if (folder === undefined) {
    const settings = Object.entries(SETTINGS);
    return startEngine({ durable: false, settings, ...(tar === undefined ? {} : { template: tar }) });
  }
  const data = join(folder, 'data');
  if (!existsSync(join(data, 'PG_VERSION')) && tar !== undefined) unpack(tar, data);
  const flushing = durable ? { fsync: 'on', wal_sync_method: 'fsync' } : {};
  return startEngine({ data, durable, settings: Object.entries({ ...SETTINGS, ...flushing }) });
}

/** Statements of one batch. */
const MOST = 256;

/**
 * The engine behind the port. It has one session, so the statements that come while it works travel together, as one
 * implicit transaction with one commit; when one of them fails, nothing of it happened and each runs alone.
 */
function serveEngine(engine: Engine, lock: FolderLock | undefined): Database {
  const prepared = new Set<string>();
  /** Names that the engine may know or not. */
  const doubtful = new Set<string>();
  const reads = sharedReads();
  const queue: Waiting[] = [];
  let scheduled = false;
  let working: Promise<void> | undefined;
  let held: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (held === undefined && queue.length > 0) {
      const batch = queue.splice(0, MOST);
      reads.clear();
      const outcomes = await runBatch(batch.map(one => one.statement));
      for (const [index, outcome] of outcomes.entries()) {
        const { resolve, reject } = batch[index]!;
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      }
      // Those who were answered may ask again in this very turn.
      if (queue.length === 0) await nextTurn();
    }
  }

  function schedule(): void {
    if (scheduled || working !== undefined || held !== undefined) return;
    scheduled = true;
    // After the sockets of this tick are read, so that requests of many connections share the round trip.
    setImmediate(() => {
      scheduled = false;
      if (held !== undefined || working !== undefined) return;
      working = flush().finally(() => {
        working = undefined;
        if (queue.length > 0) schedule();
      });
    });
  }

  async function runBatch(statements: readonly Statement[]): Promise<readonly (Answer | Error)[]> {
    const first = await runTogether(statements);
    if (statements.length === 1 || !first.some(outcome => outcome instanceof Error)) return first;
    const alone: (Answer | Error)[] = [];
    for (const statement of statements) alone.push((await runTogether([statement]))[0]!);
    return alone;
  }

  async function runTogether(statements: readonly Statement[]): Promise<readonly (Answer | Error)[]> {
    const collectors = await exchange(statements);
    const failed = collectors.find(one => one.error !== undefined)?.error;
    return collectors.map(one => failed ?? (one.done ? answerOf(one) : silence()));
  }

  async function exchange(statements: readonly Statement[]): Promise<readonly Collector[]> {
    const known = new Set<string>();
    const messages: Buffer[] = [];
    for (const statement of statements) {
      const { name } = statement;
      const parse = name === undefined || !(prepared.has(name) || known.has(name));
      if (name !== undefined) {
        if (parse && doubtful.delete(name)) messages.push(encodeClose(name));
        known.add(name);
      }
      messages.push(...encodeStatement(statement, parse));
    }
    messages.push(SYNC);
    const collectors = statements.map(emptyCollector);
    let bytes: Uint8Array;
    try {
      bytes = await engine.exchange(Buffer.concat(messages));
    } catch (error) {
      for (const collector of collectors) collector.error = error as Error;
      return collectors;
    }
    let current = 0;
    let failed = false;
    new Parser().parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), message => {
      const collector = collectors[current];
      if (collector === undefined || failed) return;
      collect(collector, message);
      const name = statements[current]!.name;
      if (message.name === 'parseComplete' && name !== undefined) prepared.add(name);
      failed = collector.error !== undefined;
      if (failed && name !== undefined && isStale(collector.error!)) {
        prepared.delete(name);
        doubtful.add(name);
      }
      if (collector.done && !failed) current++;
    });
    return collectors;
  }

  async function one(statement: Statement): Promise<Answer> {
    const outcome = (await runTogether([statement]))[0]!;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  async function transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    if (closing !== undefined) throw closedError();
    while (held !== undefined) await held;
    let release = (): void => {};
    held = new Promise<void>(resolve => {
      release = resolve;
    });
    try {
      await working;
      await one({ text: 'BEGIN', values: [] });
      try {
        const result = await work({ query: one });
        await one({ text: 'COMMIT', values: [] });
        return result;
      } catch (error) {
        await one({ text: 'ROLLBACK', values: [] });
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
    await working;
    await flush();
    await engine.close();
    lock?.release();
  }

  return {
    kind: 'pglite',
    query: statement =>
      new Promise((resolve, reject) => {
        if (closing !== undefined) return reject(closedError());
        const sent = reads.admit({ statement, resolve, reject });
        if (sent === undefined) return;
        queue.push(sent);
        schedule();
      }),
    transaction,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** The plan that was kept does not fit the tables any more, or there is none. */
function isStale(error: Error): boolean {
  return error instanceof DatabaseError && (error.code === '26000' || error.code === '0A000');
}

function closedError(): DatabaseError {
  return new DatabaseError('The database is closed.', { code: '57P03' });
}

function silence(): DatabaseError {
  return new DatabaseError('The engine did not answer.', { code: '08006' });
}
