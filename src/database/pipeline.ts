import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';
import type { BackendMessage } from 'pg-protocol/dist/messages.js';
import { Parser } from 'pg-protocol/dist/parser.js';
import { DatabaseError, type Statement } from './port.ts';
import type { Waiting } from './shared-read.ts';
import {
  answerOf,
  type Collector,
  collect,
  emptyCollector,
  encodeClose,
  encodeStatement,
  SYNC,
} from './wire.ts';

/** Reads and writes travel apart, so that no read waits for a disk. */
export type Lane = 'read' | 'write';

export interface Busy {
  readonly lane: Lane;
  readonly since: number;
}

/** One connection that takes a batch at a time. */
export interface Pipeline {
  /** What it is doing, and since when; nothing while it is idle. */
  readonly busy: Busy | undefined;
  /** Sends statements as one implicit transaction; when one of them fails, each runs again alone. */
  run(batch: readonly Waiting[], lane: Lane): void;
  close(): Promise<void>;
}

interface Connection extends EventEmitter {
  readonly stream: Socket;
  end(): void;
}

/** Statements between two Syncs: they happen together or not at all. */
interface Group {
  readonly members: readonly Waiting[];
  readonly collectors: readonly Collector[];
  /** The statement that the server is answering. */
  current: number;
}

export interface PipelineEvents {
  /** The batch is answered, and there is room for another one. */
  readonly onIdle: () => void;
  /** A statement of a batch waits for a row that another session holds; nothing of the batch has happened. */
  readonly onStuck: (stuck: Waiting, others: readonly Waiting[]) => void;
  readonly onEnd: (pipeline: Pipeline) => void;
  /** Milliseconds, of any beginning. */
  readonly clock: () => number;
}

/** How long a batch waits for a lock that another process holds before its statements go alone. */
const LIMITED: Statement = {
  name: 'asbuilt_hurry',
  text: "select set_config('lock_timeout', '40ms', true)",
  values: [],
};
const IGNORED: Pick<Waiting, 'resolve' | 'reject'> = { resolve: () => {}, reject: () => {} };

/** Connects with `pg`, which knows TLS and every way to log in, then speaks the protocol itself. */
export async function openPipeline(
  config: pg.ClientConfig,
  { onIdle, onStuck, onEnd, clock }: PipelineEvents,
): Promise<Pipeline> {
  const client = new pg.Client(config);
  try {
    await client.connect();
  } catch (error) {
    throw lost(error);
  }
  const { connection } = client as unknown as { readonly connection: Connection };
  const { stream } = connection;
  connection.removeAllListeners();
  connection.on('error', () => {});
  client.removeAllListeners();
  stream.removeAllListeners('data');

  const prepared = new Set<string>();
  /** Names that the server may know or not. */
  const doubtful = new Set<string>();
  const retried = new WeakSet<Waiting>();
  const groups: Group[] = [];
  let busy: Busy | undefined;
  let ended: DatabaseError | undefined;

  function send(batches: readonly (readonly Waiting[])[]): void {
    const messages: Buffer[] = [];
    for (const members of batches) {
      for (const { statement } of members) {
        const { name } = statement;
        // Named as prepared at once: what follows on this connection comes after it.
        const parse = name === undefined || !prepared.has(name);
        if (name !== undefined && parse) {
          if (doubtful.delete(name)) messages.push(encodeClose(name));
          prepared.add(name);
        }
        messages.push(...encodeStatement(statement, parse));
      }
      messages.push(SYNC);
      groups.push({ members, collectors: members.map(emptyCollector), current: 0 });
    }
    stream.write(messages.length === 1 ? messages[0]! : Buffer.concat(messages));
  }

  function take(message: BackendMessage): void {
    const group = groups[0];
    if (group === undefined) return;
    if (message.name === 'readyForQuery') {
      groups.shift();
      settle(group);
      if (groups.length > 0 || ended !== undefined) return;
      busy = undefined;
      onIdle();
      return;
    }
    const collector = group.collectors[group.current];
    if (collector === undefined || collector.error !== undefined) return;
    collect(collector, message);
    if (collector.done && collector.error === undefined) group.current++;
  }

  function settle({ members, collectors, current }: Group): void {
    const { error } = collectors[Math.min(current, collectors.length - 1)]!;
    if (error === undefined) {
      for (const [index, one] of members.entries()) one.resolve(answerOf(collectors[index]!));
      return;
    }
    // What was not reached is not prepared, and what failed may have to be prepared anew.
    for (const [index, { statement }] of members.entries()) {
      if (statement.name !== undefined && !isPrepared(collectors[index]!, error)) {
        prepared.delete(statement.name);
        doubtful.add(statement.name);
      }
    }
    const again = members.filter(one => one.statement !== LIMITED);
    if (error instanceof DatabaseError && error.code === '55P03' && again.length > 1) {
      const stuck = members[current]!;
      onStuck(
        stuck,
        again.filter(one => one !== stuck),
      );
      return;
    }
    const stale = error instanceof DatabaseError && (error.code === '26000' || error.code === '0A000');
    if (members.length > 1 || (stale && !retried.has(members[0]!))) {
      for (const one of again) retried.add(one);
      send(again.map(one => [one]));
    } else members[0]!.reject(error);
  }

  function end(error: unknown): void {
    if (ended !== undefined) return;
    ended = lost(error);
    for (const { members } of groups.splice(0)) for (const one of members) one.reject(ended);
    stream.destroy();
    onEnd(pipeline);
  }

  const pipeline: Pipeline = {
    get busy() {
      return busy;
    },
    run(batch, lane) {
      if (ended !== undefined) {
        for (const one of batch) one.reject(ended);
        return;
      }
      busy = { lane, since: clock() };
      const hurried = lane === 'write' && batch.length > 1;
      send([hurried ? [{ statement: LIMITED, ...IGNORED }, ...batch] : batch]);
    },
    close: () =>
      new Promise(resolve => {
        if (ended !== undefined) return resolve();
        stream.once('close', () => resolve());
        ended = lost(new Error('The connection was closed.'));
        for (const { members } of groups.splice(0)) for (const one of members) one.reject(ended);
        connection.end();
      }),
  };
  const parser = new Parser();
  stream.on('data', (bytes: Buffer) => parser.parse(bytes, take));
  stream.on('error', end);
  stream.on('close', () => end(new Error('The server closed the connection.')));
  return pipeline;
}

function isPrepared(collector: Collector, error: Error): boolean {
  if (collector.error === undefined) return collector.done;
  const code = error instanceof DatabaseError ? error.code : '';
  return code !== '26000' && code !== '0A000' && (collector.parsed || !code.startsWith('42'));
}

function lost(error: unknown): DatabaseError {
  const message =
    error instanceof Error && error.message !== '' ? error.message : 'The server cannot be reached.';
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  return new DatabaseError(message, { code: code ?? '08006' });
}
