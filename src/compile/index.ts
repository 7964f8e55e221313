import type { Design, System } from '../design/index.ts';
import { invariant } from '../text/invariant.ts';
import openapi from './openapi/index.ts';
import sql from './sql/index.ts';
import type { Artifact, Target } from './target.ts';
import types from './types/index.ts';

export type { Artifact, Target } from './target.ts';

/** Every target by its name. */
export const targets: Readonly<Record<string, Target>> = { openapi, sql, types };

/** Compiles to one target; `target` is a key of `targets`, and one that is made `from: 'design'` needs the design. */
export function compileTarget(system: System, target: string, design?: Design): readonly Artifact[] {
  const chosen = Object.hasOwn(targets, target) ? targets[target] : undefined;
  invariant(chosen !== undefined, `${target} is a key of targets`);
  if (chosen.from === 'system') return chosen.compile(system);
  invariant(design !== undefined, `${target} is made from the design too`);
  return chosen.compile(system, design);
}
