import type { Stated } from './fact.ts';
import type { Mentioned } from './resilience.ts';

/** A switch that turns a part of the system on for some. */
export interface StatedFlag extends Mentioned {
  readonly name: string;
  readonly purpose?: string;
  /** As written: `off`, `true`, `10%`. */
  readonly default?: Stated<string>;
  /** Defaults that other places give. */
  readonly others?: readonly Stated<string>[];
  /** False when it is only used, never introduced. */
  readonly defined: boolean;
}

/** Pages of other origins that may call from a browser. */
export interface StatedBrowserAccess extends Mentioned {
  /** `https://app.example.com`, or `*` for all. */
  readonly origins: readonly string[];
  readonly credentials: boolean;
}

/** One step of a rollout. */
export interface StatedPhase extends Mentioned {
  readonly name: string;
  /** The share of traffic or users, from 0 to 1. */
  readonly share?: Stated<number>;
  readonly exit?: Stated<string>;
}

/** What is done when a rollout goes wrong. */
export interface StatedRollback extends Mentioned {
  readonly text: string;
}

/** A value that the environment or a configuration file hands to the system. */
export interface StatedSetting extends Mentioned {
  readonly name: string;
  readonly default?: Stated<string>;
  /** Defaults that other places give. */
  readonly others?: readonly Stated<string>[];
  readonly required?: boolean;
  readonly description?: string;
  /** False when it is only used, never introduced. */
  readonly defined: boolean;
}
