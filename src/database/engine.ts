import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { type EngineOrder, type EngineWord, runEngine } from './engine-thread.ts';
import { DatabaseError } from './port.ts';

/** PostgreSQL in a thread; it answers one thing at a time, in order. */
export interface Engine {
  /** Bytes of the protocol in, bytes out. */
  exchange(bytes: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the engine; the result is there when it takes statements. */
export function startEngine(order: Omit<EngineOrder, 'engine' | 'folders'>): Promise<Engine> {
  const own = createRequire(import.meta.url);
  const workerData: EngineOrder = {
    ...order,
    engine: own.resolve('@electric-sql/pglite'),
    folders: own.resolve('@electric-sql/pglite/nodefs'),
  };
  const thread = new Worker(START, { eval: true, workerData });
  const asked: Asked[] = [];
  let ended: DatabaseError | undefined;
  let closed: (() => void) | undefined;

  function end(message: string): void {
    ended ??= new DatabaseError(message, { code: '08006' });
    for (const one of asked.splice(0)) one.reject(ended);
    closed?.();
  }

  const engine: Engine = {
    exchange: bytes =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        asked.push({ resolve, reject });
        thread.ref();
        thread.postMessage(bytes);
      }),
    close: () =>
      new Promise(resolve => {
        if (ended !== undefined) return resolve();
        closed = resolve;
        thread.ref();
        thread.postMessage('close');
      }),
  };
  return new Promise((resolve, reject) => {
    thread.on('message', (word: EngineWord) => {
      if (word.kind === 'answer') asked.shift()?.resolve(word.bytes);
      else if (word.kind === 'open') resolve(engine);
      else if (word.kind === 'closed') end('The database is closed.');
      else {
        const { message, code } = word;
        const error = new DatabaseError(message, { code: '08006' });
        asked.shift()?.reject(error);
        reject(code === undefined ? error : Object.assign(new Error(message), { code }));
      }
      // A program that is done need not close its database to end.
      if (asked.length === 0 && closed === undefined) thread.unref();
    });
    thread.on('error', error => {
      end(error.message);
      reject(error);
    });
    thread.on('exit', () => {
      end('The engine has ended.');
      reject(ended!);
    });
  });
}

const START = `const { parentPort, workerData } = require('node:worker_threads');
(${runEngine.toString()})(require, parentPort, workerData);`;
