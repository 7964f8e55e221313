import type { StatedAccess, StatedOperation } from '../../design/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import { sentencesIn } from '../outline/statement.ts';
import { type Grant, grantsIn } from './access-clause.ts';
import { listedAccess } from './access-list.ts';
import { accessIn } from './access-merge.ts';
import { type Access, knownRole } from './access-phrase.ts';
import { isMaking, thingsOf } from './access-what.ts';
import { worded } from './access-who.ts';
import { CREDENTIAL, ONLY, USUAL_ROLES } from './access-words.ts';

/**
 * Who may call one operation, as a sentence of its own text says:
 *
 *     Applicants only.      Requires authentication & ownership.      A member may remove only their own piece.
 */
export function spokenAccess(
  text: MappedText,
  operation: Pick<StatedOperation, 'method' | 'path'>,
  roles: readonly string[],
): StatedAccess[] {
  if (text.text.length > LONGEST) return [];
  const all = [...roles, ...USUAL_ROLES.filter(role => knownRole(role, roles) === undefined)];
  const context = { roles: all, things: thingsOf([operation as StatedOperation]) };
  const spoken: (Grant & { readonly start: number; readonly end: number })[] = [];
  for (const { start, end } of sentencesIn(text.text)) {
    const sentence = text.text.slice(start, end);
    const plain = plainlySaid(sentence, all);
    if (plain !== undefined)
      return [{ ...plain, place: placeIn(text, start, end), how: `"${sentence.trim()}"` }];
    for (const grant of grantsIn(sentence, context))
      if (isOfThis(grant, operation as StatedOperation, sentence)) spoken.push({ ...grant, start, end });
  }
  const [first] = spoken;
  const access = first && accessIn(spoken, isMaking(operation), roles);
  if (first === undefined || access === undefined) return [];
  const said = text.text.slice(first.start, first.end).trim();
  return [{ ...access, place: placeIn(text, first.start, first.end), how: `"${said}"` }];
}

const LONGEST = 1500;

function isOfThis({ what, who, own, denied }: Grant, operation: StatedOperation, sentence: string): boolean {
  if (denied || who.kind === 'public' || (what !== undefined && !what.applies(operation))) return false;
  return who.roles.length > 0 || who.orOwner || own || (what === undefined && KNOWN_ONLY.test(sentence));
}

const KNOWN_ONLY =
  /\b(?:signed|logged)[- ]in\b|\bauthenticated\b|\bwith an? (?:valid )?(?:token|session|key)\b|^\W*(?:any|all|both|every) (?:valid )?(?:user|caller|role|key)s?\b|^\W*(?:beide|alle) rollen|^\W*(?:ambos|todos los) roles/i;

/** "Requires authentication & ownership", "Needs a session", "The caller must be logged in", "It must belong to the caller". */
function plainlySaid(sentence: string, roles: readonly string[]): Access | undefined {
  const bare = sentence.replace(/[*_`]/g, '').trim();
  if (BELONGS.test(bare)) return { kind: 'token', roles: [], own: true };
  const be = MUST_BE.exec(bare)?.[1]
    ?.replace(/[()]/g, ' ')
    .replace(/\b(?:have|has|with) (?:the )?role\b/gi, '');
  const listed = be === undefined ? undefined : listedAccess(be, roles);
  if (listed !== undefined) return listed;
  if (NEEDED.test(bare)) return { kind: 'token', roles: [], ...(OWNERSHIP.test(bare) && { own: true }) };
  const named = ROLE_NAMED.exec(sentence)?.[1];
  if (named !== undefined)
    return { kind: 'roles', roles: [...named.matchAll(/`([^`]+)`/g)].map(match => match[1]!) };
  const role =
    NAMED_ONLY.exec(sentence)?.[1] ??
    NAMED_ROLE.exec(sentence)
      ?.slice(1)
      .find(name => name !== undefined);
  return role === undefined ? undefined : { kind: 'roles', roles: [role] };
}

/** "Role `finance`, no body.", "Roles `jury` and `finance`." */
const ROLE_NAMED =
  /^[\s*_–—-]*(?:(?:for|only|needs?|requires?)\s+)?(?:the\s+)?(?:roles?|rollen?|rol(?:es)?|rôles?|papel|perfil|scopes?)\s*:?\s+(`[\w:-]{2,40}`(?:\s*(?:,|\/|\bor\b|\band\b|oder|und|o|y|ou|et|e)\s*`[\w:-]{2,40}`){0,6})(?=\s*(?:[.,;(]|$))(?!,? (?:nur|only|solo))/i;
const MUST_BE = /^(?:the\s+)?(?:(?:caller|user)\s+)?(?:must|has to|needs to)\s+be\s+(.{3,80}?)[.\s]*$/i;
/** "Needs the `notes:write` scope", "Requires at least `editor`". */
const NAMED_ROLE =
  /\b(?:needs?|requires?|must have)\s+(?:at least\s+)?(?:the\s+)?(?:`([\w:-]{2,40})`|([\w:-]{2,40}))\s+(?:role|scope|permission)\b|\b(?:needs?|requires?)\s+(?:at least\s+)?(?:the\s+)?(?:(?:role|scope|permission)s?\s+)?`([a-z][\w:-]{2,40})`(?:\s+or (?:higher|above|better))?\s*(?:[.;,]|$)/i;
const NEEDED = new RegExp(
  String.raw`^(?:the\s+)?(?:(?:caller|user|client|request)s?\s+)?(?:requires?|needs?|must\s+(?:be|have|carry|send|present|include)|has\s+to\s+be)\s+(?:an?\s+|the\s+|to\s+be\s+)?(?:valid\s+|active\s+)?(?:${CREDENTIAL}|signed[- ]in|authenticated)(?![\w-])(?!\s+(?:role|scope|is\b))`,
  'iu',
);
const OWNERSHIP = /\bownership\b|\bowner(?:s)?\b/i;
const BELONGS =
  /\bonly the \w+ of the (?:caller|(?:current|signed[- ]in|authenticated) user)\b|\b(?:must|has to) (?:belong to|be owned by|be) the (?:caller|(?:current|signed[- ]in|authenticated) user)(?:['’]s)?\b|^(?:only )?(?:if|when) it (?:is|belongs to) the caller(?:['’]s)?\b|^(?:the )?(?:caller|user) must (?:own|be the (?:owner|author|creator)(?: of)?)\b(?!.{0,40}\bor\b)/i;
const NAMED_ONLY = new RegExp(
  String.raw`^\s*${worded(ONLY).source}\s+(?:the\s+|die\s+|el\s+|le\s+|la\s+)?\x60([\w:-]{2,40})\x60(?!\s*(?:can|may|must|will|is|are)\s+(?:be|not)\b)`,
  'iu',
);
