import { remembered } from '../../text/remember.ts';
import { roleKey } from '../behaviour/role.ts';
import { ANYBODY, KNOWN, ONLY, OWNER, SOMEBODY, WHOSE } from './access-words.ts';

/** Whom a part of a sentence names. */
export interface Who {
  readonly kind: 'public' | 'known' | 'roles';
  readonly roles: readonly string[];
  /** Roles that are meant only as owners: "the applicant who filed it and every officer". */
  readonly owners?: readonly string[];
  /** Or whoever owns the thing. */
  readonly orOwner: boolean;
  /** Only what is theirs. */
  readonly own: boolean;
  /** A word for just any user, which says something only together with what is theirs. */
  readonly vague: boolean;
  readonly only: boolean;
}

const EDGE = 'A-Za-zÀ-ÿ0-9_';

/** A pattern of whole words; scripts without blanks have no edges. */
export function worded(words: string, flags = 'iu'): RegExp {
  return new RegExp(`(?<![${EDGE}])(?:${words})(?![${EDGE}])`, flags);
}

/** Who is named at the start of a text, and where that ends; `roles` are those that the document lists. */
export function whoAt(
  text: string,
  roles: readonly string[],
): { readonly who: Who; readonly end: number } | undefined {
  const lower = text.toLowerCase();
  // A pattern of a document's own roles is dear to make: only for what may name one.
  const named = roles.filter(role => lower.includes(stemOf(role)));
  const match = subjectOf(named.join('\n')).exec(text);
  if (match === null) return undefined;
  const who = whoIn(match.groups?.['who'] ?? '', roles, match.groups?.['only'] !== undefined);
  return who === undefined ? undefined : { who, end: match[0].length };
}

const FILL = String.raw`(?:the\s+|an?\s+|its\s+|their\s+|any\s+|all\s+|each\s+|every\s+|both\s+|cada\s+|chaque\s+|jede[rsn]?\s+|every\s+one\s+of\s+the\s+|users\s+with\s+(?:the\s+)?|callers\s+with\s+(?:the\s+)?|die\s+|der\s+|das\s+|el\s+|la\s+|los\s+|las\s+|le\s+|les\s+|o\s+|a\s+|os\s+|as\s+)`;
const NOUN = String.raw`(?:[\s-]+(?:roles?|users?|callers?|members?|accounts?|scopes?|permissions?|clients?|keys?|holders?))`;
const AND = String.raw`(?:\s*[,/]\s*(?:and\s+|or\s+|und\s+|oder\s+|y\s+|o\s+|et\s+|ou\s+|e\s+)?|\s+(?:and|or|und|oder|y|o|et|ou|e)\s+|、|和|或)`;

const subjectOf = remembered((listed: string): RegExp => {
  const names = listed === '' ? [] : listed.split('\n').map(plural);
  const unit = [...names.map(name => `${name}${NOUN}?`), OWNER, ANYBODY, SOMEBODY]
    .map(one => `(?:${one})`)
    .join('|');
  const one = `(?:(?:${KNOWN})(?![${EDGE}])|${FILL}{0,2}(?:role\\s+|rolle\\s+|rol\\s+|rôle\\s+|perfil\\s+)?(?:${unit})(?![${EDGE}]))(?:\\s+${WHOSE}(?![${EDGE}]))?`;
  return new RegExp(
    `^[\\s"'(*_•>–—-]*(?<only>(?:${ONLY})\\s*(?:for\\s+|by\\s+|für\\s+|para\\s+)?)?(?<who>${one}(?:${AND}${one}){0,6})`,
    'iu',
  );
});

/** What every form of a role begins with. */
const stemOf = remembered((role: string): string =>
  role
    .toLowerCase()
    .split(/[\s_-]+/, 1)[0]!
    .replace(/(?:s|y)$/, ''),
);

/** A role as it may stand in a sentence: in the plural, with a blank for its underscore. */
function plural(role: string): string {
  const words = role
    .replace(/s$/i, '')
    .split(/[\s_-]+/)
    .map(word => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('[\\s_-]');
  return role.length > 2 && /y$/i.test(role)
    ? `${words.slice(0, -1)}(?:y|ies)`
    : `${words}(?:s|es|n|en|nen|in|e)?`;
}

function whoIn(text: string, roles: readonly string[], only: boolean): Who | undefined {
  const found: string[] = [];
  const theirs: string[] = [];
  let kind: Who['kind'] | undefined;
  let orOwner = false;
  let vague = false;
  for (const piece of text.split(SPLIT)) {
    const name = piece.replace(LEADING, '').trim();
    if (IS_KNOWN.test(piece.trim())) {
      kind ??= 'known';
      continue;
    }
    const whose = OWNED.exec(name);
    const bare = whose === null ? name : name.slice(0, whose.index).trim();
    const role = roleOf(bare.replace(TRAILING, ''), roles);
    if (role !== undefined) {
      (whose === null ? found : theirs).push(role);
    } else if (IS_OWNER.test(bare) || whose !== null) orOwner = true;
    else if (IS_SOMEBODY.test(bare)) vague = true;
    else if (IS_ANYBODY.test(name)) kind = 'public';
  }
  // "The applicant who filed it and every officer"
  if (found.length > 0)
    return {
      kind: 'roles',
      roles: found,
      owners: theirs,
      orOwner: orOwner || theirs.length > 0,
      own: false,
      vague: false,
      only,
    };
  if (theirs.length > 0) return { kind: 'roles', roles: theirs, orOwner, own: true, vague: false, only };
  if (orOwner) return { kind: 'roles', roles: [], orOwner, own: false, vague: false, only };
  if (kind === undefined && !vague) return undefined;
  return { kind: kind ?? 'known', roles: [], orOwner: false, own: false, vague: kind === undefined, only };
}

const SPLIT = new RegExp(AND, 'iu');
const LEADING = new RegExp(
  `^[\\s"'(*_]*${FILL}{0,2}(?:role\\s+|rolle\\s+|rol\\s+|rôle\\s+|perfil\\s+)?`,
  'iu',
);
const TRAILING = new RegExp(`${NOUN}$`, 'iu');
const OWNED = worded(WHOSE);
const whole = (words: string) => new RegExp(`^(?:${words})$`, 'iu');
const IS_OWNER = whole(OWNER);
const IS_KNOWN = whole(KNOWN);
const IS_SOMEBODY = whole(SOMEBODY);
const IS_ANYBODY = whole(ANYBODY);

function roleOf(name: string, roles: readonly string[]): string | undefined {
  const keys = [name, name.replace(/(?:nen|en|n|es|in|e)$/i, ''), name.replace(/ies$/i, 'y')].map(roleKey);
  return roles.find(role => keys.includes(roleKey(role)));
}
