import { serialize } from 'pg-protocol';
import type { BackendMessage, DatabaseError as ServerError } from 'pg-protocol/dist/messages.js';
import { type Answer, DatabaseError, type Statement } from './port.ts';

/** Ends a run of statements: the server answers with ReadyForQuery. */
export const SYNC: Buffer = Buffer.from(serialize.sync());

const EXECUTE: Buffer = Buffer.from(serialize.execute());

/** What one statement sends; `parse` when the session has not prepared it yet. */
export function encodeStatement(statement: Statement, parse: boolean): readonly Buffer[] {
  const name = statement.name ?? '';
  const bind = serialize.bind({ statement: name, values: statement.values as (string | null)[] });
  return parse ? [serialize.parse({ name, text: statement.text }), bind, EXECUTE] : [bind, EXECUTE];
}

/** Makes the server forget a prepared statement, whether it knows it or not. */
export function encodeClose(name: string): Buffer {
  return Buffer.from(serialize.close({ type: 'S', name }));
}

/** Collects the messages of one statement into its answer. */
export interface Collector {
  readonly rows: (readonly (string | null)[])[];
  affected: number;
  parsed: boolean;
  done: boolean;
  error: Error | undefined;
}

/** An answer that has not arrived yet. */
export function emptyCollector(): Collector {
  return { rows: [], affected: 0, parsed: false, done: false, error: undefined };
}

/** Takes one message of the server in; ReadyForQuery is the caller's to count. */
export function collect(collector: Collector, message: BackendMessage): void {
  switch (message.name) {
    case 'dataRow':
      collector.rows.push((message as unknown as { readonly fields: (string | null)[] }).fields);
      break;
    case 'parseComplete':
      collector.parsed = true;
      break;
    case 'commandComplete':
      collector.affected = affectedBy((message as unknown as { readonly text: string }).text);
      collector.done = true;
      break;
    case 'emptyQuery':
      collector.done = true;
      break;
    case 'error':
      collector.error = databaseError(message as unknown as ServerError);
      collector.done = true;
      break;
    default:
  }
}

/** The answer of a statement that has arrived whole. */
export function answerOf(collector: Collector): Answer {
  return { rows: collector.rows, affected: collector.affected };
}

/** The server's refusal as the port states it. */
export function databaseError(error: ServerError): DatabaseError {
  const { code, constraint, column, detail } = error;
  return new DatabaseError(error.message, { code: code ?? 'XX000', constraint, column, detail });
}

/** The count at the end of a command tag, such as `INSERT 0 1`. */
function affectedBy(tag: string): number {
  const count = Number(tag.slice(tag.lastIndexOf(' ') + 1));
  return Number.isInteger(count) ? count : 0;
}
