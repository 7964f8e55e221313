import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';
import type { BackendMessage } from 'pg-protocol/dist/messages.js';
import { type Answer, DatabaseError, type Statement } from './port.ts';
import { sharedReads } from './shared-read.ts';
import { answerOf, type Collector, collect, emptyCollector, encodeStatement, SYNC } from './wire.ts';

/** One connection on which statements follow each other without waiting for answers. */
export interface Pipeline {
  readonly pending: number;
  query(statement: Statement): Promise<Answer>;
  close(): Promise<void>;
}

interface Waiting {
  readonly statement: Statement;
  readonly collector: Collector;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

interface Connection extends EventEmitter {
  readonly stream: Socket;
  end(): void;
}

/** Connects with `pg`, which knows TLS and every way to log in, then speaks the protocol itself. */
export async function openPipeline(
  config: pg.ClientConfig,
  onEnd: (pipeline: Pipeline) => void,
): Promise<Pipeline> {
  const client = new pg.Client(config);
  try {
    await client.connect();
  } catch (error) {
    throw lost(error);
  }
  const { connection } = client as unknown as { readonly connection: Connection };
  for (const event of connection.eventNames()) {
    // The one for new listeners makes the connection give out whole messages.
    if (event !== 'newListener') connection.removeAllListeners(event);
  }
  client.removeAllListeners();

  const prepared = new Set<string>();
  const reads = sharedReads<Waiting>();
  const waiting: Waiting[] = [];
  let first = 0;
  let unsent: Buffer[] = [];
  let ended: DatabaseError | undefined;

  function flush(): void {
    const bytes = unsent.length === 1 ? unsent[0]! : Buffer.concat(unsent);
    unsent = [];
    reads.clear();
    if (ended === undefined) connection.stream.write(bytes);
  }

  function send({ statement }: Waiting): void {
    if (unsent.length === 0) setImmediate(flush);
    const { name } = statement;
    // Named as prepared at once: what follows on this connection comes after it.
    const parse = name === undefined || !prepared.has(name);
    if (name !== undefined) prepared.add(name);
    unsent.push(...encodeStatement(statement, parse), SYNC);
  }

  function take(message: BackendMessage): void {
    const current = waiting[first];
    if (current === undefined) return;
    if (message.name !== 'readyForQuery') {
      collect(current.collector, message);
      return;
    }
    first++;
    if (first > 1024) {
      waiting.splice(0, first);
      first = 0;
    }
    settle(current);
  }

  function settle({ statement, collector, resolve, reject }: Waiting): void {
    if (collector.error === undefined) {
      resolve(answerOf(collector));
      return;
    }
    // A statement that could not be prepared has to be sent whole the next time.
    const { name } = statement;
    if (name !== undefined && !collector.parsed && collector.error instanceof DatabaseError)
      forget(name, collector.error);
    reject(collector.error);
  }

  function forget(name: string, error: DatabaseError): void {
    const isUnknown = error.code === '26000';
    if (isUnknown || error.code.startsWith('42')) prepared.delete(name);
  }

  function end(error: unknown): void {
    if (ended !== undefined) return;
    ended = lost(error);
    for (const one of waiting.splice(first)) one.reject(ended);
    connection.stream.destroy();
    onEnd(pipeline);
  }

  const pipeline: Pipeline = {
    get pending() {
      return waiting.length - first;
    },
    query: statement =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        const asked = { statement, collector: emptyCollector(), resolve, reject };
        if (reads.join(statement, asked)) return;
        const one = reads.offer(statement, asked);
        waiting.push(one);
        send(one);
      }),
    close: () =>
      new Promise(resolve => {
        if (ended !== undefined) return resolve();
        connection.once('end', () => resolve());
        ended = lost(new Error('The connection was closed.'));
        for (const one of waiting.splice(first)) one.reject(ended);
        connection.end();
      }),
  };
  connection.on('message', take);
  connection.on('error', end);
  connection.on('end', () => end(new Error('The server closed the connection.')));
  return pipeline;
}

function lost(error: unknown): DatabaseError {
  const message =
    error instanceof Error && error.message !== '' ? error.message : 'The server cannot be reached.';
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  return new DatabaseError(message, { code: code ?? '08006' });
}
