import type { Method } from '../../design/index.ts';
import { rememberedFor } from '../../text/remember.ts';
import { methodsIn, pathIn, routesIn } from '../operation/route.ts';
import { allowedBy } from '../outline/mark.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { columnAt, type ReadRow, type ReadTable, tablesOf } from '../outline/row.ts';
import { statementsUnder } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';

/** A table of operations against roles, such as `| Operation | reader | writer |`. */
export interface PermissionMatrix {
  readonly table: ReadTable;
  readonly roles: readonly { readonly name: string; readonly column: number }[];
}

/** Every permission matrix of the document; the roles stand in its header or in its first column. */
export function* matricesOf(reading: Reading): Generator<PermissionMatrix> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    headers.length >= 2 &&
    !ROLE_COLUMN.test(headers[0] ?? '') &&
    (isAboutAccess(node) || SUBJECT.test(headers[0] ?? '') || (headers[0] ?? '').trim() === '');
  for (const table of tablesOf(reading, wanted)) {
    const columns = markedColumns(table);
    if (columns.length === 0) continue;
    if (
      !isAboutAccess(table.node) &&
      !columns.some(({ name }) => ROLE_WORD.test(name)) &&
      !columns.every(({ name }) => isListedRole(reading, name)) &&
      !statementsUnder(reading, table.node).some(({ text }) => OF_ROLES.test(text))
    )
      continue;
    yield { table, roles: columns };
  }
}

/** A column is a role when a sentence of the document, such as "Roles: waiter and cook", lists it. */
function isListedRole(reading: Reading, name: string): boolean {
  const text = reading.document.source.text;
  const wanted = roleName(name).toLowerCase().replace(/s$/, '');
  if (wanted.length < 3) return false;
  return [
    ...text.slice(0, MOST_TEXT).matchAll(/\b(?:[Rr]ol(?:es?|len?)?|kinds of \w+)\b[^\n|]{0,160}/g),
  ].some(match => match[0].toLowerCase().includes(wanted));
}

/** What a table below it is about: "Hay dos roles:" */
const OF_ROLES = /\b(?:roles|rollen|rôles|papéis|kinds of (?:key|user|caller|token)s?)\b/i;

const MOST_TEXT = 200_000;

/** The operation, or the phrase, that a row of a matrix is about. */
export function subjectOfRow(
  headers: readonly string[],
  row: ReadRow,
): { readonly what: string; readonly method?: Method; readonly path?: string } {
  const what = row.cells[0] ?? '';
  const route = routesIn(row.cells.join(' '))[0];
  if (route !== undefined) return { what, method: route.method, path: route.path };
  const method = methodsIn(row.cells[columnAt(headers, /^(?:method|verb|http)/i)] ?? '')[0];
  const path = pathIn(row.cells[columnAt(headers, /path|endpoint|route|url/i)] ?? '')?.path;
  return method !== undefined && path !== undefined ? { what: `${method} ${path}`, method, path } : { what };
}

/** True for sections on who may do what. */
export const isAboutAccess = rememberedFor((node: OutlineNode): boolean => {
  return (
    isWithin(node, 'authorization', 'roles', 'authentication', 'security') ||
    /\b(?:roles?|permissions?|access|rbac)\b/i.test(node.title)
  );
});

/** The header of a column that holds roles of callers. */
export const ROLE_COLUMN = /^(?:user\s)?roles?(?:\sname)?$|^rol$|^rolle$|^角色$|^ロール$/i;
const SUBJECT =
  /^(?:operations?|endpoints?|actions?|permissions?|resources?|capabilit(?:y|ies)|features?|routes?|operación|操作|权限|機能|接口)\b/i;
const ROLE_WORD =
  /^(?:super\s?)?(?:admin(?:istrator)?|owner|editor|viewer|reader|writer|author|moderator|manager|member|guest|operator|staff|user|customer|anonymous|public|auditor|approver|reviewer|maintainer|developer|support|管理员|用户)s?$/i;

/** The columns after the first whose filled cells are all marks. */
function markedColumns({
  headers,
  rows,
}: ReadTable): readonly { readonly name: string; readonly column: number }[] {
  if (rows.length === 0) return [];
  return headers.flatMap((header, column) => {
    if (
      column === 0 ||
      header.trim() === '' ||
      (/^(?:auth\w*|required|public|notes?|description|method|path|rate limit|cached|status|default|log.*|token.*)\b/i.test(
        header,
      ) &&
        !ROLE_WORD.test(header))
    )
      return [];
    const cells = rows.map(row => row.cells[column] ?? '').filter(cell => cell.trim() !== '');
    const marks = cells.filter(cell => allowedBy(cell) !== undefined);
    return marks.length > 0 && marks.length >= cells.length * 0.8 ? [{ name: roleName(header), column }] : [];
  });
}

/** `Admin (global)` is the role `Admin`. */
export function roleName(text: string): string {
  return text
    .replace(/\s*[([（].*$/s, '')
    .replace(/[`*]|:(?!\w)/g, '')
    .replace(/\s+role$/i, '')
    .trim();
}
