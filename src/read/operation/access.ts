import type { StatedAccess } from '../../design/index.ts';
import type { List } from '../../markdown/document.ts';
import { contentText, itemContent } from '../../markdown/index.ts';
import { type MappedText, placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { OutlineNode } from '../outline/outline.ts';
import type { Reading } from '../reading.ts';
import { markOf, OPEN_PATH } from './access-mark.ts';
import { accessNoted, notedAccess, ONLY, ONLY_FIRST } from './access-note.ts';
import {
  knownRole,
  labelledAccess,
  RESERVED,
  roleFact,
  rolesListed,
  rolesNamed,
  sentenceAccess,
  unique,
} from './access-phrase.ts';
import { spokenAccess } from './access-spoken.ts';
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
    ...parts.flatMap(part => partAccess(reading, part, roles, mentions[0])),
    ...mentions.flatMap(mention => titleAccess(mention, roles)),
  ];
  if (own.length > 0) return joined(own).map(access => spelt(access, roles));
  const first = mentions.find(mention => mention.stated);
  if (!first || OPEN_PATH.test(first.path)) return [];
  const from = first.carrier.kind === 'node' ? first.node.parent : first.node;
  return [...(from ? inherited(reading, from, known, roles) : [])].map(access => spelt(access, roles));
}

/** Roles in the spelling that the document lists them in: `members` is `member`, "fleet managers" `fleet_manager`. */
function spelt(access: StatedAccess, roles: readonly string[]): StatedAccess {
  if (access.roles.length === 0) return access;
  return { ...access, roles: unique(access.roles.map(role => knownRole(role, roles) ?? role)) };
}

function partAccess(
  reading: Reading,
  part: Part,
  roles: readonly string[] = [],
  mention?: Mention,
): StatedAccess[] {
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
  if (part.inline && (part.kind === 'response' || part.kind === 'statuses'))
    return namedAccess(part.inline, roles);
  if (part.kind !== undefined && part.kind !== 'purpose' && part.kind !== 'rules') return [];
  if (!part.inline) return [];
  const spoken = mention === undefined ? [] : spokenAccess(part.inline, mention, roles);
  if (spoken.length > 0) return spoken;
  const whole = wholeSentence(part.inline, roles);
  if (whole.length > 0) return whole;
  const named = namedAccess(part.inline, roles);
  if (named.length > 0) return named;
  const noted = notedAccess(part.inline, roles);
  return noted.length > 0 ? noted : sentenceAccess(part.inline);
}

const WORDS_ONLY =
  /(?:^[\s`*_]*[A-Z]{3,7} \/[^\s`]*`?|^|[.;]\s)[ *_`—–-]{0,6}(\p{L}[\p{L}`, _-]{2,80})(?=\.(?:\s|$)|\s*$)/gu;

/** "Parent or depot.", "— `depot`": a sentence of nothing but roles that the document lists. */
function wholeSentence(text: MappedText, roles: readonly string[]): StatedAccess[] {
  if (roles.length === 0 || text.text.length > 1500) return [];
  for (const match of text.text.matchAll(WORDS_ONLY)) {
    const names = match[1]!
      .replaceAll('`', '')
      .split(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|und|oder|y|e|ou|et)\s+/);
    const known = names.map(name => knownRole(name.replace(/^(?:the|an?|any|all)\s+/i, ''), roles));
    if (known.every(role => role !== undefined)) return [roleFact(text, match, known)];
  }
  return [];
}

/** "Opens a return. Role: `customer`.", "Scope `cards:issue`.": a sentence of an operation's text. */
const SAID =
  /(?<=[.;]\s+)((?:allowed |permitted )?(?:roles?|callers?|scopes?|permissions?))\s*:?\s+(`[A-Za-z][\w:.-]{1,40}`(?: \([^()]{1,30}\))?(?:(?:\s*,\s*|\s+(?:or|and)\s+|\s*[/|]\s*)`[A-Za-z][\w:.-]{1,40}`(?: \([^()]{1,30}\))?){0,6}|[A-Za-z][\w-]{2,30}(?:, [A-Za-z][\w-]{2,30}){0,4})(?=\s*(?:[.;]|$))/i;

function saidAccess(text: MappedText, roles: readonly string[]): StatedAccess[] {
  const match = SAID.exec(text.text);
  const access = match && labelledAccess(match[1]!, match[2]!, roles);
  if (!match || !access) return [];
  const place = placeIn(text, match.index, match.index + match[0].length);
  return [{ ...access, place, how: `label "${match[1]}"` }];
}

/** Words that name a role, in backticks behind "role" or as the document lists it: "Agents only". */
function namedAccess(text: MappedText, roles: readonly string[]): StatedAccess[] {
  if (text.text.length > 1500) return [];
  const said = saidAccess(text, roles);
  if (said.length > 0) return said;
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

/** The label with its text when both stand on one line. */
function covering(part: Part, place: Place): Place {
  return part.place.line === place.line && part.place.start <= place.start
    ? { ...place, start: part.place.start, column: part.place.column }
    : place;
}

function firstWord(text: string): number {
  return Math.max(0, text.search(/\S/));
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
  const after = note?.[3] ?? '';
  const said = note?.[1] ?? note?.[2] ?? (/\bonly$/i.test(after) || markOf(after) !== undefined ? after : '');
  const base = { place: node.place, how: `heading "${title}"` };
  const mark = /🔒|🔐/u.test(title) ? 'token' : markOf(said);
  if (mark !== undefined) return { kind: mark, roles: [], ...base };
  if (!/^(?:read|write|internal|dev|test|get|debug)(?: only)?$/i.test(said)) {
    const noted = accessNoted(said, roles);
    if (noted) return { ...noted, ...base };
  }
  const role = /^([A-Za-z][\w-]+(?:\s*[,/|]\s*[A-Za-z][\w-]+)*)[ -](?:only|role)$/i.exec(said)?.[1];
  if (role && !/^(?:read|write|internal|dev|test|get|debug)$/i.test(role))
    return { kind: 'roles', roles: rolesListed(role), ...base };
  return undefined;
}

/** "### Public endpoints", "### Protected (JWT)", "### Admin only": of all operations below. */
function groupAccess(node: OutlineNode, roles: readonly string[]): StatedAccess | undefined {
  const title = node.title.replace(/\s*\([^()]*\)\s*$/, '').replace(/^[\d.\s]+/, '');
  const base = { place: node.place, how: `heading "${node.title}", for all of "${node.title}"` };
  const mark = TOPIC.test(title) ? undefined : markOf(title);
  if (mark !== undefined) return { kind: mark, roles: [], ...base };
  const who = /^(?:for )?(.{3,40}?)[ -](?:only|endpoints?|routes?|operations?|api)$/i.exec(title)?.[1];
  const noted = who === undefined ? undefined : accessNoted(`only ${who}`, roles);
  const isKnown = noted?.roles.every(role => knownRole(role, roles) !== undefined || /^admin/i.test(role));
  return noted !== undefined && noted.kind === 'roles' && isKnown === true
    ? { ...noted, ...base }
    : undefined;
}

/** Titles of what operations are about, not of who may call them. */
const TOPIC = /^(?:auth(?!enticated)\w*|tokens?|log-?in|bearer|jwt|open|access|free)$/i;

/** A statement for all operations of a section above. */
function inherited(
  reading: Reading,
  node: OutlineNode,
  known: Map<OutlineNode, readonly StatedAccess[]>,
  roles: readonly string[],
): readonly StatedAccess[] {
  const found = known.get(node);
  if (found) return found;
  const group = groupAccess(node, roles);
  const own = group === undefined ? sectionAccess(reading, node) : [group];
  const access = own.length > 0 || !node.parent ? own : inherited(reading, node.parent, known, roles);
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
  /\b(?:all|every)\b(?! (?:the )?(?:others?|else|remaining)\b).{0,40}\b(?:endpoints?|routes?|requests?|operations?|apis?|calls)\b.{0,60}\b(?:requires?|must|needs?|carr(?:y|ies)|authenticated|protected)\b.{0,60}\b(?:auth\w*|tokens?|jwt|bearer|session|api[- ]key|logged in)\b|(?:全ての|すべての).{0,30}認証|所有接口(?:(?![不无免。]).){0,20}(?:认证|token|登录|鉴权)/i;

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
