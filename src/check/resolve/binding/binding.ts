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
      readonly chosen?: Chosen;
      /** What it does beside acting like one of the usual seven. */
      readonly work?: Work;
      readonly why: string;
      readonly key?: { readonly parameter: string; readonly field: string };
      readonly parents: readonly ParentLink[];
      /** The line that is best evidence beside the path itself. */
      readonly fact?: Fact;
    }
  | { readonly kind: 'unbound'; readonly why: string };

/** The member of the body that names a move, and the state to which each of its values leads. */
export type Chosen = NonNullable<Extract<Binding, { kind: 'entity' }>['chosen']>;

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
  /** Sentences elsewhere that speak of what its last segment does: "Checking out sets `status` …". */
  readonly told?: readonly string[];
}
