import type { Design, System } from '../design/index.ts';

/** One file of a target; `path` is relative, with `/`. */
export interface Artifact {
  readonly path: string;
  readonly text: string;
  /** Set for a file that goes along with the target's main one: a folder gets it, stdout does not. */
  readonly beside?: true;
}

/** A format that a design compiles to; the same input gives the same bytes. */
export type Target = {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
} & (
  | { readonly from: 'system'; readonly compile: (system: System) => readonly Artifact[] }
  /** What was decided, planned or drawn is in the design alone: no system is held to it. */
  | { readonly from: 'design'; readonly compile: (system: System, design: Design) => readonly Artifact[] }
);
