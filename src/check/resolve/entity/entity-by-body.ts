import type { Candidate } from '../binding/binding.ts';
import { likenessOfNames, namesRow } from '../binding/likeness.ts';
import { isPlural, normalName, thingKey } from '../names.ts';
import { bodyFields, innerObjects } from '../operation/body.ts';
import type { Types } from '../types.ts';
import type { Draft } from './draft.ts';
import type { Found } from './entity-by-path.ts';

/** Last segments that are actions or views, never a collection of things. */
const NO_COLLECTION =
  /^(me|self|current|search|stats?|statistics|summary|reports?|log-?in|log-?out|sign-?(in|up|out)|register|refresh|token|verify|validate|check|exports?|imports?|bulk|batch|count|health|ready|status|metrics|preview|callback|webhooks?|upload|download|auth|oauth|password|reset|latest|dashboard|overview|trends?|analytics)$/i;

const PART = /^(version|item|log|history|entry|line|event|comment|note|member|attachment|image|tag)$/;

/** True for a segment such as `login` or `search`, which never holds things. */
export function isAction(literal: string): boolean {
  return NO_COLLECTION.test(literal);
}

/** The one entity whose rows the bodies show, when the path names none. */
export function entityByBody(
  types: Types,
  candidate: Candidate,
  drafts: readonly Draft[],
): Found | undefined {
  const last = candidate.shape.steps.at(-1);
  const { method } = candidate.stated;
  if (last === undefined || last.literal === '' || isAction(last.literal)) return undefined;
  // Deep in a path a word in the singular is a view or an action: `/tables/{id}/detail`.
  if (candidate.shape.steps.length > 1 && !isPlural(last.literal)) return undefined;
  if (!mayKeep(candidate, last.parameter !== undefined)) return undefined;
  const shown = shownIn(types, candidate);
  const matches = drafts
    .map(draft => ({ draft, score: score(shown, draft) }))
    .filter(match => match.score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = matches;
  if (best === undefined || second?.score === best.score) return undefined;
  if (drafts.some(draft => draft !== best.draft && thingKey(draft.name) === thingKey(last.literal)))
    return undefined;
  if (isPartOf(best.draft, last.literal) || refersTo(shown, best.draft)) return undefined;
  return {
    draft: best.draft,
    why: `the bodies of \`${method} ${candidate.stated.path}\` hold the fields of ${best.draft.name}`,
  };
}

/** A row with `order_id` belongs to an order and is none. */
function refersTo({ sent, answered }: Shown, draft: Draft): boolean {
  const key = `${thingKey(draft.name)}id`;
  const own = draft.primaryKey.map(normalName);
  return !own.includes(key) && [sent, ...answered].some(names => names.includes(key) && names.includes('id'));
}

function mayKeep(candidate: Candidate, hasKey: boolean): boolean {
  const { method } = candidate.stated;
  if (hasKey) return method === 'GET' || method === 'PUT' || method === 'PATCH';
  return method === 'GET' || method === 'POST';
}

interface Shown {
  readonly method: string;
  readonly sent: readonly string[];
  /** The fields of each object in the answer. */
  readonly answered: readonly (readonly string[])[];
  readonly isAnswered: boolean;
}

function shownIn(types: Types, candidate: Candidate): Shown {
  return {
    method: candidate.stated.method,
    sent: bodyFields(types, candidate.request).map(field => normalName(field.name)),
    answered: innerObjects(types, candidate.response?.type).map(fields =>
      fields.map(field => normalName(field.name)),
    ),
    isAnswered: candidate.response !== undefined,
  };
}

function score(shown: Shown, draft: Draft): number {
  const { sent } = shown;
  const asked = likenessOfNames(sent, draft);
  const sentFits = sent.length > 0 && asked.foreign === 0 && asked.shared >= 2;
  const rows = shown.answered
    .filter(names => namesRow(names, draft))
    .map(names => likenessOfNames(names, draft))
    .filter(like => like.key || like.foreign === 0);
  const best = Math.max(0, ...rows.map(like => like.shared - like.foreign));
  if (shown.method !== 'POST') return best >= 3 ? best : 0;
  if (sent.length > 0 && asked.shared === 0) return 0;
  const isSure = best >= 3 || (best >= 2 && sentFits) || (!shown.isAnswered && sentFits && asked.shared >= 3);
  return isSure ? best + asked.shared : 0;
}

/** `/templates` holds templates, not the versions of a template. */
function isPartOf(draft: Draft, literal: string): boolean {
  const whole = thingKey(literal);
  const key = thingKey(draft.name);
  return key.startsWith(whole) && PART.test(key.slice(whole.length));
}
