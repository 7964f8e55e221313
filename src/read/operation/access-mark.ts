import { CLOSED, OPEN } from './access-words.ts';

const SUFFIX = '(?: (?:endpoints?|routes?|operations?|apis?|access|only))?';
const MARKS_OPEN = new RegExp(
  `^(?:${OPEN}|no auth\\w*|no login|no tokens?|without (?:a )?(?:token|login))${SUFFIX}$`,
  'iu',
);
const MARKS_CLOSED = new RegExp(
  `^(?:${CLOSED}|requires? (?:auth\\w*|login|a token)|authentication(?: required)?|tokens?|bearer|jwt|login(?: required)?|signed[- ]in|logged[- ]in)(?: (?:users?|callers?))?${SUFFIX}$`,
  'iu',
);

/** A mark behind a route or a title such as `(public)` or "Protected endpoints"; nothing for any other. */
export function markOf(text: string): 'public' | 'token' | undefined {
  const mark = text.replace(/[`*_]/g, '').trim();
  if (MARKS_OPEN.test(mark)) return 'public';
  return MARKS_CLOSED.test(mark) ? 'token' : undefined;
}

/** Paths that are called before anybody is known, whatever a sentence says of all. */
export const OPEN_PATH =
  /\/(?:login|log-in|sign-?in|sign-?up|register|registration|refresh|token|health\w*|ready|live|metrics|webhooks?|callback|forgot\S*|reset\S*|public)(?:\/|$)/i;
