import type { IncomingMessage } from 'node:http';

/** One request on its way. */
export interface Call {
  readonly request: IncomingMessage;
  /** For error answers and the log. */
  readonly id: string;
  /** When it came, in ISO 8601. */
  readonly at: string;
  /** The path as sent, without the query. */
  readonly path: string;
  /** Path parameters by position, decoded. */
  readonly params: readonly string[];
  /** The query string as sent, without `?`. */
  readonly query: string;
}

/** Who sent a request, by a valid token. */
export interface Caller {
  readonly subject: string;
  readonly roles: readonly string[];
}
