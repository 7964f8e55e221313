/** One request that a real client has sent, with its answer. */
export interface Recorded {
  readonly method: string;
  /** The path on the wire with its query. */
  readonly target: string;
  /** By lower-case name. */
  readonly requestHeaders: { readonly [name: string]: string };
  /** As text; absent when there was none or it was not kept. */
  readonly requestBody?: string;
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** Absent when the record does not hold it. */
  readonly text?: string;
  readonly milliseconds: number;
}
