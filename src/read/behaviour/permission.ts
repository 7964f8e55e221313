import type { StatedPermission } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { routesIn } from '../operation/route.ts';
import { isAside } from '../outline/aside.ts';
import { allowedBy } from '../outline/mark.ts';
import { isWithin } from '../outline/outline-of.ts';
import { columnAt, type ReadTable, tablesOf } from '../outline/row.ts';
import { placeWithin, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { matricesOf, ROLE_COLUMN, roleName, subjectOfRow } from './permission-matrix.ts';
import { isOfPeople, readRoles, roleKey } from './role.ts';

/**
 * Reads which role may do what:
 *
 *     | `DELETE /orders/{id}` | no | yes |
 *     - **admin**: full access
 *     Only admins can delete orders.
 */
export function readPermissions(reading: Reading): readonly StatedPermission[] {
  const roles = new Map(readRoles(reading).map(role => [roleKey(role.value), role.value]));
  if (roles.size === 0) return [];
  const permissions = [
    ...fromMatrices(reading),
    ...fromRoleTables(reading, roles),
    ...fromStatements(reading, roles),
  ];
  return permissions.sort((a, b) => a.place.start - b.place.start);
}

type RoleNames = ReadonlyMap<string, string>;

function* fromMatrices(reading: Reading): Generator<StatedPermission> {
  for (const { table, roles } of matricesOf(reading)) {
    for (const row of table.rows) {
      const subject = subjectOfRow(table.headers, row);
      if (subject.what === '' || isOpen(table.headers, row.cells)) continue;
      for (const { name, column } of roles) {
        if (NOBODY.test(name)) continue;
        const allowed = allowedBy(row.cells[column] ?? '');
        if (allowed === undefined) continue;
        yield {
          role: name,
          ...subject,
          allowed,
          place: row.place,
          how: `row of the table under ${table.node.title}`,
        };
      }
    }
  }
}

/** A column of callers whom nobody knows; it is no role. */
const NOBODY =
  /^(?:anonymous|unauthenticated|not (?:logged|signed)[\s-]in|logged[\s-]out|public|visitors?|anyone|everyone|匿名|公开)(?:\s(?:users?|callers?|access))?$/i;

/** What nobody has to be known for is not for roles. */
function isOpen(headers: readonly string[], cells: readonly string[]): boolean {
  return headers.some(
    (header, column) => NOBODY.test(header.trim()) && allowedBy(cells[column] ?? '') === true,
  );
}

/** `| Role | Permissions |`, and `| Role | Create | Read |` with marks. */
function* fromRoleTables(reading: Reading, roles: RoleNames): Generator<StatedPermission> {
  const wanted = (headers: readonly string[]) => ROLE_COLUMN.test(headers[0] ?? '') && !isOfPeople(headers);
  for (const table of tablesOf(reading, wanted)) {
    const list = columnAt(
      table.headers,
      /permission|access|can\b|may\b|allowed|capabilit|rights|权限|operations|scope/i,
    );
    for (const row of table.rows) {
      const role = roles.get(roleKey(roleName(row.cells[0] ?? '')));
      if (role === undefined) continue;
      const how = `row of the table under ${table.node.title}`;
      yield* markedCells(table, row.cells, role, row.place, how);
      if (list > 0 && allowedBy(row.cells[list] ?? '') === undefined)
        yield* phrases(row.cells[list] ?? '', role, row.place, how);
    }
  }
}

function* markedCells(
  { headers }: ReadTable,
  cells: readonly string[],
  role: string,
  place: Place,
  how: string,
): Generator<StatedPermission> {
  for (const [column, header] of headers.entries()) {
    const allowed = column === 0 ? undefined : allowedBy(cells[column] ?? '');
    if (allowed === undefined) continue;
    const route = routesIn(header)[0];
    yield {
      role,
      what: header,
      ...(route && { method: route.method, path: route.path }),
      allowed,
      place,
      how,
    };
  }
}

function* fromStatements(reading: Reading, roles: RoleNames): Generator<StatedPermission> {
  const anyRole = new RegExp(
    [...roles.values()]
      .map(role => role.replace(/s$/i, '').replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&'))
      .join('|'),
    'i',
  );
  for (const statement of statementsOf(reading)) {
    if (!anyRole.test(statement.text) || isElsewhere(statement)) continue;
    if (statement.kind === 'item') yield* fromBullet(statement, roles);
    if (!/\b(?:can|may|must|able to|allowed to|only|cannot|can't)\b/i.test(statement.text)) continue;
    for (const sentence of sentencesIn(statement.text))
      yield* fromSentence(statement, sentence.start, sentence.end, roles);
  }
}

function isElsewhere({ node }: Statement): boolean {
  return isAside(node, [
    'alternatives',
    'background',
    'future-work',
    'open-questions',
    'testing',
    'risks',
    'approval',
    'timeline',
    'references',
    'ui',
    'non-goals',
  ]);
}

/** `- **admin**: read, write` under a heading on roles or access. */
function* fromBullet(statement: Statement, roles: RoleNames): Generator<StatedPermission> {
  const { node, text } = statement;
  if (!isWithin(node, 'roles', 'authorization', 'authentication', 'security')) return;
  const head = /^\s*([^:：–—]{2,40}?)\s*(?:[:：]|\s[–—-]\s)\s*/.exec(text);
  const role = head === null ? undefined : roles.get(roleKey(roleName(head[1]!)));
  if (head === null || role === undefined) return;
  const place = placeWithin(statement, 0, text.length);
  yield* phrases(
    statement.raw.text.slice(head[0].length).replace(/[*`]/g, ''),
    role,
    place,
    `bullet under ${node.title}`,
  );
}

function* phrases(text: string, role: string, place: Place, how: string): Generator<StatedPermission> {
  const clean = text.replace(/\.\s*$/, '').trim();
  if (clean === '' || clean.length > 300 || /[.!?]\s/.test(clean)) return;
  for (const part of clean.split(/\s*[,;、]\s*(?:and\s)?/)) {
    const what = part.replace(/^(?:can|may|and|has)\s+/i, '').trim();
    if (what === '') continue;
    const denied = /^(?:no\b|cannot|can't|not |none$)/i.test(what);
    const route = routesIn(what)[0];
    const allowed = denied ? false : isOwn(what) ? 'own' : true;
    yield {
      role,
      what: what.replace(/^(?:cannot|can't|not)\s+/i, ''),
      ...(route && { method: route.method, path: route.path }),
      allowed,
      place,
      how,
    };
  }
}

const MODAL =
  /^(can(?:not| not|'t| only)?|may(?: not| only)?|must not|(?:is|are) (?:not )?(?:allowed|able|permitted) to)\s+(?:only\s+)?(.{3,120})$/i;

/** `Readers may look at everything; only writers may change anything.` */
function* fromSentence(
  statement: Statement,
  start: number,
  end: number,
  roles: RoleNames,
): Generator<StatedPermission> {
  let from = start;
  for (const clause of statement.text.slice(start, end).split(/(?<=;)|,(?= (?:and |but )?only )/)) {
    const at = from;
    from += clause.length;
    const text = clause.replace(/[.;\s]+$/, '').replace(/^\s*(?:[-–]|and|but)?\s*/i, '');
    const subject =
      /^(only\s+)?(?:the\s|an?\s|all\s|users?\s(?:with|having)\s(?:the\s)?(?:role\s)?)?([\p{L}_-]{2,30})(?:\s(?:role|users?|members?))?\s+(.*)$/isu.exec(
        text,
      );
    const role = subject === null ? undefined : roles.get(roleKey(subject[2]!));
    const modal = subject === null ? null : MODAL.exec(subject[3]!.replace(/\s+/g, ' '));
    if (role === undefined || modal === null) continue;
    const what = modal[2]!.trim();
    const negative = /not|n't/i.test(modal[1]!);
    const route = routesIn(what)[0];
    const place = placeWithin(statement, at, Math.min(from, end));
    const base = { what, ...(route && { method: route.method, path: route.path }), place, how: 'sentence' };
    yield { role, ...base, allowed: negative ? false : isOwn(what) ? 'own' : true };
    if (subject![1] === undefined || negative) continue;
    for (const other of roles.values()) if (other !== role) yield { role: other, ...base, allowed: false };
  }
}

function isOwn(what: string): boolean {
  return /\b(?:(?:their|its|his|her) own|own(?:ed)? (?:by|\w+))\b/i.test(what);
}
