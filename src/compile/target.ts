import type { System } from '../design/index.ts';

/** One file of a target; `path` is relative, with `/`. */
export interface Artifact {
  readonly path: string;
  readonly text: string;
}

/** A format that a system compiles to; the same system gives the same bytes. */
export interface Target {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  readonly compile: (system: System) => readonly Artifact[];
}
