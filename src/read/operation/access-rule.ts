import type { StatedAccess, StatedOperation } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { isAboutAccess, matricesOf } from '../behaviour/permission-matrix.ts';
import { readRoles, roleKey } from '../behaviour/role.ts';
import { HYPOTHETICAL, isAside } from '../outline/aside.ts';
import { allowedBy } from '../outline/mark.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { tablesOf } from '../outline/row.ts';
import { placeWithin, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type Context, type Grant, grantsIn } from './access-clause.ts';
import { ladderOf, upwards } from './access-ladder.ts';
import { OPEN_PATH } from './access-mark.ts';
import { mergedFor } from './access-merge.ts';
import { thingsOf, whatIn } from './access-what.ts';
import { whoAt } from './access-who.ts';
import { routesIn } from './route.ts';

/** `closed` for a row of a list that has a place for every role. */
type Placed = Grant & { readonly place: Place; readonly how: string; readonly closed?: boolean };

/**
 * Operations with what sentences for many of them say of their callers, where their own words do not say more:
 *
 *     Reading is open to everyone. Writing needs a token.      Everything but health and login needs a bearer token.
 *     Only the owner of a note may change or delete it; admins may do everything.
 */
export function withAccessRules(
  reading: Reading,
  operations: readonly StatedOperation[],
): readonly StatedOperation[] {
  if (operations.length === 0) return operations;
  const roles = readRoles(reading).map(({ value }) => value);
  const grants = grantsOf(reading, { roles, things: thingsOf(operations) });
  const ladder = ladderOf(reading, roles);
  return operations.map(each => {
    const operation = { ...each, access: each.access.map(one => upwards(one, ladder)) };
    const wide = OPEN_PATH.test(operation.path)
      ? grants.filter(({ what }) => what?.kind === 'routes')
      : grants;
    const said = mergedFor(operation, wide, roles);
    const [first] = said?.by ?? [];
    if (said === undefined || first === undefined) return operation;
    const access = upwards({ ...said.access, place: first.place, how: first.how }, ladder);
    return saysMore(access, first, operation.access) ? { ...operation, access: [access] } : operation;
  });
}

/** A sentence for many says more than nothing, than the section above does, and than "a token is needed". */
function saysMore(access: StatedAccess, { what }: Grant, known: readonly StatedAccess[]): boolean {
  if (known.length === 0) return true;
  if (known.every(({ how }) => how.includes(', for all of "')))
    return what?.kind === 'routes' || what?.kind === 'deeds';
  const isPlain = known.every(
    ({ kind, own, how }) => kind === 'token' && own !== true && !ANY_ROLE.test(how),
  );
  return isPlain && (access.kind === 'roles' || access.own === true);
}

/** "Any signed-in user" says more than "a token is needed". */
const ANY_ROLE = /\b(?:any|all|both|every|beide|alle|ambos|todos)(?:one|body)?\b/i;

function grantsOf(reading: Reading, context: Context): readonly Placed[] {
  const mentions = mentionOf(context);
  return [
    ...fromStatements(reading, context, mentions),
    ...fromRoleTables(reading, context),
    ...fromMatrices(reading, context),
    ...fromActions(reading, context),
  ];
}

/** Looked for before a sentence is taken apart. */
function mentionOf({ roles }: Context): RegExp {
  const names = roles.map(role => role.replace(/s$/i, '').replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp([SPEAKS, ...names].join('|'), 'i');
}

const SPEAKS =
  '(?:GET|POST|PUT|PATCH|DELETE)[ `]+/|auth|token|log-?in|sign|session|\\bkey|credential|public|anonymous|any(?:one|body)|every(?:one|body)|\\bown\\b|owner|author|creator|they \\w|\\b(?:all|the) (?:two|three|four|five)\\b|\\bboth\\b|\\bonly\\b|\\b401\\b|öffentlich|anmeld|eigene|públic|sesión|propi|clé|publique|jeton|connect|登录|认证|公开|自己';

function* fromStatements(reading: Reading, context: Context, mentions: RegExp): Generator<Placed> {
  let listed: { readonly node: OutlineNode; readonly grants: Placed[] } | undefined;
  for (const statement of statementsOf(reading)) {
    const { text, node } = statement;
    if (text.length > LONGEST || !mentions.test(text) || isAside(node, ELSEWHERE) || !isOfAll(statement))
      continue;
    if (listed?.node !== node || statement.kind !== 'item') listed = { node, grants: [] };
    const head = headOf(statement, context.roles);
    const here = isAboutAccess(node) ? { ...context, isListing: true } : context;
    for (const { start, end } of sentencesIn(text)) {
      const sentence = text.slice(start, end);
      const spoken = titled(statement, sentence);
      for (const grant of grantsUnder(head, spoken, here)) {
        if (grant.what === undefined) continue;
        const placed: Placed = {
          ...grant,
          place: placeWithin(statement, start, end),
          how: HOW[grant.may ? 'may' : 'needs'],
        };
        yield* withInherited(placed, listed.grants);
        listed.grants.push(placed);
      }
    }
  }
}

const HOW = { may: 'sentence on who may do what', needs: 'sentence on what is demanded of many operations' };
const LONGEST = 1500;

/**
 * Whom all sentences of an item are about:
 *
 *     - `clerk` — staff of the shop. Sells tickets.      2. *Inspectors.* May also read inspections.
 */
function headOf({ kind, text }: Statement, roles: readonly string[]): string {
  if (kind !== 'item') return '';
  const head = /^[\s*_"]*(.{2,40}?)[\s*_"]*(?:[:：.]|\s[–—-]\s)/su.exec(text)?.[1]?.trim() ?? '';
  const subject = whoAt(head, roles);
  return subject !== undefined && !subject.who.vague && subject.end >= head.length ? `${head}: ` : '';
}

function grantsUnder(head: string, sentence: string, context: Context): readonly Grant[] {
  const own = grantsIn(sentence, context);
  return own.length > 0 || head === ''
    ? own
    : grantsIn(`${head}${sentence.replace(/^\s*(?:they|he|she)\s+/i, '')}`, context);
}

/** What is wanted says less than what is designed. */
const ELSEWHERE = [
  ...HYPOTHETICAL,
  'goals',
  'ui',
  'metadata',
  'failure-modes',
  'risks',
  'dependencies',
  'migration',
  'rollout',
] as const;

/** "**Public:** listing notes", and routes listed below it: the title is the subject. */
function titled({ kind, node }: Statement, sentence: string): string {
  const isSubject = kind === 'label' || (kind === 'item' && /^[\s`*]*[A-Z]{3,7}\s+`?\//.test(sentence));
  return isSubject && node.title.length < 40
    ? `${node.title.replace(/[:：]\s*$/, '')}: ${sentence}`
    : sentence;
}

/** "Editors may also create notes": they may what was granted to those before them. */
function* withInherited(grant: Placed, before: readonly Placed[]): Generator<Placed> {
  yield grant;
  if (!grant.also || grant.who.kind !== 'roles') return;
  for (const one of before)
    if (one.may && !one.denied && one.who.kind === 'roles') yield { ...one, who: grant.who };
}

/** `| editor | create and update notes |` */
function* fromRoleTables(reading: Reading, context: Context): Generator<Placed> {
  for (const { headers, rows, node } of tablesOf(reading, headers => ROLE_HEADER.test(headers[0] ?? ''))) {
    const column = headers.findIndex(header => MAY_HEADER.test(header));
    if (column < 1) continue;
    const before: Placed[] = [];
    for (const row of rows) {
      const text = `${row.cells[0]}: may ${row.cells[column]}`;
      if (!context.roles.some(role => roleKey(role) === roleKey(row.cells[0] ?? ''))) continue;
      for (const part of text.split(/(?<=[.;])\s+/)) {
        const spoken =
          part === text || part.startsWith(`${row.cells[0]}:`) ? part : `${row.cells[0]}: may ${part}`;
        for (const grant of grantsIn(spoken, context)) {
          if (grant.what === undefined) continue;
          const how = `row of the table under ${node.title}`;
          const placed: Placed = { ...grant, place: row.place, how, closed: true };
          yield* withInherited(placed, before);
          before.push(placed);
        }
      }
    }
  }
}

const ROLE_HEADER = /^(?:user\s)?roles?(?:\sname)?$|^rol$|^rolle$|^rôle$|^角色$/i;
const MAY_HEADER =
  /permission|access|\bcan\b|\bmay\b|allowed|capabilit|rights|权限|operations|darf|puede|peut|what/i;

/** `| Ver turnos | solo los suyos | todos |` under the names of roles. */
function* fromMatrices(reading: Reading, { things }: Context): Generator<Placed> {
  for (const { table, roles } of matricesOf(reading)) {
    const how = `row of the table under ${table.node.title}`;
    for (const row of table.rows) {
      const what = whatIn(row.cells[0] ?? '', things);
      if (what === undefined) continue;
      for (const { name, column } of roles) {
        const allowed = allowedBy(row.cells[column] ?? '');
        if (allowed !== true && allowed !== 'own') continue;
        const who = { ...NOBODY, roles: [name] };
        yield {
          who,
          what,
          own: allowed === 'own',
          also: false,
          denied: false,
          may: true,
          closed: true,
          place: row.place,
          how,
        };
      }
    }
  }
}

const NOBODY = { kind: 'roles', roles: [], orOwner: false, own: false, vague: false, only: false } as const;

/** `| requested | confirm | confirmed | harbourmaster |`: a table with what is done and by whom. */
function* fromActions(reading: Reading, { roles, things }: Context): Generator<Placed> {
  const wanted = (headers: readonly string[]) =>
    headers.some(one => ACTION.test(one)) && headers.some(one => BY.test(one));
  for (const { headers, rows, node } of tablesOf(reading, wanted)) {
    const [action, by] = [headers.findIndex(one => ACTION.test(one)), headers.findIndex(one => BY.test(one))];
    for (const { cells, place } of rows) {
      const what = routesIn(cells.join(' ')).length > 0 ? undefined : whatIn(cells[action] ?? '', things);
      const subject = what === undefined ? undefined : whoAt(cells[by] ?? '', roles);
      if (what === undefined || subject === undefined || subject.who.vague) continue;
      const how = `row of the table under ${node.title}`;
      yield {
        who: subject.who,
        what,
        own: subject.who.own,
        also: false,
        denied: false,
        may: true,
        place,
        how,
      };
    }
  }
}

const ACTION = /^(?:action|operation|transition|trigger|event|call|move|step|aktion|acción|操作)s?$/i;
const BY = /^(?:who|by|by whom|actor|roles?|allowed(?: roles?| for)?|performed by|wer|quién|qui|角色)$/i;

/** Said of the interface as a whole, not among the words of one operation. */
function isOfAll({ node }: Statement): boolean {
  for (let at: OutlineNode | undefined = node; at; at = at.parent)
    if (routesIn(at.title).length > 0) return false;
  return true;
}
