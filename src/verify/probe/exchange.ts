import type { Json, Operation } from '../../design/index.ts';
import type { Actor } from './actor.ts';

/** A request to one operation. */
export interface Call {
  readonly operation: Operation;
  readonly as: Actor;
  /** Values of the path parameters by name. */
  readonly path?: { readonly [name: string]: string };
  readonly query?: { readonly [name: string]: string };
  readonly body?: Json;
  /** Sent in place of `body`, as it is. */
  readonly raw?: string;
  readonly headers?: { readonly [name: string]: string };
  /** Sent without what every other request of the operation has to carry. */
  readonly bare?: boolean;
}

/** A request and its answer. */
export interface Exchange {
  readonly call: Call;
  readonly method: string;
  /** The path on the wire with its query. */
  readonly target: string;
  /** 0 when no answer came. */
  readonly status: number;
  /** By lower-case name. */
  readonly headers: { readonly [name: string]: string };
  readonly text: string;
  /** The parsed body; `undefined` when there is none or it is not JSON. */
  readonly body: Json | undefined;
  readonly milliseconds: number;
  /** When it was sent. */
  readonly at: number;
  /** Why no answer came. */
  readonly failure?: string;
}

/** An answer in the 200s. */
export function succeeded(exchange: Exchange): boolean {
  return exchange.status >= 200 && exchange.status < 300;
}

/** An answer in the 400s. */
export function refused(exchange: Exchange): boolean {
  return exchange.status >= 400 && exchange.status < 500;
}

/** A short account of an answer for a finding. */
export function answerOf(exchange: Exchange): Json {
  if (exchange.status === 0) return { status: 0, body: exchange.failure ?? 'no answer' };
  const body = exchange.body ?? exchange.text;
  const shown = JSON.stringify(body).length > 600 ? `${exchange.text.slice(0, 600)}…` : body;
  return { status: exchange.status, body: shown };
}
