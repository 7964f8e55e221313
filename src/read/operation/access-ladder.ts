import type { StatedAccess } from '../../design/index.ts';
import { statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { knownRole } from './access-phrase.ts';

/**
 * The roles from the weakest to the strongest, where a sentence says that each includes the ones below it:
 *
 *     Roles are hierarchical: `admin` > `editor` > `viewer`.
 */
export function ladderOf(reading: Reading, roles: readonly string[]): readonly string[] {
  if (roles.length < 2) return [];
  for (const { text } of statementsOf(reading)) {
    const includes = INCLUDES.exec(text)?.[1];
    if (includes !== undefined) return /before|above|previous/i.test(includes) ? roles : [...roles].reverse();
    const steps = /[<>≤≥⊂⊃]/.test(text) && ABOUT.test(text) ? LADDER.exec(text) : null;
    if (steps === null) continue;
    const names = steps[0].split(STEP).map(name => knownRole(name.trim(), roles));
    if (!names.every(name => name !== undefined)) continue;
    return /[>≥⊃]/.test(steps[0]) ? names.reverse() : names;
  }
  return [];
}

/** "each role includes the ones before it", as they are listed */
const INCLUDES =
  /\beach (?:role )?(?:also )?(?:includes?|inherits?|has|may do) (?:all |everything |what )*(?:of )?(?:the )?(?:rights |permissions )?(?:of )?(?:the )?(?:ones?|roles?|one)? ?(before|above|below|after|previous|following)\b/i;
const ABOUT = /\brol|hierarch|includ|inherit|weak|strong|level|stufe/i;
const STEP = /\s*[<>≤≥⊂⊃]=?\s*/;
const LADDER = /[\p{L}][\p{L}\p{N}_-]{1,30}(?:\s*[<>≤≥⊂⊃]=?\s*[\p{L}][\p{L}\p{N}_-]{1,30}){1,7}/u;

/** Where roles build on one another, who is above the one that is named may too. */
export function upwards(access: StatedAccess, ladder: readonly string[]): StatedAccess {
  const steps = access.roles.map(role => ladder.indexOf(role));
  if (access.kind !== 'roles' || steps.length === 0 || steps.includes(-1)) return access;
  return { ...access, roles: ladder.slice(Math.min(...steps)) };
}
