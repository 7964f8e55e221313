import type { Place } from '../../text/place.ts';

/** One SQL statement of the document, by what it is there for. */
export interface Step {
  readonly text: string;
  readonly place: Place;
  /** `base`: how the tables are or shall be; `up`: the way there; `down`: the way back. */
  readonly kind: 'base' | 'up' | 'down';
}

const DOWN = /\b(?:roll(?:ing)?[ -]?back|down|revert|undo|reverse)\b/i;
const UP = /\b(?:migrations?|migrate|up|upgrade|schema changes?|backfill)\b/i;

/** What the titles above a statement, the nearest last, and a comment before it say of it. */
export function stepKind(titles: readonly string[], comment: string | undefined): Step['kind'] {
  if (comment !== undefined && comment.length < 60) {
    if (DOWN.test(comment)) return 'down';
    if (/^\W*(?:migrate )?up\b/i.test(comment)) return 'up';
  }
  for (const title of [...titles].reverse()) {
    if (DOWN.test(title)) return 'down';
    if (UP.test(title)) return 'up';
  }
  return 'base';
}

/** What a rehearsal may run: definitions and changes of rows, nothing that calls out, waits or loops. */
export function isRehearsable(text: string): boolean {
  const bare = text.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  return ALLOWED.test(bare.trim()) && !CALLS.test(bare) && text.length < 20_000;
}

const ALLOWED =
  /^(?:create\s+(?:unique\s+)?(?:table|index|type|extension|schema|domain|sequence|policy|view)|alter\s+(?:table|index|type|sequence|domain)|drop\s+(?:table|index|type|view|policy|sequence|constraint)|insert\s+into|update|delete\s+from|comment\s+on)\b/i;
const CALLS =
  /\b(?:pg_\w+|lo_\w+|dblink\w*|generate_series|repeat|lpad|rpad|set_config|query_to_\w+|recursive|copy|execute|nextval|setval)\s*\(?|;/i;
