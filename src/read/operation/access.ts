import type { StatedAccess } from '../../design/index.ts';
import type { List } from '../../markdown/document.ts';
import { contentText, itemContent } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { roleKey } from '../behaviour/role.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Reading } from '../reading.ts';
import { labelKindOf } from './operation-label.ts';
import type { Mention } from './operation-mention.ts';
import { blockParts, listsOf, type Part, textParts } from './operation-parts.ts';
import { routesIn } from './route.ts';

/** Who may call an operation, as its own parts say; else as the section above says for all of its operations. */
export function accessOf(
  reading: Reading,
  mentions: readonly Mention[],
  parts: readonly Part[],
  known: Map<OutlineNode, readonly StatedAccess[]>,
  roles: readonly string[] = [],
): StatedAccess[] {
  const own = [
    ...parts.flatMap(part => partAccess(reading, part, roles)),
    ...mentions.flatMap(mention => titleAccess(mention, roles)),
  ];
  if (own.length > 0) return joined(own).map(access => spelt(access, roles));
  const first = mentions.find(mention => mention.stated);
  if (!first || OPEN_PATH.test(first.path)) return [];
  const from = first.carrier.kind === 'node' ? first.node.parent : first.node;
  return [...(from ? inherited(reading, from, known) : [])].map(access => spelt(access, roles));
}

/** Roles in the spelling that the document lists them in: `members` is `member`, "fleet managers" `fleet_manager`. */
function spelt(access: StatedAccess, roles: readonly string[]): StatedAccess {
  if (access.roles.length === 0) return access;
  return { ...access, roles: unique(access.roles.map(role => knownRole(role, roles) ?? role)) };
}

function knownRole(name: string, roles: readonly string[]): string | undefined {
  const key = roleKey(name);
  return roles.find(role => roleKey(role) === key);
}

/** Paths that are called before anybody is known, whatever a section says of all. */
const OPEN_PATH =
  /\/(?:login|log-in|sign-?in|sign-?up|register|registration|refresh|token|health\w*|ready|live|metrics|webhooks?|callback|forgot\S*|reset\S*|public)(?:\/|$)/i;

function partAccess(reading: Reading, part: Part, roles: readonly string[] = []): StatedAccess[] {
  if (part.kind === 'access') {
    const lines = listsOf(part).flatMap(list =>
      list.items.map(item => contentText(reading.document, itemContent(item))),
    );
    const texts = (part.inline ? [part.inline, ...lines] : lines).filter(
      text => routesIn(text.text).length === 0,
    );
    const found = texts.flatMap(text => {
      const access = labelledAccess(part.title, text.text, roles);
      return access
        ? [
            {
              ...access,
              place: placeIn(text, firstWord(text.text), text.text.trimEnd().length),
              how: `label "${part.title}"`,
            },
          ]
        : [];
    });
    if (found.length > 0)
      return found.map((access, index) =>
        index === 0 && part.inline ? { ...access, place: covering(part, access.place) } : access,
      );
    return lines.length === 0 && texts.length === 0 && /required|needed|🔒/i.test(part.title)
      ? [{ kind: 'token', roles: [], place: part.place, how: `label "${part.title}"` }]
      : [];
  }
  if (part.kind !== undefined && part.kind !== 'purpose' && part.kind !== 'rules') return [];
  if (!part.inline) return [];
  const named = namedAccess(part.inline, roles);
  if (named.length > 0) return named;
  const noted = notedAccess(part.inline, roles);
  return noted.length > 0 ? noted : sentenceAccess(part.inline);
}

/** Who may, in brackets behind the route or at the start: "`POST /rooms` (admin)", "(owner or admin) cancels it". */
function notedAccess(text: MappedText, roles: readonly string[]): StatedAccess[] {
  const owning = ONLY_OWNER.exec(text.text);
  const { a, b, c, d } = owning?.groups ?? {};
  const shared = owning && accessNoted(`${a ?? c} or ${b ?? d}`, roles);
  if (owning && shared)
    return [
      {
        ...shared,
        place: placeIn(text, owning.index, owning.index + owning[0].length),
        how: `"${owning[0].trim()}"`,
      },
    ];
  const alone = ALONE.exec(text.text);
  if (alone && !NO_GROUP.test(alone[1]!) && !NO_NAME.test(alone[1]!)) {
    const role = alone[1]!.toLowerCase();
    const name = knownRole(role, roles) ?? role.replace(/(?<=[^s])s$/, '');
    return [roleFact(text, alone, [name])];
  }
  const noted = NOTED.exec(text.text) ?? (text.text.includes('\n') ? null : NOTED_LAST.exec(text.text));
  const found = noted && accessNoted(noted[1]!, roles);
  if (!noted || !found) return [];
  const start = noted.index + Math.max(noted[0].lastIndexOf('('), noted[0].lastIndexOf('['));
  return [{ ...found, place: placeIn(text, start, noted.index + noted[0].length), how: `"(${noted[1]})"` }];
}

/** "Organiser only." as a sentence of its own. */
const ALONE = /(?:^|[.;—–]\s+|^[\s—–-]+)([\p{L}]{4,24})s? only(?=\s*(?:[.;,]|$))/iu;
/** What "only" follows without naming who may. */
const NO_GROUP =
  /^(?:owners?|authors?|creators?|members?|users?|callers?|published|active|https?|once|json|text|append|names?|numbers?|metadata|desktop|mobile|local|server|client|production|development|staging|items?|rows?|this|that|these|those|here|there|currently|own|first|last|one|two|three|get|post|used|available|allowed|version|backend|frontend|letters|digits|positive|integers?|days?|today|future|past)$/i;

/** "Only the owner or an admin.", "Owner and admins only": of what an operation's text says first. */
const ONLY_OWNER =
  /(?:^|[.;:—–-]\s*)(?:only\s+(?:for\s+|by\s+)?(?:the\s+|its\s+)?(?<a>owner|author|creator)s?\s+(?:or|and)\s+(?:an?\s+|the\s+)?(?<b>[\p{L}-]{3,24}?)s?|(?:the\s+)?(?<c>owner|author|creator)s?\s+(?:or|and|\/)\s+(?:an?\s+|the\s+)?(?<d>[\p{L}-]{3,24}?)s?\s+only)(?=\s*(?:[.;,:—–]|$|may\b|can\b))/iu;

const NOTED = /^(?:[\s*_>•-]*`?[A-Z]{3,7}`?\s+`?\/[^\s`()]{0,160}`?)?[\s`*_:—–-]*\(([^()]{2,80})\)/;
/** `create a card   [shop]` */
const NOTED_LAST = /[([]([^()[\]]{2,80})[)\]][\s*_`.]*$/;
/** Names that stand for a role wherever they stand alone. */
const USUAL_ROLE =
  /^(?:(?:super|sub)?[- ]?admin(?:istrator)?s?|managers?|moderators?|staff|operators?|editors?|owners?|authors?|creators?|members?|supervisors?|teachers?|students?|clerks?|agents?|internal|authenticated(?: users?)?|logged[- ]in(?: users?)?|any(?: authenticated)? (?:user|role)|public|no auth|anonymous)$/i;

/** Words that a note in brackets has for other things than roles. */
const NO_NAME =
  /auth|token|limit|read|write|internal|dev\b|test|debug|idempot|async|body|query|field|json|optional/i;

/** "admin only", "owner or admin", "public": nothing when one of the names is no role. */
function accessNoted(note: string, roles: readonly string[]): Access | undefined {
  const only =
    /^[^,;]{2,60}\b(?:only|required|roles?)\s*$|^(?:only|roles?:?|requires?)\b/i.test(note) &&
    !NO_NAME.test(note);
  const names = note
    .replace(/\b(?:only|roles?:?|required|requires?|for)\b/gi, ' ')
    .split(/\s*[,/|&;]\s*|\s+(?:or|and)\s+/)
    .map(name =>
      name
        .replace(/[`*_"']/g, '')
        .replace(/[:：]\s*(?:own|all|any|everything|their own)\b.*$/i, '')
        .trim(),
    )
    .filter(name => name !== '');
  if (names.length === 0 || names.length > 6) return undefined;
  const isRole = (name: string) =>
    knownRole(name, roles) !== undefined ||
    USUAL_ROLE.test(name) ||
    (only && /^[a-z][\w-]{2,24}s?$/i.test(name));
  if (!names.every(isRole)) return undefined;
  if (names.every(name => /^(?:public|no auth|anonymous)$/i.test(name))) return { kind: 'public', roles: [] };
  const known = (name: string) => knownRole(name, roles) !== undefined;
  const owning = names.some(name => /^(?:owner|author|creator)s?$/i.test(name) && !known(name));
  const rest = names
    .filter(
      name =>
        known(name) || !/^(?:owner|author|creator)s?$|^authenticated|^logged|^any\b|^internal$/i.test(name),
    )
    .map(name => knownRole(name, roles) ?? name.replace(/(?<=[^s])s$/i, '').toLowerCase());
  if (rest.length === 0) return { kind: 'token', roles: [], ...(owning && { own: true }) };
  return owning ? { kind: 'roles', roles: rest, orOwner: true } : { kind: 'roles', roles: rest };
}

const RESERVED =
  /\b(?:only\s+(?:for|by)|needs?|requires?|reserved\s+(?:for|to)|restricted\s+to|limited\s+to|nur(?:\s+für)?|solo(?:\s+para)?|sólo(?:\s+para)?|apenas(?:\s+para)?|réservé\s+(?:à|au))\s+(?:callers\s+with\s+)?(?:the\s+|die\s+|el\s+|o\s+|a\s+|any\s+)?(?:roles?|rollen?|rôles?|roles|rol|papel|perfil)\s+(`[\w-]+`(?:\s*(?:,|\/|\bor\b|\band\b|oder|und|o|ou|y|e)\s*`[\w-]+`){0,6})/i;
const ONLY = /(?:^|[.;:]\s+|^\W*)(?:the\s+)?([\p{L}][\p{L} _-]{1,40}?)\s+only\b\s*(?:\(([^()]{2,60})\))?/iu;
const ONLY_FIRST = /\b(?:only|just)\s+(?:an?\s+|the\s+)?([\p{L}][\p{L} _-]{1,40}?)\s+(?:may|can|are|is)\b/iu;

/** Words that name a role, in backticks behind "role" or as the document lists it: "Agents only". */
function namedAccess(text: MappedText, roles: readonly string[]): StatedAccess[] {
  if (text.text.length > 1500) return [];
  const reserved = RESERVED.exec(text.text);
  if (reserved)
    return [
      roleFact(
        text,
        reserved,
        Array.from(reserved[1]!.matchAll(/`([\w-]+)`/g), match => match[1]!),
      ),
    ];
  for (const pattern of [ONLY, ONLY_FIRST]) {
    const match = pattern.exec(text.text);
    if (!match) continue;
    const quoted = Array.from((match[2] ?? '').matchAll(/`([\w-]+)`/g), one => one[1]!);
    const listed = (match[1] ?? '').split(/\s*,\s*|\s+(?:and|or)\s+/).map(name => knownRole(name, roles));
    if (quoted.length > 0) return [roleFact(text, match, quoted)];
    if (listed.every(role => role !== undefined)) return [roleFact(text, match, listed)];
  }
  return [];
}

function roleFact(text: MappedText, match: RegExpExecArray, roles: readonly string[]): StatedAccess {
  const place = placeIn(text, match.index, match.index + match[0].length);
  return { kind: 'roles', roles: unique(roles), place, how: `"${match[0].trim()}"` };
}

/** The label with its text when both stand on one line. */
function covering(part: Part, place: Place): Place {
  return part.place.line === place.line && part.place.start <= place.start
    ? { ...place, start: part.place.start, column: part.place.column }
    : place;
}

function firstWord(text: string): number {
  return Math.max(0, text.search(/\S/));
}

type Access = Pick<StatedAccess, 'kind' | 'roles' | 'own' | 'orOwner'>;

const PUBLIC =
  /^[\s`*_(]*(?:public(?:ly)?|none|no(?:ne)? ?(?:auth\w*|required|login|token)?|not? (?:auth\w* ?)?(?:required|needed)|anonymous|open|anyone|everyone|anybody|everybody|unauthenticated|un-?protected|guests?|n\/a|false|✗|✘|❌|—|–|-|不要|なし|無し|公开|无需?|否|不需要|불필요|없음|público|publique|pública|öffentlich|ninguna?)(?:$|[\s`*_.,;()）（:—–-])/i;
const TOKEN =
  /\b(?:required|yes|true|bearer|jwt|tokens?|session|cookie|api[- ]?key|authenticated|authentication|logged[- ]?in|signed[- ]?in|any (?:role|user)|all roles|oauth2?|oidc|require_?auth|auth)\b|✓|✔|✅|🔒|🔐|🔑|必須|必要|需要|是|필요|필수|requerid[oa]|obrigatóri[oa]|認証|登录|登錄|인증/i;
const OWN =
  /\b(?:own(?:er|s|ed)?(?: only)?|self|themselves|their own|his own|creator)\b|本人|自分|所有者|본인/i;

/** "**Roles:** `writer`", "Auth: Bearer JWT (ADMIN, MANAGER)", "Auth: Public". */
function labelledAccess(title: string, text: string, known: readonly string[]): Access | undefined {
  const said = text.replace(/\s+/g, ' ').trim();
  if (said === '' || said.length > 300) return undefined;
  if (
    /^(?:any|every)(?:one|body)?\b.{0,20}\b(?:signed|logged)[ -]in\b|^any (?:known |signed-in |logged-in )?(?:user|caller)\b/i.test(
      said,
    )
  )
    return { kind: 'token', roles: [] };
  if (PUBLIC.test(said) && !/\bbut\b/i.test(said)) return { kind: 'public', roles: [] };
  const own = OWN.test(said) && knownRole('owner', known) === undefined ? { own: true } : {};
  const roleLabel = /role|permission|scope|privilege|who|allowed|guard|rol\b|権限|权限|권한|permiso/i.test(
    title,
  );
  const roles = roleLabel ? rolesListed(said, known) : rolesNamed(said);
  if (roles.length > 0) return { kind: 'roles', roles, ...own };
  if (TOKEN.test(said) || own.own) return { kind: 'token', roles: [], ...own };
  if (
    labelKindOf(title) === 'access' &&
    /^[\s`]*[A-Za-z][\w:-]{1,30}`?(?:\s*(?:[,/|+&]|\bor\b|\band\b)\s*`?[A-Za-z][\w:-]{1,30}`?)*[\s.*]*$/.test(
      said,
    )
  )
    return { kind: 'roles', roles: rolesListed(said), ...own };
  return undefined;
}

const NO_ROLE =
  /^(?:role|roles|only|or|and|any|all|the|a|an|user is|required|requires?|must|be|with|of|for|can|may|who|authenticated|logged|in|yes|no|jwt|bearer|token|auth|authentication|self|own|owner|owners|resource|none|public|session|cookie|http|n|header|valid|access|permission|permissions|scope|scopes|api|key|see|everyone|anyone|as|employee|view|others|requireauth|required\W*)$/i;

/** All names of a text under a label for roles. */
function rolesListed(text: string, known: readonly string[] = []): string[] {
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
function rolesNamed(text: string): string[] {
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

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

const SENTENCES: readonly (readonly [RegExp, Access['kind']])[] = [
  [
    /\bopen to (?:any|every)(?:one|body)\b|\b(?:any|every)(?:one|body)\b[^.]{0,20}\bno (?:sign|log)-?in\b|\bno (?:sign|log)-?in (?:is )?(?:needed|required|necessary)\b|\bwithout (?:signing|logging) in\b/i,
    'public',
  ],
  [/(?:^|[.;]\s+)Public(?=\s*(?:[.;,:]|$))/, 'public'],
  [/(?:^|[.;]\s+)Only (?:the |its |their )?(?:owner|creator|author)s?(?=\s*(?:[.;,:]|$))/, 'token'],
  [/(?:^|[.;]\s+)Only `([A-Za-z][\w-]{2,30})`(?=\s*(?:[.;,:]|$))/, 'roles'],
  [/(?:^|[.;]\s+)(?:Signed[ -]in|Logged[ -]in|Authenticated|Login required)(?=\s*(?:[.;,:]|$))/, 'token'],
  [
    /\b(?:no (?:auth(?:entication|orization)?|token|login) (?:is )?(?:required|needed)|does not require auth\w*|without authentication|public(?:ly accessible)? endpoint|unauthenticated endpoint|public, no auth)\b|\bno auth(?:entication)?\b(?! error)|認証不要|无需(?:认证|登录)/i,
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
    /(?:^|[—–.;:(]\s*)(?:only\s+)?(?:(?:my|own|the caller['’]s(?: own)?|their own|your own)\s+[\p{L}]+(?:\s+only)?|[\p{L}]+ (?:of|owned by) the caller)(?=\s*(?:[.;,:)]|$))|\b(?:returns?|lists?|shows?|gets?)\s+(?:only\s+|all\s+)?(?:the\s+)?(?:caller['’]s|their|your|own|my|current user['’]s|signed-in user['’]s)\s+(?:own\s+)?[\p{L}]+|\bonly (?:the )?(?:caller['’]s|own|their own)\b/iu,
    'token',
  ],
  [
    /\bonly (?:the |its |their )?(?:owner|creator|author)s? (?:may|can|is allowed)\b|\b(?:caller|user) must own\b/i,
    'token',
  ],
  [
    /\b(?:requires? (?:a |an )?(?:valid )?(?:auth(?:entication|orization)?|login|token|jwt|bearer|session|signed-in user|authenticated)|(?:auth(?:entication)?|login|jwt|bearer token|token) (?:is )?required|authenticated (?:users?|callers?) only|must be (?:authenticated|logged in|signed in))\b|要認証|認証必須|需要(?:认证|登录)|🔒|🔐/i,
    'token',
  ],
];

function sentenceAccess(text: MappedText): StatedAccess[] {
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

/** "### DELETE /users/{id} (ADMIN only)" or a lock in a heading; also in the heading of which it is the only route. */
function titleAccess(mention: Mention, roles: readonly string[]): StatedAccess[] {
  if (mention.carrier.kind !== 'node') return [];
  const own = accessInTitle(mention.node, roles);
  const above = mention.node.parent;
  if (own || !above || mention.node.kind === 'heading' || above.kind !== 'heading') return own ? [own] : [];
  const alone = above.children.filter(child => routesIn(child.title).length > 0).length === 1;
  const inherited = alone && routesIn(above.title).length === 0 ? accessInTitle(above, roles) : undefined;
  return inherited ? [inherited] : [];
}

function accessInTitle(node: OutlineNode, roles: readonly string[]): StatedAccess | undefined {
  const { title } = node;
  const note = /\(([^()]*)\)\s*$|\[([^[\]]*)\]\s*$|\s[—–-]\s([^—–]{2,40})$/.exec(title);
  const said = note?.[1] ?? note?.[2] ?? (/\bonly$/i.test(note?.[3] ?? '') ? note![3]! : '');
  const base = { place: node.place, how: `heading "${title}"` };
  if (/^(?:public|no auth\w*|unauthenticated|open)$/i.test(said))
    return { kind: 'public', roles: [], ...base };
  if (!/^(?:read|write|internal|dev|test|get|debug)(?: only)?$/i.test(said)) {
    const noted = accessNoted(said, roles);
    if (noted) return { ...noted, ...base };
  }
  const role = /^([A-Za-z][\w-]+(?:\s*[,/|]\s*[A-Za-z][\w-]+)*)[ -](?:only|role)$/i.exec(said)?.[1];
  if (role && !/^(?:read|write|internal|dev|test|get|debug)$/i.test(role))
    return { kind: 'roles', roles: rolesListed(role), ...base };
  if (
    /🔒|🔐/u.test(title) ||
    /^(?:auth(?:enticated|entication)?(?: required)?|requires auth|protected)$/i.test(said)
  )
    return { kind: 'token', roles: [], ...base };
  return undefined;
}

/** A statement for all operations of a section above. */
function inherited(
  reading: Reading,
  node: OutlineNode,
  known: Map<OutlineNode, readonly StatedAccess[]>,
): readonly StatedAccess[] {
  const found = known.get(node);
  if (found) return found;
  const own = sectionAccess(reading, node);
  const access = own.length > 0 || !node.parent ? own : inherited(reading, node.parent, known);
  known.set(node, access);
  return access;
}

function sectionAccess(reading: Reading, node: OutlineNode): StatedAccess[] {
  const labels = node.children.filter(
    child => child.kind !== 'heading' && labelKindOf(child.title) === 'access',
  );
  const parts: Part[] = [
    ...labels.map(child => ({
      kind: 'access' as const,
      title: child.title,
      place: child.place,
      ...(child.rest.length > 0 ? { inline: contentText(reading.document, child.rest) } : {}),
      blocks: child.blocks,
    })),
    ...ownAccessParts(reading, node),
  ];
  const found = parts.flatMap(part => (part.kind === 'access' ? partAccess(reading, part) : allAccess(part)));
  return joined(found).map(access => ({ ...access, how: `${access.how}, for all of "${node.title}"` }));
}

function statesRoutes(reading: Reading, list: List): boolean {
  return list.items
    .slice(0, 20)
    .some(item => routesIn(contentText(reading.document, itemContent(item)).text.slice(0, 400)).length > 0);
}

function ownAccessParts(reading: Reading, node: OutlineNode): Part[] {
  const own = node.blocks.filter(
    block =>
      block.kind === 'paragraph' ||
      block.kind === 'quote' ||
      // What stands under one item of a list of operations is said of that one.
      (block.kind === 'list' && !statesRoutes(reading, block)),
  );
  const rest = node.children
    .filter(child => child.kind !== 'heading' && /^base|^prefix|^auth/i.test(child.title))
    .flatMap(child => [
      ...(child.rest.length > 0 ? textParts(reading, contentText(reading.document, child.rest)) : []),
      ...blockParts(reading, child.blocks),
    ]);
  return [...blockParts(reading, own), ...rest].filter(
    part => part.kind === 'access' || (part.kind === undefined && part.inline),
  );
}

const ALL =
  /\b(?:all|every)\b.{0,40}\b(?:endpoints?|routes?|requests?|operations?|apis?|calls)\b.{0,60}\b(?:requires?|must|needs?|carr(?:y|ies)|authenticated|protected)\b.{0,60}\b(?:auth\w*|tokens?|jwt|bearer|session|api[- ]key|logged in)\b|(?:全ての|すべての).{0,30}認証|所有接口.{0,20}(?:认证|token|登录)/i;

function allAccess(part: Part): StatedAccess[] {
  const text = part.inline;
  const match = text && ALL.exec(text.text);
  if (!text || !match) return [];
  return [
    {
      kind: 'token',
      roles: rolesNamed(match[0]).length > 0 ? [] : [],
      place: placeIn(text, match.index, match.index + match[0].length),
      how: 'sentence for all operations',
    },
  ];
}

/** "Auth: required" and "Role: admin" are one statement: the roles; the first place of each stays. */
function joined(found: readonly StatedAccess[]): StatedAccess[] {
  const roles = found.filter(access => access.kind === 'roles');
  if (roles.length > 0) {
    const own = found.find(access => access.own);
    return roles.map((access, index) =>
      index === 0 && own && !access.own ? { ...access, own: true } : access,
    );
  }
  const first = found[0];
  const own = found.find(access => access.own);
  return first ? [own && !first.own ? { ...own } : first] : [];
}
