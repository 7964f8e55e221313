import type { Access, ClaimId, Design, Fact, StatedAccess, StatedPermission } from '../../../design/index.ts';
import { rememberedFor } from '../../../text/remember.ts';
import { lineText } from '../../../text/source.ts';
import { sectionAt } from '../../section-at.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { callersSaid } from '../entity/caller-said.ts';
import { normalName, thingKey, wordsOf } from '../names.ts';
import type { Resolving } from '../resolving.ts';
import { ownerWords } from '../roles.ts';

const OPEN =
  /(^|\/)(log-?in|sign-?in|sign-?up|register|registration|refresh|token|oauth|health|healthz|ready|readyz|livez|status|callback|forgot-password|reset-password|webhooks?)(\/|$)/i;
const SIGN_IN =
  /(^|\/)(log-?in|sign-?in|sign-?up|register|registration|refresh|refresh-token|token|oauth|callback|forgot-password|reset-password)$/i;
const VERBS: { readonly [verb: string]: readonly string[] } = {
  create: ['create', 'add', 'make', 'submit', 'post', 'write', 'manage', 'open', 'issue', 'register', 'book'],
  read: ['read', 'view', 'see', 'get', 'access', 'show', 'manage'],
  list: ['list', 'read', 'view', 'see', 'browse', 'search', 'manage', 'get'],
  update: ['update', 'edit', 'change', 'modify', 'write', 'manage'],
  replace: ['update', 'edit', 'change', 'modify', 'replace', 'write', 'manage'],
  delete: ['delete', 'remove', 'manage', 'revoke'],
  transition: [],
};

/** Who may call an operation: its own words, the table of permissions, what it answers with, a sentence for all. */
export function accessOf(
  resolving: Resolving,
  candidate: Candidate,
  bound: Bound,
  id: string,
  hasOwner: boolean,
): Access {
  const access = statedAccessOf(resolving, candidate, bound, id, hasOwner);
  // Whose row it is can only be told of a caller who is known.
  const isOwn = bound.kind === 'entity' && bound.work !== undefined && 'by' in bound.work;
  if (!isOwn || bound.work.by === undefined) return access;
  return { ...access, kind: access.kind === 'roles' ? 'roles' : 'token', own: true };
}

function statedAccessOf(
  resolving: Resolving,
  candidate: Candidate,
  bound: Bound,
  id: string,
  hasOwner: boolean,
): Access {
  const { stated } = candidate;
  const rows = rowsFor(resolving, candidate, bound);
  const own = saysOwn(candidate) || rows.some(row => row.allowed === 'own');
  const spell = spelling(resolving.roles);
  // A table that names the route says more of it than the section does of all its operations.
  const beyond = rows.some(row => row.path !== undefined) && stated.access.every(isOfSection);
  const inFront = rolesInFront(stated.purpose?.value, resolving.roles);
  const named =
    inFront ??
    unique(
      (beyond ? [] : stated.access).filter(one => one.kind === 'roles').flatMap(one => one.roles.map(spell)),
    );
  const allowed = unique(rows.filter(row => row.allowed !== false).map(row => spell(row.role)));
  const text = `\`${stated.method} ${stated.path}\``;
  const isOwner = (role: string) =>
    ownerWords(resolving.design).has(role.toLowerCase()) || namesCaller(resolving, bound, role);
  const owners = stated.access.filter(one => one.orOwner === true || one.roles.some(isOwner));
  if (owners.length > 0 && rows.length === 0) {
    if (!hasOwner) {
      // No field says whose a thing is: any known caller may try.
      const claim = resolving.claims.add('permission', id, `${text} is for known callers`, owners);
      return { kind: 'token', roles: [], own: false, claim, byRole: {} };
    }
    const roles = unique(owners.flatMap(one => one.roles.filter(role => !isOwner(role)).map(spell)));
    const whom = roles.length === 0 ? 'its owner' : `${roles.join(', ')} or its owner`;
    const claim = resolving.claims.add('permission', id, `${text} is for ${whom}`, owners);
    return { kind: 'roles', roles, own: false, orOwner: true, claim, byRole: {} };
  }
  if (named.length > 0 || rows.length > 0) {
    const roles = named.length > 0 ? named : allowed;
    const claim = resolving.claims.add('permission', id, `${text} is for ${roles.join(', ') || 'nobody'}`, [
      ...stated.access,
      ...rows,
    ]);
    return { kind: 'roles', roles, own, claim, byRole: roleClaims(resolving, candidate, rows, roles, id) };
  }
  const [first] = stated.access;
  if (first !== undefined) {
    const kind = stated.access.some(one => one.kind === 'token')
      ? 'token'
      : first.kind === 'public'
        ? 'public'
        : 'token';
    const claim = resolving.claims.add(
      'permission',
      id,
      `${text} is for ${kind === 'public' ? 'everybody' : 'known callers'}`,
      stated.access,
    );
    return { kind, roles: [], own, claim, byRole: {} };
  }
  const refused = isSignIn(stated.path)
    ? undefined
    : (stated.errors.find(error => error.status === 401) ??
      stated.errors.find(error => error.status === 403));
  const sentence = refused ?? (OPEN.test(stated.path) ? undefined : globalSentence(resolving.design));
  if (sentence === undefined) return { kind: 'unstated', roles: [], own, byRole: {} };
  const claim = resolving.claims.add('permission', id, `${text} is for known callers`, [sentence]);
  return { kind: 'token', roles: [], own, claim, byRole: {} };
}

/** `passenger` is no role where the rows have a field of that name that holds the caller. */
function namesCaller({ design }: Resolving, bound: Bound, role: string): boolean {
  if (bound.kind !== 'entity') return false;
  const field = bound.draft.fields.find(({ name }) => name.toLowerCase() === role.toLowerCase());
  return field !== undefined && callersSaid(design.document.source).has(normalName(field.name));
}

/** "responder. 201, 400." opens with who may call. */
function rolesInFront(text: string | undefined, roles: readonly string[]): readonly string[] | undefined {
  const front = /^([\w-]+(?:(?:, | or | and |\/)[\w-]+){0,5})\.(?:\s|$)/.exec(text ?? '')?.[1];
  const names = front?.split(/, | or | and |\//) ?? [];
  const known = names.map(name => roles.find(role => role.toLowerCase() === name.toLowerCase()));
  return names.length > 0 && known.every(role => role !== undefined) ? (known as string[]) : undefined;
}

/** Only what is the caller's: said outright, or by the error for what belongs to others. */
export function saysOwn({ stated }: Candidate): boolean {
  return (
    stated.access.some(one => one.own === true) ||
    stated.errors.some(({ status, when }) => (status === 404 || status === 403) && OTHERS.test(when))
  );
}

const OTHERS =
  /\b(?:belongs? to|owned by|is|of) (?:some(?:body|one) else|another (?:user|person|member|customer|caller|account)|(?:somebody|someone|other users?) else's)|\bnot (?:yours|the caller's|their own)\b|\bsomeone else's\b|gehört (?:einem|jemand) ander/i;

function isOfSection({ how }: StatedAccess): boolean {
  return how.includes(', for all of "');
}

/** True for a route by which callers get their credentials in the first place. */
export function isSignIn(path: string): boolean {
  return SIGN_IN.test(path);
}

function spelling(roles: readonly string[]): (role: string) => string {
  const known = new Map(roles.map(role => [role.toLowerCase(), role]));
  return role => known.get(role.toLowerCase()) ?? role;
}

/** Rows that name the route; a phrase such as "create orders" counts only when every role has its answer. */
function rowsFor(resolving: Resolving, candidate: Candidate, bound: Bound): readonly StatedPermission[] {
  const { permissions } = resolving.design;
  const rows = permissions.filter(row => concerns(row, candidate, bound));
  const byRoute = rows.filter(row => row.path !== undefined);
  if (byRoute.length > 0) return byRoute;
  const roles = new Set(permissions.map(row => row.role.toLowerCase()));
  const answered = new Set(
    [...rows, ...permissions.filter(row => row.path === undefined && EVERYTHING.test(row.what))].map(row =>
      row.role.toLowerCase(),
    ),
  );
  return answered.size === roles.size ? rows : [];
}

function roleClaims(
  resolving: Resolving,
  candidate: Candidate,
  rows: readonly StatedPermission[],
  roles: readonly string[],
  id: string,
): { readonly [role: string]: ClaimId } {
  const text = `\`${candidate.stated.method} ${candidate.stated.path}\``;
  const all = resolving.roles;
  return Object.fromEntries(
    all.map(role => {
      const may = roles.includes(role);
      const own: readonly Fact[] = candidate.stated.access.filter(access => access.kind === 'roles');
      const facts = [...rows.filter(row => row.role.toLowerCase() === role.toLowerCase()), ...own, ...rows];
      return [
        role,
        resolving.claims.add(
          'permission',
          `${id}.${role}`,
          `${role} ${may ? 'may' : 'may not'} ${text}`,
          facts,
        ),
      ];
    }),
  );
}

function concerns(row: StatedPermission, candidate: Candidate, bound: Bound): boolean {
  const { method, path } = candidate.stated;
  const all = row.path === undefined ? EVERYTHING.exec(row.what) : null;
  if (all !== null) return all[1] === undefined || method === 'GET';
  if (row.path !== undefined) {
    return (row.method === undefined || row.method === method) && samePath(row.path, path);
  }
  if (bound.kind !== 'entity') return false;
  return phrasesOf(row.what).some(words => speaksOf(words, candidate, bound));
}

/** "everything", "read everything" */
const EVERYTHING = /^(?:do )?(?:(reads?|views?|sees?|lists?)\s+)?(?:everything|anything)(?: there is)?$/i;

const VERB = new Set(Object.values(VERBS).flat());

/**
 * The parts of a phrase that each have their own thing: "add categories and delete tickets" are two, and
 * "create, change and delete tickets" is one.
 */
function phrasesOf(what: string): readonly (readonly string[])[] {
  const phrases: string[][] = [];
  let open = false;
  for (const part of what.split(/[,;/]|\b(?:and|or)\b/i)) {
    const words = [...wordsOf(part)];
    if (words.length === 0) continue;
    const last = phrases.at(-1);
    const starts = words.some(word => VERB.has(word));
    if (last === undefined || (starts && !open)) phrases.push(words);
    else for (const each of words) last.push(each);
    open = words.every(word => VERB.has(word));
  }
  // "read orders and delete" leaves out the thing of the last verb.
  const things = phrases.at(-2)?.filter(word => !VERB.has(word));
  return open && things !== undefined ? [...phrases.slice(0, -1), [...phrases.at(-1)!, ...things]] : phrases;
}

function speaksOf(
  words: readonly string[],
  candidate: Candidate,
  bound: Bound & { readonly kind: 'entity' },
): boolean {
  const nouns = new Set([thingKey(bound.draft.name), thingKey(bound.draft.table)]);
  const names = words.map(word => thingKey(word));
  const pairs = words.map((word, index) => thingKey(`${words[index - 1] ?? ''} ${word}`));
  if (![...names, ...pairs].some(name => nouns.has(name))) return false;
  const verbs =
    bound.action === 'transition'
      ? [candidate.shape.steps.at(-1)?.literal ?? '']
      : (VERBS[bound.action] ?? []);
  return words.some(word => verbs.includes(word));
}

function samePath(stated: string, path: string): boolean {
  const shape = (text: string) =>
    text
      .replace(/\?.*$/, '')
      .replace(/\/+$/, '')
      .replace(/\{[^}]*\}|:[^/]+|<[^>]*>|\[[^\]]*\]/g, '{}')
      .toLowerCase();
  const wanted = shape(stated);
  const whole = shape(path);
  return whole === wanted || (wanted.length > 1 && wanted.startsWith('/') && whole.endsWith(wanted));
}

const EVERY =
  /\b(?:every|all|each|any)\b[^.|]{0,40}\b(?:requests?|endpoints?|calls?|apis?|routes?|operations?)\b|\b(?:jede[rs]?|alle)\s+(?:anfragen?|aufrufe?|endpunkte?)\b|\b(?:toda|cada|todas)\s+(?:(?:las?|os|as)\s+)?(?:solicitud|petici[oó]n|llamada|requisi[cç]|chamada)|\b(?:chaque|toutes?\s+les)\s+(?:requêtes?|appels?)|所有(?:接口|请求)|(?:全ての|すべての)(?:リクエスト|エンドポイント|api)|모든 ?(?:요청|api|엔드포인트)/i;
/** "Requests carry `X-API-Key: <key>`." */
const REQUESTS =
  /(?:^|[.:]\s+)[-*\s]*(?:API )?(?:requests|calls)\s+(?:must\s+)?(?:carry|need|require|include|send|present)\b/i;

/** A sentence such as "every request carries a token", or the one way to sign in when no operation says who may call. */
function globalSentence(design: Design): Fact | undefined {
  return sentenceForAll(design) ?? onlyScheme(design);
}

/**
 * A section on authentication that names how callers prove who they are speaks of all operations, as long as no
 * operation says anything of its own and nothing is said to be public.
 */
const onlyScheme = rememberedFor((design: Design): Fact | undefined => {
  const silent = design.operations.every(({ access }) => access.every(one => one.kind !== 'public'));
  if (!silent || design.authentication.some(one => one.scheme === 'none')) return undefined;
  const stated = design.authentication.find(one => {
    if (one.scheme === 'oauth2' || one.scheme === 'oidc' || one.scheme === 'mtls') return false;
    const section = sectionAt(design, one.place.start);
    return (
      section?.concept === 'authentication' || CALLERS.test(lineText(design.document.source, one.place.line))
    );
  });
  if (stated === undefined || isPartly(design)) return undefined;
  return stated;
});

/** What is no goal, or was thought of only, opens nothing. */
function isPartly(design: Design): boolean {
  const text = design.document.source.text;
  return Array.from(text.matchAll(PARTLY), match => sectionAt(design, match.index)?.concept).some(
    concept => concept === undefined || !UNREAL.has(concept),
  );
}

const UNREAL: ReadonlySet<string> = new Set(['non-goals', 'alternatives', 'future-work', 'open-questions']);

/** `Auth: Bearer <token>` */
const CALLERS =
  /(?:^|[.;|*]\s*)\W{0,4}(?:auth(?:entication|orization)?\W{0,4}[:：|]|(?:sign-?in|log-?in|authentication) (?:is|happens|works|goes) (?:by|via|through|with|over)\b|(?:users|callers|clients|people) (?:sign|log) in (?:with|by|through|via)\b)/i;
/** Words by which some operations need nobody to be known. */
const PARTLY =
  /\b(?:public(?:ly)?(?! key)|anonymous(?:ly)?|unauthenticated (?:access|requests?|calls?|users?|callers?|clients?|endpoints?|routes?|visitors?|reads?)(?![^.\n]{0,60}(?:401|reject|refus|deni))|guests?|optional(?:ly)? auth|no auth|without (?:a )?(?:token|login|authentication|signing in)|open to (?:everyone|anyone|all)|later phase|some (?:endpoints|apis|operations|routes|calls) (?:need|require))\b|公开|公開|匿名|一部の/gi;

const sentenceForAll = rememberedFor((design: Design): Fact | undefined => {
  return design.authentication.find(one => {
    if (one.scheme === 'none') return false;
    const text = lineText(design.document.source, one.place.line);
    return (EVERY.test(text) || REQUESTS.test(text)) && !/\b(except|other than|besides)\b/i.test(text);
  });
});

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
