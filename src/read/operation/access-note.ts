import type { StatedAccess } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { listedAccess } from './access-list.ts';
import { markOf } from './access-mark.ts';
import { type Access, knownRole, roleFact } from './access-phrase.ts';
import { NO_GROUP, NO_NAME } from './access-words.ts';

/** Who may, in brackets behind the route or at the start: "`POST /rooms` (admin)", "(owner or admin) cancels it". */
export function notedAccess(text: MappedText, roles: readonly string[]): StatedAccess[] {
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
  const noted =
    NOTED_ONLY.exec(text.text) ??
    NOTED.exec(text.text) ??
    (text.text.includes('\n') ? null : NOTED_LAST.exec(text.text));
  const found = noted && accessNoted(noted[1]!, roles);
  if (!noted || !found) return [];
  const start = noted.index + Math.max(0, noted[0].lastIndexOf('('), noted[0].lastIndexOf('['));
  return [{ ...found, place: placeIn(text, start, noted.index + noted[0].length), how: `"(${noted[1]})"` }];
}

/** "Organiser only." as a sentence of its own. */
const ALONE = /(?:^|[.;—–]\s+|^[\s—–-]+)([\p{L}]{4,24})s? only(?=\s*(?:[.;,]|$))/iu;
/** "Only the owner or an admin.", "Owner and admins only": of what an operation's text says first. */
const ONLY_OWNER =
  /(?:^|[.;:—–-]\s*)(?:only\s+(?:for\s+|by\s+)?(?:the\s+|its\s+)?(?<a>owner|author|creator)s?\s+(?:or|and)\s+(?:an?\s+|the\s+)?(?<b>[\p{L}-]{3,24}?)s?|(?:the\s+)?(?<c>owner|author|creator)s?\s+(?:or|and|\/)\s+(?:an?\s+|the\s+)?(?<d>[\p{L}-]{3,24}?)s?\s+only)(?=\s*(?:[.;,:—–]|$|may\b|can\b))/iu;

const NOTED = /^(?:[\s*_>•-]*`?[A-Z]{3,7}`?\s+`?\/[^\s`()]{0,160}`?)?[\s`*_:—–-]*\(([^()]{2,80})\)/;
/** `create a card   [shop]` */
const NOTED_LAST = /[([]([^()[\]]{2,80})[)\]][\s*_`.]*$/;
/** "legt eine Filiale an (nur `leitung`). Antwort 201" */
const NOTED_ONLY =
  /[(（]((?:only|nur|s[oó]lo|solamente|somente|apenas|seulement|仅限?|只有)[^()（）]{2,60})[)）]/i;
/** Names that stand for a role wherever they stand alone. */
const USUAL_ROLE =
  /^(?:(?:super|sub)?[- ]?admin(?:istrator)?s?|managers?|moderators?|staff|operators?|editors?|owners?|authors?|creators?|members?|supervisors?|teachers?|students?|clerks?|agents?|internal|authenticated(?: users?)?|logged[- ]in(?: users?)?|any(?: authenticated)? (?:user|role)|public|no auth|anonymous)$/i;

/** "admin only", "owner or admin", "public": nothing when one of the names is no role. */
export function accessNoted(note: string, roles: readonly string[]): Access | undefined {
  const mark = knownRole(note, roles) === undefined ? markOf(note) : undefined;
  if (mark !== undefined) return { kind: mark, roles: [] };
  const listed = listedAccess(note, roles);
  if (listed !== undefined && (listed.kind !== 'roles' || roles.length > 0)) return listed;
  const only =
    /^[^,;]{2,60}\b(?:only|required|roles?)\s*$|^(?:only|nur|s[oó]lo|solamente|somente|apenas|seulement|rollen?:?|roles?:?|requires?)\b|^(?:仅限?|只有)/i.test(
      note,
    ) && !NO_NAME.test(note);
  const names = note
    .replace(
      /\b(?:only|nur|s[oó]lo|solamente|somente|apenas|seulement|rollen?:?|roles?:?|required|requires?|for|für|para|pour)(?![\p{L}])|仅限?|只有/giu,
      ' ',
    )
    .split(/\s*[,/|&;、]\s*|\s+(?:or|and|oder|und|o|y|e|ou|et)\s+/)
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

/** "Guards only", and "only guards may". */
export const ONLY =
  /(?:^|[.;:]\s+|^\W*)(?:the\s+)?([\p{L}][\p{L} _-]{1,40}?)\s+only\b\s*(?:\(([^()]{2,60})\))?/iu;
export const ONLY_FIRST =
  /\b(?:only|just)\s+(?:an?\s+|the\s+)?([\p{L}][\p{L} _-]{1,40}?)\s+(?:may|can|are|is)\b/iu;
