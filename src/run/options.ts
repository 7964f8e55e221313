import type { Database } from '../database/index.ts';

export interface RunOptions {
  readonly database: Database;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The key that signs tokens. */
  readonly secret: Uint8Array;
  /** Where the keys of the identity provider stand; tokens signed with one of them are accepted too. */
  readonly jwksUrl?: string;
  /** Whom tokens must be for; the system's title when absent. */
  readonly audience?: string;
  /** Only development gives out tokens. */
  readonly mode: 'development' | 'production';
  readonly log: (observation: Observation) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** A new UUID; random ones when absent. */
  readonly uuid?: () => string;
  /** The OpenAPI text served at `/_asbuilt/openapi.json`. */
  readonly openapi?: string;
  /** More pages under `/_asbuilt/`, by their path from there on, such as `design`. */
  readonly pages?: { readonly [path: string]: Page };
  /** Milliseconds that requests in flight may still take after `close`; 10,000 when absent. */
  readonly drain?: number;
}

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
    }
  | { readonly kind: 'failure'; readonly id: string; readonly operation?: string; readonly error: Error }
  | { readonly kind: 'started' | 'stopped'; readonly url: string };

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Takes no new requests, ends those in flight, then closes the database. */
  close(): Promise<void>;
}
