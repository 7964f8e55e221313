import type { Caller } from '../call.ts';

/** A team's own answer to one operation; what it returns is the body, or an `Answer` when it says more. */
export type Handler = (request: HandlerRequest, tools: HandlerTools) => unknown;

/** A request that was let in and checked: every value is what the design says it is. */
export interface HandlerRequest {
  /** For the log. */
  readonly id: string;
  /** When it came, in ISO 8601. */
  readonly at: string;
  readonly params: { readonly [name: string]: unknown };
  readonly query: { readonly [name: string]: unknown };
  /** Those that the design names. */
  readonly headers: { readonly [name: string]: unknown };
  /** The members of the JSON object sent, or the array; an empty object when there is no body. */
  readonly body: unknown;
  /** Absent when nobody is known. */
  readonly caller: Caller | undefined;
}

export interface HandlerTools {
  /** The rows of every entity, by the entity's name. */
  readonly store: Store;
  /** Does all of it or nothing; what it returns is returned. */
  readonly transaction: <Result>(work: (store: Store) => Promise<Result>) => Promise<Result>;
  /** What the design does by itself, with the members given here in place of those that were sent. */
  readonly next: (changes?: { readonly body?: unknown }) => Promise<unknown>;
  /** An answer with a status or headers of its own. */
  readonly answer: (status: number, body?: unknown, headers?: { readonly [name: string]: string }) => Answer;
  /** Refuses the request with one of the design's errors, by its code or its status; never returns. */
  readonly fail: (error: string | number, message?: string) => never;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: (message: string, fields?: { readonly [name: string]: unknown }) => void;
  /** Calls a declared dependency under the stated time-out, retries and breaker; `--fault` fails it. */
  readonly call: <Result>(dependency: string, work: () => Promise<Result>) => Promise<Result>;
}

export interface Store {
  readonly [entity: string]: EntityStore;
}

export type Row = { readonly [field: string]: unknown };

/** The rows of one entity. Values are parameters of fixed statements; a name that is no field is an error. */
export interface EntityStore {
  /** The row with this key, or nothing. */
  readonly get: (key: unknown) => Promise<Row | undefined>;
  /** Rows whose fields have these values: the first hundred when no limit is given. */
  readonly list: (wanted?: {
    readonly where?: Row;
    /** Fields in order, `-` in front for the last first. */
    readonly orderBy?: readonly string[];
    readonly limit?: number;
    readonly offset?: number;
  }) => Promise<readonly Row[]>;
  readonly count: (where?: Row) => Promise<number>;
  /** Stores a row with its defaults and what the system makes, and gives it back. */
  readonly create: (values: Row) => Promise<Row>;
  /** Changes one row and gives it back; nothing when there is none. */
  readonly update: (key: unknown, values: Row) => Promise<Row | undefined>;
  /** True when there was one. */
  readonly remove: (key: unknown) => Promise<boolean>;
}

/** An answer that is more than a body. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
}
