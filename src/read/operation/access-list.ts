import type { Grant } from './access-clause.ts';
import { markOf } from './access-mark.ts';
import { accessIn } from './access-merge.ts';
import type { Access } from './access-phrase.ts';
import { type Who, whoAt, worded } from './access-who.ts';
import { OWN } from './access-words.ts';

/**
 * Who may call, as a list of nothing but names says; nothing when one of them is no name of a caller.
 *
 *     owner or admin      agent (own), harbour      any signed-in user      pupil (only their own session)
 */
export function listedAccess(text: string, roles: readonly string[]): Access | undefined {
  const plain = text.replace(/[`*_"]/g, '').trim();
  if (plain === '' || plain.length > 200) return undefined;
  const grants: Grant[] = [];
  for (const piece of plain.split(SEPARATOR)) {
    const mark = markOf(piece);
    if (mark !== undefined) {
      grants.push({ who: markedWho(mark), own: false, also: false, denied: false, may: true });
      continue;
    }
    const subject = whoAt(piece, roles);
    const rest = subject === undefined ? '' : piece.slice(subject.end);
    const own = IS_OWN.test(rest) || subject?.who.own === true || WHOSE_OWN.test(piece);
    if (subject === undefined || (subject.who.vague && !own) || !REST.test(rest)) return undefined;
    grants.push({ who: subject.who, own, also: false, denied: false, may: true });
  }
  return accessIn(grants, false, roles);
}

function markedWho(mark: 'public' | 'token'): Who {
  return {
    kind: mark === 'public' ? 'public' : 'known',
    roles: [],
    orOwner: false,
    own: false,
    vague: false,
    only: false,
  };
}

/** Between names, but not in brackets. */
const SEPARATOR = /\s*(?:[,/|;&、]|\s(?:or|and|oder|und|o|y|e|ou|et)\s)\s*(?![^()]*\))/i;
/** "its teacher", "the teacher of the trip" */
const WHOSE_OWN = /^\s*its\s|^\s*the \p{L}+ of (?:the|that|this) \p{L}+\s*$/iu;
const IS_OWN = worded(`${OWN}|own|self`);
const REST =
  /^\s*(?:only|roles?|users?|required)?\s*(?:\([^()]*\)|[:：]?\s*(?:all|any|everything|own|theirs|their own|only own|own only)(?: \p{L}+)?(?: only)?)?\s*(?:only)?[.\s]*$/iu;
