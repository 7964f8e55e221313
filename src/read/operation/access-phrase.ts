import type { StatedAccess } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { roleKey } from '../behaviour/role.ts';
import { listedAccess } from './access-list.ts';

/** A name in the spelling of the list of roles, when it has the role. */
export function knownRole(name: string, roles: readonly string[]): string | undefined {
  const key = roleKey(name);
  return roles.find(role => roleKey(role) === key);
}

/** "Needs the role `admin` or `clerk`". */
export const RESERVED =
  /\b(?:only(?:\s+(?:for|by))?|needs?|requires?|reserved\s+(?:for|to)|restricted\s+to|limited\s+to|nur(?:\s+für)?|solo(?:\s+para)?|sólo(?:\s+para)?|apenas(?:\s+para)?|réservé\s+(?:à|au))\s+(?:callers\s+with\s+)?(?:the\s+|die\s+|el\s+|o\s+|a\s+|any\s+)?(?:roles?|rollen?|rôles?|roles|rol|papel|perfil|scopes?|permissions?)\s+(`[\w:.-]+`(?:\s*(?:,|\/|\bor\b|\band\b|oder|und|o|ou|y|e)\s*`[\w:.-]+`){0,6})/i;

/** That some roles may call, as a piece of the text says. */
export function roleFact(text: MappedText, match: RegExpExecArray, roles: readonly string[]): StatedAccess {
  const place = placeIn(text, match.index, match.index + match[0].length);
  return { kind: 'roles', roles: unique(roles), place, how: `"${match[0].trim()}"` };
}

/** Who may call, before it is known where that stands. */
export type Access = Pick<StatedAccess, 'kind' | 'roles' | 'own' | 'orOwner'>;

const PUBLIC =
  /^[\s`*_(]*(?:public(?:ly)?|none|no(?:ne)? ?(?:auth\w*|required|login|token)?|not? (?:auth\w* ?)?(?:required|needed)|anonymous|open|anyone|everyone|anybody|everybody|unauthenticated|un-?protected|guests?|n\/a|false|✗|✘|❌|—|–|-|不要|なし|無し|公开|无需?|否|不需要|불필요|없음|público|publique|pública|öffentlich|ninguna?)(?:$|[\s`*_.,;()）（:—–-])/i;
const TOKEN =
  /\b(?:required|yes|true|bearer|jwt|tokens?|session|cookie|api[- ]?key|authenticated|authentication|logged[- ]?in|signed[- ]?in|any (?:role|user)|all roles|oauth2?|oidc|require_?auth|auth)\b|✓|✔|✅|🔒|🔐|🔑|必須|必要|需要|是|필요|필수|requerid[oa]|obrigatóri[oa]|認証|登录|登錄|인증/i;
const OWN =
  /\b(?:own(?:er|s|ed|ership)?(?: only)?|self|themselves|their own|his own|creator)\b|本人|自分|所有者|본인/i;

/** "**Roles:** `writer`", "Auth: Bearer JWT (ADMIN, MANAGER)", "Auth: Public". */
export function labelledAccess(title: string, text: string, known: readonly string[]): Access | undefined {
  const said = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=[\p{L}\p{N}`)]{2})[.。;](?:\s.*)?$/su, '');
  if (said === '' || said.length > 300) return undefined;
  if (
    /^(?:any|every)(?:one|body)?\b.{0,20}\b(?:signed|logged)[ -]in\b|^any (?:known |signed-in |logged-in )?(?:user|caller)\b/i.test(
      said,
    )
  )
    return { kind: 'token', roles: [] };
  if (/^(?:signed|logged)[ -]in(?: (?:users?|members?|callers?))?[.]?$/i.test(said))
    return { kind: 'token', roles: [] };
  if (PUBLIC.test(said) && !/\bbut\b/i.test(said)) return { kind: 'public', roles: [] };
  const listed = listedAccess(said, known);
  if (listed !== undefined) return listed;
  // "driver of the ride": whoever the row belongs to.
  const whose = /^(?:only )?(?:the )?([\p{L}]+) of (?:the|that|this) [\p{L}]+[.]?$/iu.exec(said)?.[1];
  if (whose !== undefined && knownRole(whose, known) === undefined)
    return { kind: 'token', roles: [], own: true };
  const own = OWN.test(said) && knownRole('owner', known) === undefined ? { own: true } : {};
  const roleLabel =
    /role|permission|scope|caller|privilege|who|allowed|guard|rol\b|権限|权限|권한|permiso/i.test(title);
  const isList = !TOKEN.test(said) && NAMES.test(said);
  const roles = roleLabel || isList ? rolesListed(said, known) : rolesNamed(said);
  const isEither =
    own.own === true &&
    /\b(?:owner|author|creator|self)s?\b\W+(?:or|\/)|(?:\bor|\/)\W+(?:the |an? )?(?:owner|author|creator|self)\b/i.test(
      said,
    );
  if (roles.length > 0)
    return isEither ? { kind: 'roles', roles, orOwner: true } : { kind: 'roles', roles, ...own };
  if (TOKEN.test(said) || own.own) return { kind: 'token', roles: [], ...own };
  return undefined;
}

/** "editor or admin" */
const NAMES =
  /^[\s`]*[A-Za-z][\w:-]{1,30}`?(?:\s*(?:[,/|+&]|\bor\b|\band\b)\s*`?[A-Za-z][\w:-]{1,30}`?)*[\s.*]*$/;

const NO_ROLE =
  /^(?:role|roles|only|or|and|any|all|when|if|where|unless|the|a|an|user is|required|requires?|must|be|with|of|for|can|may|who|authenticated|logged|in|yes|no|jwt|bearer|token|auth|authentication|self|own|owner|owners|resource|none|public|session|cookie|http|n|header|valid|access|permission|permissions|scope|scopes|api|key|see|everyone|anyone|as|employee|view|others|requireauth|required\W*)$/i;

/** All names of a text under a label for roles. */
export function rolesListed(text: string, known: readonly string[] = []): string[] {
  const ticked = Array.from(text.matchAll(/`([A-Za-z][\w:.-]{0,40})`/g), match => match[1] ?? '');
  const names =
    ticked.length > 0
      ? ticked
      : text
          .replace(/\([^)]*\)/g, ' ')
          .split(/[,/|+&;、・]|\bor\b|\band\b|またはまたは|或/)
          .map(piece => piece.replace(/[`*_."']/g, '').trim());
  return unique(
    names
      .map(name =>
        name
          .replace(/^(?:requires?|role:?|any|the)\s+/i, '')
          .replace(/\s+(?:roles?|users?|only|required)$/i, ''),
      )
      .filter(
        name =>
          /^[\p{L}][\p{L}\p{N}_:.-]*(?: [\p{L}][\p{L}\p{N}_-]*)?$/u.test(name) &&
          (!NO_ROLE.test(name) || knownRole(name, known) !== undefined) &&
          !/^(?:any|all|authenticated)\b/i.test(name),
      ),
  );
}

/** Names that a free text marks as roles. */
export function rolesNamed(text: string): string[] {
  const found: string[] = [];
  const group = /\(([A-Za-z][\w\s,/|&-]{1,80})\)/.exec(text)?.[1];
  if (
    group &&
    (/^[A-Z][A-Z_]+(?:\s*[,/|]\s*[A-Z][A-Z_]+)*(?:\s|$)/.test(group) ||
      /\b(?:admin|roles?|only|manager|owner)\b/i.test(group))
  ) {
    for (const each of rolesListed(group.replace(/\bonly\b/gi, ''))) found.push(each);
  }
  for (const match of text.matchAll(/\b(?:require|ensure|is)_?([A-Z][a-z]+|_[a-z]+)\b/g))
    if (!/^_?(?:auth|user|login|session|authenticated)/i.test(match[1] ?? ''))
      found.push((match[1] ?? '').replace(/^_/, '').toLowerCase());
  for (const match of text.matchAll(/\brequire_?roles?\(?\s*["'`]?([\w'"`,\s]{2,60})["'`]?\)?/gi))
    for (const each of rolesListed((match[1] ?? '').replace(/["'`]/g, ''))) found.push(each);
  for (const match of text.matchAll(/`?\b([A-Za-z][\w:-]{1,30})`?(?: |-)(?:role|only|scope|permission)\b/g))
    found.push(match[1] ?? '');
  for (const match of text.matchAll(
    /\broles?\s*(?::|=|is|of|in|any of|one of)?\s*[`'"([]{1,2}([A-Za-z][\w-]{1,30})((?:[`'"]{0,2}\s*(?:,|\/|\||\bor\b|\band\b)\s*[`'"]{1,2}[A-Za-z][\w-]{1,30}){0,8})/gi,
  )) {
    found.push(match[1] ?? '');
    for (const other of (match[2] ?? '').matchAll(/[`'"]([A-Za-z][\w-]{1,30})/g)) found.push(other[1] ?? '');
  }
  if (found.length === 0)
    for (const match of text.matchAll(/(?<![\w.])(?:super[- ]?)?admin(?:istrator)?s?\b/gi))
      found.push(match[0].replace(/s$/i, ''));
  if (found.length === 0)
    for (const match of text.matchAll(/`([a-z][\w-]*:[a-z][\w:-]*)`/g)) found.push(match[1] ?? '');
  return unique(found.filter(name => !NO_ROLE.test(name)));
}

/** Each name once. */
export function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

const SENTENCES: readonly (readonly [RegExp, Access['kind']])[] = [
  [
    /\bopen to (?:any|every)(?:one|body)\b|\b(?:any|every)(?:one|body)\b[^.]{0,20}\bno (?:sign|log)-?in\b|\bno (?:sign|log)-?in (?:is )?(?:needed|required|necessary)\b|\bwithout (?:signing|logging) in\b/i,
    'public',
  ],
  [/(?:^|[.;。]\s*)(?:Public|Öffentlich|Público|Pública|Publique|公開|公开)(?=\s*(?:[.;,:。]|$))/, 'public'],
  [/(?:^|[.;–—-]\s+)[Oo]nly (?:the |its |their )?(?:owner|creator|author)s?(?=\s*(?:[.;,:(]|$))/, 'token'],
  [
    /(?:^|[.;–—:-]\s*)the (?:owner|creator|author) (?:may|can)\b(?=[^.;]{0,60}[.;:,–—]\s*(?:(?:anybody|anyone|everybody|everyone|nobody|no one) else|others?)\b)/i,
    'token',
  ],
  [
    /(?:^|[.;–—:-]\s*)([a-z][\w-]{2,30}) only(?=\s*\((?:others?[^()]{0,20} )?403\b|\s*\([^()]{0,20}\b403\b)/i,
    'roles',
  ],
  [/(?:^|[\s(*`])(?:owner|creator|author)s?[- ]only\b/i, 'token'],
  [/(?:^|[.;]\s+)Only `([A-Za-z][\w-]{2,30})`(?=\s*(?:[.;,:]|$))/, 'roles'],
  [/(?:^|[.;]\s+)(?:Signed[ -]in|Logged[ -]in|Authenticated|Login required)(?=\s*(?:[.;,:]|$))/, 'token'],
  [
    /\b(?:no (?:auth(?:entication|orization)?|token|login|session) (?:is )?(?:required|needed)|needs no (?:auth\w*|token|login|session|cookie)|does not require auth\w*|without authentication|public(?:ly accessible)? endpoint|unauthenticated endpoint|public, no auth)\b|\bno auth(?:entication)?\b(?! error)|認証不要|(?:无需|不需要|不用|免)(?:认证|登录|鉴权|登陆)|\b(?:keine|ohne) anmeldung\b|\bsin autenticación\b|\bsem autenticação\b|\bsans authentification\b/i,
    'public',
  ],
  [
    /\b(?:only|restricted to|limited to|requires?(?: the)?|callable by|accessible (?:only )?(?:by|to))\s+(?:the\s+|an?\s+)?`?([A-Za-z][\w-]{2,30})`?(?:s)?(?: role| permission| scope| privileges?| access| users?)\b/i,
    'roles',
  ],
  [
    /(?:^|[\s(*`])(super[- ]?admin|admin(?:istrator)?|manager|moderator|editor|staff|owner)s?[- ]only\b/i,
    'roles',
  ],
  [
    /\b(?:only|restricted to|limited to)\s+(?:the\s+)?`?(admin(?:istrator)?|manager|moderator|editor|writer|staff)s?`?\b/i,
    'roles',
  ],
  [
    /(?:^|[—–.;:(]\s*)(?:only\s+)?(?:(?:my|own|the caller['’]s(?: own)?|their own|your own)\s+[\p{L}]+(?:\s+only)?|[\p{L}]+ (?:of|owned by) the (?:caller|(?:current|signed-in|authenticated) user))(?=\s*(?:[.;,:)]|$))|\b(?:returns?|lists?|shows?|gets?)\s+(?:only\s+|all\s+)?(?:the\s+)?(?:caller['’]s|their|your|own|my|current user['’]s|signed-in user['’]s)\s+(?:own\s+)?[\p{L}]+|\bonly (?:the )?(?:caller['’]s|own|their own)\b/iu,
    'token',
  ],
  [
    /\bonly (?:the |its |their )?(?:owner|creator|author)s? (?:may|can|is allowed)\b|\b(?:caller|user) must own\b/i,
    'token',
  ],
  [
    /\b(?:requires? (?:a |an )?(?:valid )?(?:auth(?:entication|orization)?|login|token|jwt|bearer|session|signed-in user|authenticated)|(?:auth(?:entication)?|login|jwt|bearer token|token) (?:is )?required|authenticated (?:users?|callers?) only|must be (?:authenticated|logged in|signed in))\b|要認証|認証必須|(?<![不无])需要(?:认证|登录|鉴权)|🔒|🔐/i,
    'token',
  ],
];

/** Who may call, as sentences of a text say: "requires authentication", "no login is needed". */
export function sentenceAccess(text: MappedText): StatedAccess[] {
  if (text.text.length > 1500) return [];
  for (const [pattern, kind] of SENTENCES) {
    const match = pattern.exec(text.text);
    if (!match) continue;
    const role = match[1];
    if (kind === 'roles' && (!role || NO_ROLE.test(role))) continue;
    const own =
      /\bown(?:er|ed|s)?\b|creator|author|caller['’]s|\b(?:my|your|their)\b|user['’]s|of the caller/i.test(
        match[0],
      );
    const owner = own && kind === 'roles' && /owner/i.test(role ?? '');
    return [
      {
        kind: owner ? 'token' : kind,
        roles: kind === 'roles' && role && !owner ? [role] : [],
        ...(own ? { own: true } : {}),
        place: placeIn(text, match.index, match.index + match[0].length),
        how: `"${match[0].trim()}"`,
      },
    ];
  }
  return [];
}
