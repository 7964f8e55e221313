import type { Stated } from '../../design/index.ts';
import { routesIn } from '../operation/route.ts';
import { isAside } from '../outline/aside.ts';
import { placeOfStatement, type Statement, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';

/**
 * Sentences on what may be done when, and what happens with it, wherever the document tells how its things behave:
 *
 *     A book with active loans must not be deleted (409 `ON_LOAN`).
 *     Each loan takes one copy, returning it gives it back.
 *
 * Which operation a sentence rules is for `check` to find.
 */
export function readRules(reading: Reading): readonly Stated<string>[] {
  return statementsOf(reading).flatMap(statement => {
    if (!MODAL.test(statement.text) || statement.text.length > LONGEST || isElsewhere(statement)) return [];
    const value = statement.raw.text.replace(/\s+/g, ' ').trim();
    return [{ value, place: placeOfStatement(statement), how: 'sentence' }];
  });
}

const LONGEST = 800;

/** Words without which a sentence neither refuses nor changes anything. */
const MODAL =
  /\b(?:can(?:not|['’]t)?|may|must|only|never|no|not|unless|until|while|at most|more than|twice|sets?|becomes?|increments?|decrements?|increases?|decreases?|reduces?|takes?|gives?|restores?|releases?|stamps?|darf|nur|muss|wird|kein\w*|setzt|puede|solo|debe)\b|只能|不能|必须|不得/i;

/** Under a route it is said of that operation; elsewhere it is no rule of this system. */
function isElsewhere({ node, text }: Statement): boolean {
  if (routesIn(node.title).length > 0 || routesIn(text.slice(0, 300)).length > 0) return true;
  return isAside(node, [
    'alternatives',
    'background',
    'future-work',
    'open-questions',
    'testing',
    'risks',
    'non-goals',
    'timeline',
    'references',
    'dependencies',
    'migration',
    'goals',
    'overview',
    'architecture',
    'components',
    'deployment',
    'performance',
    'security',
    'rollout',
  ]);
}
