import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';

/** Statements that a system is held to by their names alone. */
export function claimTheRest({ design, claims }: Resolving): void {
  for (const { name, mentions } of design.phases)
    claims.add('phase', sameName(name).slice(0, 40), `rollout: ${quote(name)}`, mentions);
  for (const { name, defined, mentions } of design.settings)
    if (defined) claims.add('setting', name, `\`${quote(name)}\` is read from the environment`, mentions);
}
