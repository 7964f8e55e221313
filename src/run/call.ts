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
  /** Signed up or in here: the subject is the key of an account. */
  readonly hasAccount?: true;
}

/** True for a caller with one of these roles; documents spell as a title what tokens and rows hold in small letters. */
export function hasRole(caller: Caller | undefined, roles: readonly string[]): boolean {
  const wanted = roles.map(role => role.toLowerCase());
  return caller?.roles.some(role => wanted.includes(role.toLowerCase())) ?? false;
}
