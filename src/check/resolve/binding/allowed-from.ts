import type { Json, StatedOperation } from '../../../design/index.ts';
import { type Draft, fieldNamed } from '../entity/draft.ts';
import { wordsOf } from '../names.ts';

/**
 * From which values of a field an action may start, by the conflict that it states: "409 if it is not `pending`"
 * leaves that one alone, "409 if it is already `blocked`" all but that one; nothing when it says neither.
 */
export function allowedFrom(
  draft: Draft,
  field: string,
  to: Json | undefined,
  { errors }: StatedOperation,
): readonly Json[] | undefined {
  const values = fieldNamed(draft.fields, field)?.schema.enum?.filter(value => typeof value === 'string');
  if (values === undefined || values.length < 2) return undefined;
  for (const { status, code, when } of errors) {
    if (status !== undefined && status !== 409 && status !== 422 && status !== 400) continue;
    for (const said of [when.replace(/[`*"']/g, ''), wordsOf(code ?? '').join(' ')]) {
      const only = namedIn(NOT.exec(said)?.[1], values);
      if (only.length > 0) return only;
      const reached = namedIn(ALREADY.exec(said)?.[1], values);
      if (reached.length > 0 && reached.some(value => value === to))
        return values.filter(value => !reached.includes(value));
    }
  }
  return undefined;
}

const NOT =
  /\b(?:is not|isn['’]?t|are not|not|no longer|other than|unless(?: it is)?)\s+(?:in (?:the )?(?:state|status)\s+|(?:currently|yet|longer)\s+)?([\w-]+(?:(?:,| or|\/) ?[\w-]+){0,3})/i;
const ALREADY = /\balready\s+(?:been\s+)?([\w-]+(?:(?:,| or|\/) ?[\w-]+){0,3})/i;

function namedIn(text: string | undefined, values: readonly Json[]): readonly Json[] {
  const words = new Set((text ?? '').toLowerCase().split(/[^\p{L}\p{N}_-]+/u));
  return values.filter(value => words.has(String(value).toLowerCase()));
}
