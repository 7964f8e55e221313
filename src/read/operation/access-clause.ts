import { type Things, type What, whatIn } from './access-what.ts';
import { type Who, whoAt, worded } from './access-who.ts';
import { ALSO, CLOSED, CREDENTIAL, DEEDS, EXCEPT, MAY, NEEDS, NO, ONLY, OPEN, OWN } from './access-words.ts';

/** One thing that a sentence says: who may do what. */
export interface Grant {
  readonly who: Who;
  /** Absent for the operation at hand. */
  readonly what?: What;
  /** Only with what is theirs. */
  readonly own: boolean;
  /** Beside what was granted to others before. */
  readonly also: boolean;
  /** True when they may not. */
  readonly denied: boolean;
  /** Said of somebody ("admins may do everything"), not demanded by the operations ("everything needs a token"). */
  readonly may: boolean;
}

export interface Context {
  /** As the document lists them. */
  readonly roles: readonly string[];
  readonly things: Things;
  /** The section says who may call what: unknown names behind routes are roles. */
  readonly isListing?: boolean;
}

const EVERYTHING: What = { kind: 'all', applies: () => true };
const KNOWN: Who = { kind: 'known', roles: [], orOwner: false, own: false, vague: false, only: false };
const PUBLIC: Who = { ...KNOWN, kind: 'public' };

/**
 * What a sentence grants, whatever its form:
 *
 *     Officers may read every application, applicants only their own.      Deleting needs the `admin` role.
 *     GET is public; everything else requires a token.                     Applicants only.
 */
export function grantsIn(sentence: string, context: Context): readonly Grant[] {
  const grants: Grant[] = [];
  for (const text of clausesOf(sentence, context.roles)) {
    const own = clauseGrants(text, context, grants.at(-1));
    for (const grant of own) grants.push(grant);
  }
  return grants;
}

const BREAK = new RegExp(
  String.raw`\s*;\s*|\s*[,，]?\s+(?:but(?! (?:the one|not|its|their|whoever))|while|whereas|although|aber|während|pero|mientras|mais|tandis que)\s+|[,，]\s*(?:and\s+|und\s+|y\s+|et\s+)?(?=(?:${ONLY})\s)|\s+(?:and|und|y|et)\s+(?=(?:${ONLY})\s)|[,，]\s+(?=\S+\s+(?:${ONLY})\s)|[,，]\s*(?=[其所只仅写修删])|，`,
  'iu',
);

/** "Except for login, all endpoints need a token", 除查询外: the exception goes behind. */
const FRONT_EXCEPT = new RegExp(
  String.raw`^\s*(?:${EXCEPT})\s+(.{2,80}?),\s*(.*)$|^\s*除了?(.{1,40}?)(?:之?外|以外)[,，]?(.*)$`,
  'isu',
);

/** The parts of a sentence that each have a subject of their own. */
function clausesOf(sentence: string, roles: readonly string[]): readonly string[] {
  return sentence
    .replaceAll('`', ' ')
    .replace(FRONT_EXCEPT, '$2$4 except $1$3')
    .split(BREAK)
    .flatMap(part => atSubjects(part ?? '', roles))
    .map(part => part.trim().replace(/[.。!]+$/, ''))
    .filter(part => part !== '');
}

/** "A skipper sees their own bookings, the harbourmaster all of them" */
function atSubjects(text: string, roles: readonly string[]): readonly string[] {
  for (const { index, 0: comma } of text.matchAll(/[,，]\s*(?:and\s+|und\s+|y\s+|et\s+)?|\s+and\s+/gi)) {
    const before = text.slice(0, index);
    if (!IS_MAY.test(before) && !IS_DEED.test(before)) continue;
    const after = text.slice(index + comma.length);
    const subject = whoAt(after, roles);
    if (subject === undefined || subject.who.vague) continue;
    const rest = after.slice(subject.end);
    if (MAY_FIRST.test(rest) || DOES.test(rest) || ALL_OF_THEM.test(rest) || OWN_ONLY.test(rest))
      return [before, ...atSubjects(after, roles)];
  }
  return [text];
}

function clauseGrants(text: string, context: Context, before: Grant | undefined): readonly Grant[] {
  const { things } = context;
  const exception = IS_EXCEPT.exec(text);
  if (exception !== null) return withException(text, exception, context);
  const scoped = SCOPED.exec(text)?.groups?.['what'];
  if (scoped !== undefined) {
    const isAll = SCOPE_OF_ALL.test(scoped) || things.isNamed(scoped);
    return isAll
      ? [{ who: KNOWN, what: things.about(scoped), own: true, also: false, denied: false, may: false }]
      : [];
  }
  const asked = credentialGrant(text, things, before);
  if (asked !== undefined) return [asked];
  const open = predicateGrant(text, things);
  if (open !== undefined) return [open];
  const needed = neededGrant(text, context);
  if (needed !== undefined) return [needed];
  return subjectGrants(text, context, before);
}

const IS_EXCEPT = worded(EXCEPT);

/** "All endpoints except `POST /login` require a token": the exception is for everybody, or for those it names. */
function withException(text: string, exception: RegExpExecArray, context: Context): readonly Grant[] {
  const tail = text.slice(exception.index + exception[0].length);
  const end = IS_NEED.exec(tail)?.index ?? tail.length;
  const left = whatIn(tail.slice(0, end), context.things);
  const main = clauseGrants(`${text.slice(0, exception.index)} ${tail.slice(end)}`, context, undefined);
  if (left === undefined || main.length === 0) return [];
  const rest: What = { kind: 'all', applies: operation => !left.applies(operation) };
  const isClosed = main.every(({ who }) => who.kind !== 'public');
  return [
    ...main.map(grant => ({ ...grant, what: grant.what?.kind === 'deeds' ? minus(grant.what, left) : rest })),
    { who: isClosed ? PUBLIC : KNOWN, what: left, own: false, also: false, denied: false, may: false },
  ];
}

function minus(what: What, left: What): What {
  return { ...what, applies: operation => what.applies(operation) && !left.applies(operation) };
}

/** "All queries are scoped to the caller", "notes are private to their owner". */
const SCOPED =
  /^(?<what>.{2,80}?)\s+(?:is|are)\s+(?:always\s+)?(?:scoped|limited|restricted|filtered|private|visible only|only visible|accessible only|only accessible)\s+(?:to|by|for)\s+(?:the\s+|their\s+|its\s+|an?\s+)?(?:(?:authenticated|signed[- ]in|logged[- ]in|current|calling|requesting)\s+(?:user|caller|customer|member)|caller|owner|author|creator|user who (?:created|owns|made)|user['’]s own)\b/i;
const SCOPE_OF_ALL = /\b(?:queries|reads and writes|data|rows|access|requests|operations|everything)\b/i;
const IS_NEED = worded(NEEDS);
const IS_NO = worded(NO);
const REFUSES = /\b401\b|\breject|\brefus|\bdenied\b|\bunauthori[sz]ed\b/i;
/** "Endpoints marked public need no token": those are told by their marks. */
const MARKED_ONES = /\b(?:marked|labell?ed|tagged|flagged|below|unless)\b|gekennzeichnet|marcad[oa]s|标记/i;

/** "GET does not", "mutations do": the other of two, or the same as the one before. */
const ELLIPTIC = /^(?<what>.{2,40}?)\s+(?:do(?:es)?|is|are)(?<not>\s+not)?(?:\s+need (?:one|it))?$/i;

/** "POST requires a token", "No login is needed to look at notes", "Modifying anything without one yields 401". */
function credentialGrant(text: string, things: Things, before: Grant | undefined): Grant | undefined {
  if (MARKED_ONES.test(text)) return undefined;
  if (/\bno\b.*\bwithout\b/i.test(text)) return granted(KNOWN, EVERYTHING);
  const elliptic = ELLIPTIC.exec(text)?.groups;
  if (elliptic !== undefined && before !== undefined && before.who.kind !== 'roles')
    return granted(elliptic['not'] === undefined ? KNOWN : PUBLIC, whatIn(elliptic['what']!, things));
  if (REFUSES.test(text)) return IS_NO.test(text) ? granted(KNOWN, whatIn(text, things)) : undefined;
  if (text.length > LONGEST_DEMAND || CODE.test(text) || ROLE_WORD.test(text)) return undefined;
  const isFree = IS_FREE.test(text);
  if (!isFree && !IS_DEMANDED.test(text)) return undefined;
  return granted(isFree ? PUBLIC : KNOWN, whatIn(text.replace(FILLER, ' '), things));
}

const LONGEST_DEMAND = 240;
const CODE = /\w\(\)|=>|`/;
/** A denial or a demand counts only near the credential that it is about. */
const NEAR = '[^,;]{0,30}?';
const [DENIAL, DEMAND, PROOF] = [NO, NEEDS, CREDENTIAL].map(words => worded(words).source);
const IS_FREE = new RegExp(`${DENIAL}${NEAR}${PROOF}|${PROOF}${NEAR}${DENIAL}${NEAR}${DEMAND}`, 'iu');
const IS_DEMANDED = new RegExp(`${DEMAND}[^;]{0,60}?${PROOF}|${PROOF}[^;]{0,40}?${DEMAND}`, 'iu');

/** Words for credentials that would be taken for deeds or things. */
const FILLER = new RegExp(
  String.raw`${worded(CREDENTIAL).source}|\b(?:valid|signed-in|users?|caller|bearer|one|sent|working|works?|possible|möglich|be|is|are|does|do)\b`,
  'giu',
);
const ROLE_WORD = /\broles?\b|\bscopes?\b|\bpermissions?\b|rolle|\brol\b|rôle|papel|角色/i;

const IS_OPEN = new RegExp(
  String.raw`^(?<what>.{2,160}?)(?:\s+(?:is|are|stays?|remains?|ist|sind|es|son|est|sont|é|são)\s+|\s*[:：]\s*|(?=公开))(?<said>${OPEN}|${CLOSED})(?=\s*(?:$|[.,;(:。]))`,
  'iu',
);
const LABELLED = new RegExp(
  String.raw`^[\s*_-]*(?<said>${OPEN}|${CLOSED})(?:\s+(?:endpoints?|routes?|operations?|access))?[\s*_]*[:：]\s*(?<what>.{2,300})$`,
  'iu',
);
const IS_CLOSED = new RegExp(`^(?:${CLOSED})$`, 'iu');

/** "GET endpoints are public", "Public: listing and reading notes". */
function predicateGrant(text: string, things: Things): Grant | undefined {
  const { said = '', what = '' } = (LABELLED.exec(text) ?? IS_OPEN.exec(text))?.groups ?? {};
  const found = what === '' ? undefined : whatIn(what, things);
  if (found === undefined) return undefined;
  return granted(IS_CLOSED.test(said) ? KNOWN : PUBLIC, found);
}

function granted(who: Who, what: What | undefined): Grant | undefined {
  return what === undefined ? undefined : { who, what, own: false, also: false, denied: false, may: false };
}

const FOR =
  /^(?<what>.{2,160}?)\s*(?:[:：]|\b(?:requires?|needs?|demands?|(?:is|are)\s+(?:only\s+)?(?:for|open to|available to|allowed for|reserved (?:for|to)|restricted to|limited to|done by|permitted (?:for|to))|(?:is|are)(?=\s+\S+ only)|erfordert|erfordern|benötigt|braucht|requieren?|exigen?|exigent?|nécessitent?|darf nur|(?:nur|only) (?:für|for)|仅限|需要))\s+(?<who>.{2,120})$/iu;

/** "Deleting a note requires the `admin` role", "`POST /notes`: editor, admin". */
function neededGrant(text: string, { roles, things, isListing }: Context): Grant | undefined {
  const groups = FOR.exec(text)?.groups;
  const what = groups === undefined ? undefined : whatIn(groups['what']!, things);
  if (groups === undefined || what === undefined) return undefined;
  const said = groups['who']!.replace(/["']/g, '');
  const named = whoAt(said, roles);
  if (named === undefined && isListing && what.kind === 'routes' && NAMES.test(said))
    return granted({ ...KNOWN, kind: 'roles', roles: said.split(/\s*[,/|]\s*(?:or |and )?/) }, what);
  if (named === undefined || named.who.vague || !/^\s*(?:$|[.,;(]|only|role)/i.test(said.slice(named.end)))
    return undefined;
  return { who: named.who, what, own: named.who.own, also: false, denied: false, may: false };
}

/** Roles that nothing else names: "`DELETE /notes/{id}`: curator". */
const NAMES =
  /^(?!public|auth|token|any|all|none|yes|no\b|required)[a-z][a-z_-]{2,24}(?:[,/|]\s?(?:or |and )?[a-z][a-z_-]{2,24}){0,5}$/;

const UPDATES = worded(DEEDS.update);
const IS_MAY = worded(MAY);
const MAY_FIRST = new RegExp(String.raw`^\s*(?:\([^()]*\)\s*)?(?:(?:${ALSO}|${ONLY})\s*)?(?:${MAY})`, 'iu');
const IS_OWN = worded(OWN);
const IS_DEED = worded(Object.values(DEEDS).join('|'));
const IS_ALSO = worded(ALSO);
/** "may do this" */
const DO_THIS = new RegExp(
  String.raw`^\s*(?:${MAY})\s+(?:do (?:this|so)|(?:call|use|perform|invoke) (?:it|this)(?: \w+)?)\W*$`,
  'iu',
);
const DENIED =
  /^\s*(?:(?:may|can|must|do|does|are|is)\s*(?:not|n['’]t)|cannot|can['’]t|dürfen (?:nicht|keine)|no pueden?|ne peu)/i;
/** A verb in a form that a plain statement uses of who does it. */
const DOES = new RegExp(
  String.raw`^\s*(?:(?:only|also|just)\s+)?(?:${worded(Object.values(DEEDS).join('|')).source}|own)`,
  'iu',
);
const ALL_OF_THEM =
  /^\s*(?:(?:may|can)\s+)?(?:all(?: of them)?|any(?: of them| one)?|every(?:thing| one)?|each|alle|todas?|todos|toutes?|tous)\s*$/i;
const OWN_ONLY = new RegExp(
  String.raw`^\s*(?:(?:may|can)\s+)?(?:(?:${ONLY})\s+)?(?:(?:${OWN})|what|those|the ones)`,
  'iu',
);
const BARE = new RegExp(String.raw`^\s*(?:(?:${ONLY})(?![A-Za-z]))?\s*(?:$|[(（])`, 'iu');

/** "Wardens read every application", "a gardener only the ones they made", "Applicants only". */
function subjectGrants(text: string, context: Context, before: Grant | undefined): readonly Grant[] {
  const subject = whoAt(text, context.roles);
  if (subject === undefined) return [];
  const rest = text
    .slice(subject.end)
    .replace(/^\s*(?:only\s*|endpoints?\s*|operations?\s*|routes?\s*)?[:：–—-]\s*/i, ' ');
  const own = IS_OWN.test(rest) || subject.who.own || (before !== undefined && OWN_ONLY.test(rest));
  const also = IS_ALSO.test(rest);
  const { who } = subject;
  // "Admin only: `DELETE /notes/{id}`"
  if (
    /^\s*(?:only\s*|endpoints?\s*|operations?\s*|routes?\s*)?[:：]/i.test(text.slice(subject.end)) &&
    !who.vague
  ) {
    const listed = whatIn(rest, context.things);
    if (listed?.kind === 'routes') return [{ who, what: listed, own, also, denied: false, may: false }];
  }
  if (BARE.test(rest)) {
    const isSaid = who.only || /^\s*\S/.test(rest) || who.kind !== 'roles' || context.roles.length > 0;
    return who.vague || !isSaid ? [] : [{ who, own, also, denied: false, may: true }];
  }
  if (before !== undefined && (ALL_OF_THEM.test(rest) || OWN_ONLY.test(rest)))
    return [{ ...before, who, own: OWN_ONLY.test(rest), also: false }];
  if (DO_THIS.test(rest)) return who.vague ? [] : [{ who, own, also, denied: false, may: true }];
  const denied = DENIED.test(rest);
  // "lead: plans shifts, that is creates them": behind a name and a colon stands what its holder does.
  const isTold =
    /^\s*[:：]/.test(text.slice(subject.end)) && !who.vague && whatIn(rest, context.things) !== undefined;
  if (!denied && !isTold && !MAY_FIRST.test(rest) && !DOES.test(rest)) return [];
  return segmentsOf(rest).flatMap(segment => {
    const theirs = IS_OWN.test(segment) || who.own;
    if (who.vague && !theirs) return [];
    // Whoever may change only what is theirs may remove no more than that.
    const said = theirs && UPDATES.test(segment) ? `${segment} delete` : segment;
    // "The author of a note may edit it": the owner's thing is named in front.
    const what = whatIn(said, context.things, who.orOwner ? text : thingNamed(segment, rest, context.things));
    return what === undefined ? [] : [{ who, what, own: theirs, also, denied, may: true }];
  });
}

/** "read all notes, delete their own": each with its thing; "create, change and delete notes" is one. */
function segmentsOf(rest: string): readonly string[] {
  const segments: string[] = [];
  let open = '';
  for (const part of rest.split(/\s*[,，]\s*(?:and\s+|und\s+|y\s+|et\s+)?(?=\p{L})/iu)) {
    open = open === '' ? part : `${open}, ${part}`;
    const isWhole = /\p{L}/u.test(
      open.replace(DEED_WORDS, ' ').replace(/\b(?:and|or|und|oder|y|o|et|ou)\b/gi, ' '),
    );
    if (!isWhole) continue;
    segments.push(open);
    open = '';
  }
  if (open === '') return segments;
  const last = segments.pop();
  return [...segments, last === undefined ? open : `${last}, ${open}`];
}

const DEED_WORDS = new RegExp(
  `${worded(Object.values(DEEDS).join('|')).source}|${worded(`${MAY}|${ALSO}|${ONLY}`).source}`,
  'giu',
);

/** The words of the segment, or of the whole where the segment names no thing: "read and list notes, and delete". */
function thingNamed(segment: string, rest: string, things: Things): string {
  return things.isNamed(segment) ? segment : rest;
}
