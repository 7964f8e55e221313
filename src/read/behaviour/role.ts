import type { Stated, StatedField, StatedOperation, StatedType } from '../../design/index.ts';
import type { MappedText } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import { rememberedFor } from '../../text/remember.ts';
import { matchesOf } from '../operation/matches.ts';
import { isAside } from '../outline/aside.ts';
import { isWithin } from '../outline/outline-of.ts';
import { tablesOf } from '../outline/row.ts';
import { placeOfStatement, type Statement, statementsOf, statementsUnder } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { isAboutAccess, matricesOf, ROLE_COLUMN, roleName } from './permission-matrix.ts';
import { rolesListedIn } from './role-listed.ts';
import { isRoleName } from './role-name.ts';
import { fromAlone, fromGuards, fromNotes, fromOnly } from './role-noted.ts';

/**
 * Reads the roles that callers may have, each once, without regard to case:
 *
 *     **Roles:** `reader`, `writer`        | Role | Permissions |        requireRole('admin')
 */
export const readRoles = rememberedFor((reading: Reading): readonly Stated<string>[] => {
  const found = [
    ...fromMatrices(reading),
    ...fromRoleColumns(reading),
    ...fromRoleTables(reading),
    ...fromStatements(reading),
    ...fromTypes(reading),
    ...fromGuards(reading),
    ...fromOnly(reading),
    ...fromAlone(reading),
    ...fromNotes(reading),
  ];
  found.sort((a, b) => a.place.start - b.place.start);
  const roles = new Map<string, Stated<string>>();
  for (const role of found) {
    const key = roleKey(role.value);
    const known = roles.get(key);
    if (key !== '' && (known === undefined || (isTitle(known) && !isTitle(role)))) roles.set(key, role);
  }
  return [...roles.values()];
});

/** The roles with those that a label or a column of an operation names: "Roles: consumer, operator". */
export function withCallers(
  roles: readonly Stated<string>[],
  operations: readonly StatedOperation[],
): readonly Stated<string>[] {
  const found = [...roles];
  const known = new Set(roles.map(({ value }) => roleKey(value)));
  for (const { access } of operations) {
    for (const { roles: named, place, how } of access) {
      if (!/^label "[^"]*(?:role|scope|caller|who|access|guard|auth)/i.test(how)) continue;
      for (const value of named) {
        if (known.has(roleKey(value)) || !isRoleName(value)) continue;
        known.add(roleKey(value));
        found.push({ value, place, how });
      }
    }
  }
  return found;
}

/** A title spells a role with a capital, whatever the tokens hold. */
function isTitle(role: Stated<string>): boolean {
  return /^(?:label|bullet|column|row) /.test(role.how) && /^[A-Z][a-z]/.test(role.value);
}

/** Two spellings of one role have the same key: `Admins`, `admin` and `ADMIN`. */
export function roleKey(name: string): string {
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return /[^s]s$/.test(plain) && plain.length > 3 ? plain.slice(0, -1) : plain;
}

function* fromMatrices(reading: Reading): Generator<Stated<string>> {
  for (const { table, roles } of matricesOf(reading)) {
    for (const { name, column } of roles) {
      const place = table.rows[0]?.places[column] ?? table.node.place;
      if (isRoleName(name))
        yield { value: name, place, how: `column of the table under ${table.node.title}` };
    }
  }
}

/** `| Method | Path | Roles |` names the roles of each operation. */
function* fromRoleColumns(reading: Reading): Generator<Stated<string>> {
  const wanted = (headers: readonly string[]) =>
    headers.some(header => OPERATION_ROLES.test(header)) &&
    headers.some(header => /^(?:method|path|endpoint|operation|route|url)/i.test(header));
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    const column = headers.findIndex(header => OPERATION_ROLES.test(header));
    for (const row of rows)
      yield* listOf(row.cells[column] ?? '', row.places[column] ?? row.place, node.title);
  }
}

const OPERATION_ROLES =
  /^(?:(?:(?:required|allowed|minimum|min\.?)\s)?roles?(?:\srequired|\sallowed)?|who(?:\smay call)?|callers?|rollen?|perfis?|角色)$/i;

function* fromRoleTables(reading: Reading): Generator<Stated<string>> {
  const wanted = (headers: readonly string[]) =>
    (ROLE_COLUMN.test(headers[0] ?? '') ||
      (/^scopes?$/i.test(headers[0] ?? '') &&
        !headers.some(header => /limit|rate|window|quota/i.test(header)))) &&
    headers.length >= 2;
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    if (isOfPeople(headers)) continue;
    for (const row of rows)
      yield* named(row.cells[0] ?? '', row.place, `row of the table under ${node.title}`);
  }
}

/** A table of roles of people in the project, or of a chat, not of callers. */
export function isOfPeople(headers: readonly string[]): boolean {
  return headers.some(header =>
    /^(?:name|person|contact|team|date|email|signature|owner|responsib|approved?|color|colour|model)/i.test(
      header,
    ),
  );
}

const LIST_LABEL =
  /^\s*(?:(?:allowed|required|supported|available|user|valid|access|permitted)\s)*(?:roles?|perfis|papéis|rollen|角色|ロール)(?:\s(?:are|required|allowed|supported))?\s*[:：=]\s*/i;
const LIST_SENTENCE =
  /\b(?:two|three|four|five|six|following|these|user|supported|has|have|with)\s(?:\w+\s)?roles?\s*(?:[:：]|are|,|\()\s*([^.;()]{3,160})|\broles\s+are\s*[:：]?\s*([^.;()]{3,160})|(?:^|[.;]\s+)(?:\w+\s)?(?:roles?|rollen|perfis|papéis|角色|ロール)\s*[:：]\s*([^.;()]{3,160})|\brole[\s-]based\b[^:：.]{0,24}[:：]\s*([^.;()]{3,160})/i;

function* fromStatements(reading: Reading): Generator<Stated<string>> {
  for (const statement of statementsOf(reading)) {
    const { node, text } = statement;
    if (
      !/\brol|perfis|papéis|perfil|papel|角色|ロール|(?:kind|type)s? of/i.test(text) &&
      node.concept !== 'roles' &&
      !isAboutAccess(node) &&
      !/role|callers/i.test(node.title) &&
      !/role/i.test(statement.above[0] ?? '')
    )
      continue;
    if (isAside(node, ['approval', 'metadata', 'timeline', 'alternatives', 'open-questions', 'testing']))
      continue;
    const place = placeOfStatement(statement);
    yield* fromNeeds(statement, place);
    const label = LIST_LABEL.exec(text);
    const titled = statement.kind !== 'item' && isRolesTitle(node.title) ? text : undefined;
    const listed =
      label === null ? (sentenceList(text) ?? shortList(titled)) : sentenceOf(text.slice(label[0].length));
    if (listed !== undefined) yield* listOf(listed, place, node.title);
    else if (isRoleBullet(reading, statement))
      yield* named(
        /^[^:：–—]{2,40}/.exec(text)?.[0] ?? '',
        place,
        `bullet under ${node.title}`,
        statement.raw,
      );
  }
}

const NEEDED =
  /\brequires?\s(?:the\s|an?\s)?(?:user\s)?roles?\s*[:：]?\s*`?([A-Za-z][\w-]{1,30})`?|`([A-Za-z][\w-]{1,30})`\s(?:user\s)?roles?\b|\brequires?\s(?:the\s|an?\s)?([A-Za-z][\w-]{1,30})\sroles?\b|\b(?:role|rolle|rol|papel|perfil)\s+`([A-Za-z][\w-]{1,30})`/gi;
const ACTS = /`([A-Za-z][\w-]{1,30})`\s+(?:may|can|has|is allowed|are allowed|darf|puede|pode)\b/g;

/** ``Requires the `admin` role``, and `**Admin role**:` over what it may do. */
function* fromNeeds({ raw, node, kind }: Statement, place: Place): Generator<Stated<string>> {
  for (const match of matchesOf(NEEDED, raw.text)) {
    yield* named(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '', place, 'role that is required');
  }
  for (const value of rolesListedIn(raw.text)) yield { value, place, how: 'list of roles in a sentence' };
  if (isAboutAccess(node)) {
    for (const match of matchesOf(ACTS, raw.text)) yield* named(match[1]!, place, 'who may do something');
  }
  if (kind === 'item' && isAboutAccess(node)) {
    const titled = /^([A-Za-z][\w-]{1,30}) roles?(?:\s*\(.*\))?$/i.exec(node.title);
    if (titled) yield* named(titled[1]!, node.place, `label \`${node.title}\``);
  }
}

function isRolesTitle(title: string): boolean {
  return /^(?:(?:allowed|required|user|access|caller)\s)*(?:roles?|callers)(?:\s(?:and|&)\spermissions?|\srequired|\sallowed)?$/i.test(
    title.trim(),
  );
}

/** "driver, parent. A phone may send six positions a minute": the list ends with its sentence. */
function sentenceOf(text: string): string {
  const end = text.search(/[.。]\s/);
  return end < 0 ? text : text.slice(0, end);
}

function sentenceList(text: string): string | undefined {
  const match = LIST_SENTENCE.exec(text);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
}

function shortList(text: string | undefined): string | undefined {
  return text !== undefined && text.length < 120 && !/[.!?]\s/.test(text) && !/[:：]/.test(text)
    ? text
    : undefined;
}

function* listOf(text: string, place: Place, title: string): Generator<Stated<string>> {
  const parts = text
    .replace(/\.\s*$/, '')
    .split(/\s*[,;/|、]\s*(?:and\s|or\s|und\s|y\s)?|\s+(?:and|or|und|y)\s+/);
  if (parts.length > 12 || parts.some(part => part.trim().split(/\s+/).length > 4)) return;
  for (const part of parts)
    yield* named(part, place, `list of roles${title === '' ? '' : ` under ${title}`}`);
}

/** "The claim `role` holds one of:" in the section of a list. */
const isBelowRoles = (reading: Reading, node: Statement['node']): boolean =>
  statementsUnder(reading, node).some(({ kind, text }) => kind !== 'item' && OF_ROLES.test(text));
const OF_ROLES =
  /\brole\b.{0,60}\bclaim\b|\bclaim\b.{0,60}\brole\b|\b(?:two|three|four|five|following|these) roles\b|\broles are\b/i;

/** `- **admin**: full access` under a heading on roles. */
function isRoleBullet(reading: Reading, { kind, node, raw, depth, ordered, above }: Statement): boolean {
  if (kind !== 'item' || ordered) return false;
  const head =
    /^\s*(?:\*\*|`|__)/.test(raw.text) && /^[^:：–—]{2,40}(?:[:：]|\s[–—-]\s|\*\*\s)/.test(raw.text);
  const listed = depth === 1 && /^\s*(?:user\s)?roles?\s*[:：]?\s*$/i.test(above[0] ?? '');
  const ticked = /^\s*`[a-z][a-z_-]{1,30}`\s*[:：]/.test(raw.text);
  return (
    listed ||
    (depth === 0 && ticked && (node.concept === 'authorization' || isBelowRoles(reading, node))) ||
    (depth === 0 &&
      head &&
      (node.concept === 'roles' || isRolesTitle(node.title)) &&
      !isWithin(node, 'components'))
  );
}

function* named(text: string, place: Place, how: string, raw?: MappedText): Generator<Stated<string>> {
  const value = roleName(text.replace(/^\s*(?:the|an?|only|every|all)\s+/i, ''));
  const isCode = raw !== undefined && raw.text.trimStart().startsWith(`\`${value}\``);
  if (isRoleName(value, isCode)) yield { value, place, how };
}

/** `type Role = 'admin' | 'user'`, and `role: 'admin' | 'user'` of a user. */
function* fromTypes(reading: Reading): Generator<Stated<string>> {
  for (const type of reading.types) {
    if (
      /^(?:user|account|member|access)?_?roles?(?:type|name)?$/i.test(type.name) &&
      type.alias !== undefined
    ) {
      yield* ofValues(valuesOf(type.alias), type.place, `type \`${type.name}\``);
    }
    if (!/user|account|member|auth|jwt|claims|principal|profile|employee|staff/i.test(type.name)) continue;
    for (const field of type.fields) {
      if (/^(?:user_?)?role$/i.test(field.name))
        yield* ofValues(choicesOf(field), field.place, `values of \`${field.name}\``);
    }
  }
}

function choicesOf(field: StatedField): readonly (string | number | boolean)[] {
  const rule = field.constraints.map(constraint => constraint.rule).find(one => one.kind === 'enum');
  return rule !== undefined && 'values' in rule ? rule.values : valuesOf(field.type);
}

function valuesOf(type: StatedType | undefined): readonly (string | number | boolean)[] {
  return type?.kind === 'enum' ? type.values : [];
}

function* ofValues(
  values: readonly (string | number | boolean)[],
  place: Place,
  how: string,
): Generator<Stated<string>> {
  if (values.some(value => /^(?:assistant|system|tool)$/i.test(String(value)))) return;
  for (const value of values) if (typeof value === 'string' && isRoleName(value)) yield { value, place, how };
}
