import type { Binding, Fact, StatedOperation, Work } from '../../../design/index.ts';
import type { Draft } from '../entity/draft.ts';
import type { Body } from '../operation/body.ts';
import type { RouteShape } from './route-shape.ts';

export type Action = Extract<Binding, { kind: 'entity' }>['action'];

/** What an operation does, as far as the document tells. */
export type Bound =
  | {
      readonly kind: 'entity';
      readonly draft: Draft;
      readonly action: Action;
      readonly to?: string;
      /** What it does beside acting like one of the usual seven. */
      readonly work?: Work;
      readonly why: string;
      readonly key?: { readonly parameter: string; readonly field: string };
      readonly parents: readonly ParentLink[];
      /** The line that is best evidence beside the path itself. */
      readonly fact?: Fact;
    }
  | { readonly kind: 'unbound'; readonly why: string };

/** A parent's key in the path: rows with this field only. */
export interface ParentLink {
  readonly parameter: string;
  readonly field?: string;
  readonly entity?: string;
  /** The parent's field that the path holds, when it is not the key that `field` holds. */
  readonly by?: string;
}

/** An operation with its path taken apart and its bodies found. */
export interface Candidate {
  readonly stated: StatedOperation;
  readonly shape: RouteShape;
  readonly request?: Body;
  readonly response?: Body;
}
