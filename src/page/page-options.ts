import type { Place } from '../text/place.ts';

/** A file of the page, by its path below `/_asbuilt/`; the body is asked for with each request. */
export interface PageFile {
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageOptions {
  /** True when this server gives out development tokens and lets faults and flags be switched. */
  readonly issuesTokens: boolean;
  /** For a design of several documents: where a place of the design stands in its own document. */
  readonly originalOf?: (place: Place) => Place;
  /** Documents that are no part of the design, and why. */
  readonly leftOut?: readonly { readonly path: string; readonly why: string }[];
  /** What the documents do not agree on, each at the line of its own document. */
  readonly disagreements?: readonly { readonly message: string; readonly place: Place }[];
  /** Whether an operation is answered by a handler at this moment. */
  readonly isHandled?: (operation: string) => boolean;
}
