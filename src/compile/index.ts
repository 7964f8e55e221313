import type { System } from '../design/index.ts';
import { invariant } from '../text/invariant.ts';
import openapi from './openapi/index.ts';
import sql from './sql/index.ts';
import type { Artifact, Target } from './target.ts';
import types from './types/index.ts';

export type { Artifact, Target } from './target.ts';

/** Every target by its name. */
export const targets: Readonly<Record<string, Target>> = { openapi, sql, types };

/** Compiles a system to one target; `target` is a key of `targets`. */
export function compileTarget(system: System, target: string): readonly Artifact[] {
  const chosen = Object.hasOwn(targets, target) ? targets[target] : undefined;
  invariant(chosen !== undefined, `${target} is a key of targets`);
  return chosen.compile(system);
}
