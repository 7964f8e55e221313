import type { IncomingHttpHeaders } from 'node:http';
import type { Database } from '../database/index.ts';
import type { Json } from '../design/index.ts';
import type { Handler } from './handler/handler.ts';
import type { Reply } from './outcome.ts';

export interface RunOptions {
  readonly database: Database;
  /** Changes an existing database even where values may be lost. */
  readonly allowDestructive?: boolean;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The key that signs tokens. */
  readonly secret: Uint8Array;
  /** Where the keys of the identity provider stand; tokens signed with one of them are accepted too. */
  readonly jwksUrl?: string;
  /** Whom such tokens must come from; anybody with these keys when absent. */
  readonly issuer?: string;
  /** Whom tokens must be for; the system's title when absent. */
  readonly audience?: string;
  /** Tokens for these are accepted too, such as those of one of several designs. */
  readonly audiences?: readonly string[];
  /** Only development gives out tokens. */
  readonly mode: 'development' | 'production';
  readonly log: (observation: Observation) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Dependencies that are failed from the start, by their keys: `timeout`, `error`, `unavailable`, with `:SECONDS`. */
  readonly faults?: { readonly [key: string]: string };
  /** Flags that are on or off from the start, whatever the document says. */
  readonly flags?: { readonly [name: string]: boolean };
  /** Waits as long as a failing dependency makes a request wait; by the process's timers when absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** A new UUID; ones that grow with time when absent. */
  readonly uuid?: () => string;
  /** The team's own code: the handler of an operation at this moment. */
  readonly handlerOf?: (operation: string) => Handler | undefined;
  /** The OpenAPI text served at `/_asbuilt/openapi.json`. */
  readonly openapi?: string;
  /** More pages under `/_asbuilt/`, by their path from there on, such as `design`. */
  readonly pages?: { readonly [path: string]: Page };
  /** Milliseconds that requests in flight may still take after `close`; 10,000 when absent. */
  readonly drain?: number;
  /** Stands between each request and its answer, but for our own pages; to plant faults, or to record. */
  readonly around?: Around;
}

/** May look at a request before it is answered and change the answer on its way out. */
export type Around = (
  asked: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly headers: IncomingHttpHeaders;
  },
  answer: () => Promise<Reply>,
) => Promise<Reply>;

export interface Page {
  readonly contentType: string;
  readonly body: string;
  /** In addition to those that every page carries. */
  readonly headers?: { readonly [name: string]: string };
}

/** One thing that happened, for log and metrics. */
export type Observation =
  | {
      readonly kind: 'request';
      readonly id: string;
      readonly method: string;
      /** The route as the document has it; absent when none was found. */
      readonly route?: string;
      readonly operation?: string;
      readonly status: number;
      readonly milliseconds: number;
      readonly user?: string;
      /** The W3C trace that the request is part of. */
      readonly trace?: string;
      /** The fields that the document states, where they are known. */
      readonly fields?: { readonly [name: string]: Json };
    }
  | { readonly kind: 'failure'; readonly id: string; readonly operation?: string; readonly error: Error }
  /** What a handler has to say. */
  | {
      readonly kind: 'handler';
      readonly id: string;
      readonly operation: string;
      readonly message: string;
      readonly fields?: object;
    }
  /** What was changed of the database at the start, a line a step. */
  | { readonly kind: 'migrated'; readonly steps: readonly string[] }
  | { readonly kind: 'started' | 'stopped'; readonly url: string };

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Takes no new requests, ends those in flight, then closes the database. */
  close(): Promise<void>;
}
