import { whoAt } from '../../../read/operation/access-who.ts';
import { USUAL_ROLES } from '../../../read/operation/access-words.ts';
import type { Candidate } from '../binding/binding.ts';

/** Only what is the caller's: said outright, or by the error for what belongs to others. */
export function saysOwn({ stated }: Candidate): boolean {
  return (
    stated.access.some(one => one.own === true) ||
    stated.errors.some(({ status, when }) => (status === 404 || status === 403) && OTHERS.test(when))
  );
}

/** True for words on what belongs to somebody other than the caller. */
export function speaksOfOthers(text: string): boolean {
  return OTHERS.test(text);
}

const OTHERS =
  /\bsome(?:body|one) else(?:['’]s)?\b|\b(?:belongs? to|owned by|is|of) (?:another|other) (?!resource|state|row|record|item)\p{L}+|\bother (?:user|member|customer|caller|people)s?['’]?s?\b|\bnot (?:yours|the caller's|their own|theirs|(?:the|its|their|an?) (?:owner|author|creator|holder))\b|\b(?:isn['’]t|is not|not) (?:owned by|the owner)|\banother (?:\p{L}+['’]s)|\b(?:foreign|ajen[oa]s?|fremde[nrsm]?|d['’]autrui) \p{L}+|\p{L}+ ajen[oa]s?\b|gehört (?:einem|jemand) ander|不是(?:所有者|作者|本人)/iu;

/** "403 when the caller is not an editor": who is not refused. */
export function rolesRefused(
  errors: Candidate['stated']['errors'],
  roles: readonly string[],
): readonly string[] {
  const all = [...roles, ...USUAL_ROLES];
  return unique(
    errors.flatMap(({ status, when }) => {
      const after = status === 403 ? UNLESS.exec(when)?.[1] : undefined;
      return after === undefined ? [] : (whoAt(after, all)?.who.roles ?? []);
    }),
  );
}

const UNLESS =
  /\b(?:not|isn['’]t|unless|other than|lacks?|without|requires?|needs?|only)\s+(?:be\s+|have\s+)?((?:an?\s+|the\s+|by\s+|for\s+|one of\s+)?\p{L}.{1,80})/iu;

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
