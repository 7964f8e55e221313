import type { StatedApproval } from '../../design/index.ts';
import type { Block, Document, Table } from '../../markdown/document.ts';
import { itemContent, plainText } from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import { placeOf } from '../../text/source.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin, walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { dayIn } from './day.ts';
import { isNone, isPlaceholder } from './filler.ts';
import { metadataEntries } from './metadata.ts';
import { metadataKind } from './metadata-key.ts';
import { namesIn } from './people.ts';

/** Reads who has signed off, and who still has to: check-lists, tables and `Approved by` lines. */
export function readApprovals(reading: Reading): readonly StatedApproval[] {
  const found = metadataEntries(reading)
    .filter(entry => metadataKind(entry.key) === 'approver' && /by$|von$|par$|por$/i.test(entry.key.trim()))
    .flatMap(entry =>
      entry.parts.flatMap(part => {
        const line = signOffIn(`${entry.key}: ${part.text}`, true);
        return line?.name
          ? [{ ...line, place: placeOf(reading.document.source, part.span), how: entry.how }]
          : [];
      }),
    );
  const known = new Set(found.map(approval => approval.place.line));
  for (const node of walkOutline(reading.outline)) {
    if (node.concept !== 'approval' || (node.parent && isWithin(node.parent, 'approval'))) continue;
    for (const each of approvalsUnder(reading.document, node).filter(
      approval => !known.has(approval.place.line),
    ))
      found.push(each);
  }
  return found;
}

function approvalsUnder(document: Document, node: OutlineNode): readonly StatedApproval[] {
  const strict = !/approv|sign|freigabe|genehmig|aprob|aprov|批准|审批|承認|승인/i.test(node.title);
  const found = node.blocks.flatMap(block => approvalsInBlock(document, block, strict));
  for (const child of node.children) {
    const text = `${child.title}: ${plainText(document, child.rest)}`;
    const line = child.kind === 'heading' || strict ? undefined : signOffIn(text, undefined);
    if (line && (line.name || line.date || line.given)) {
      found.push({ ...line, place: child.place, how: `line under ${node.title}` });
    } else for (const each of approvalsUnder(document, child)) found.push(each);
  }
  return found;
}

/** In a section on reviews only a check-list of people counts; one on approval is all sign-offs. */
function approvalsInBlock(document: Document, block: Block, strict: boolean): readonly StatedApproval[] {
  if (block.kind === 'table') return approvalsInTable(document, block);
  if (block.kind === 'list') {
    return block.items.flatMap(item => {
      const content = itemContent(item);
      const text = plainText(document, content).replace(/\s+/g, ' ').trim();
      const line = signOffIn(text, item.checked);
      const counts =
        line &&
        !isNone(text) &&
        (item.checked !== undefined || (!strict && (line.name !== undefined || line.date !== undefined)));
      if (!counts || (strict && line.name === undefined)) return [];
      const how = item.checked === undefined ? 'bullet under approval' : 'check-box under approval';
      return [{ ...line, place: placeOf(document.source, content[0] ?? item), how }];
    });
  }
  if (block.kind !== 'paragraph' || strict) return [];
  return block.content.flatMap(piece => {
    const text = plainText(document, [piece]).trim();
    const line = /^.{2,60}[:：]/.test(text) ? signOffIn(text, undefined) : undefined;
    if (!line || (!line.name && !line.given)) return [];
    return [{ ...line, place: placeOf(document.source, piece), how: 'line under approval' }];
  });
}

/**
 * Takes a sign-off line apart.
 *
 *     Technical Lead: Ada Byron - 2026-03-04
 *     Security — Bo Chen ✅
 *     Product Owner: [Name] - [Date]
 */
export function signOffIn(
  text: string,
  checked: boolean | undefined,
): Omit<StatedApproval, keyof { place: Place; how: string }> | undefined {
  const marked = /✅|✔|☑|\[x\]/iu.test(text);
  const refused = /\b(?:not approved|unapproved|pending|rejected|awaiting|tbd)\b|❌|⏳|待/iu.test(text);
  const bare = text
    .replace(/[✅✔☑❌⏳⬜☐]|\uFE0F|\[[ x]\]/giu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const parts = bare
    .split(/\s*[:：]\s+|[:：]$|\s+[-–—|]\s+|\s*,\s+(?=\d{4}|[A-Z][a-z]{2,8} \d)/)
    .map(part => part.trim());
  const role = (parts[0] ?? '').replace(/^[*_]+|[*_]+$/g, '');
  if (role === '' || role.length > 120) return undefined;
  const rest = parts.slice(1).join(' ');
  const date = dayIn(rest);
  const inParentheses = parts.slice(1).map(part => part.replace(/\([^()]*\)/g, ' ').trim());
  const name = inParentheses.find(part => isName(part));
  const says = /\b(?:approved|signed(?: off)?|lgtm|accepted)\b|已批准|承認済|승인됨/iu.test(rest);
  const given = checked ?? ((marked || says || (name !== undefined && date !== undefined)) && !refused);
  return { role, ...(name && { name }), ...(date && { date }), given };
}

function isName(part: string): boolean {
  if (part === '' || isPlaceholder(part) || dayIn(part) !== undefined || part.length > 60) return false;
  if (
    /^(?:approved|pending|signed|signed off|yes|no|done|lgtm|accepted|rejected|required|optional)\b/i.test(
      part,
    )
  )
    return false;
  return namesIn(part).some(isPerson);
}

/** `Ada Byron`, `@ada`, `ada@example.org`, `王伟`: not any phrase. */
function isPerson(name: string): boolean {
  if (/@/.test(name)) return true;
  if (/^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}]{2,8}$/u.test(name))
    return true;
  const words = name
    .replace(/\([^()]*\)/g, ' ')
    .trim()
    .split(/\s+/);
  return (
    words.length <= 4 &&
    words.every(word => /^(?:\p{Lu}[\p{L}.'’-]*|van|von|de|da|del|der|la|di)$/u.test(word))
  );
}

function approvalsInTable(document: Document, table: Table): readonly StatedApproval[] {
  const header = table.header.cells.map(cell => plainText(document, [cell]).trim().toLowerCase());
  const find = (pattern: RegExp) => header.findIndex(name => pattern.test(name));
  const role = find(
    /role|title|team|area|function|position|rolle|rôle|rol\b|papel|角色|役割|役職|역할|stakeholder|department/,
  );
  const name = find(
    /^name|approver|reviewer|person|who|nom|nombre|nome|姓名|名前|氏名|이름|승인자|承認者|审批人/,
  );
  const date = find(/date|datum|fecha|data|日期|日付|날짜|일자/);
  const sign = find(/status|approved|sign|decision|signature|state|状态|ステータス|상태|签名|署名|서명/);
  if (role < 0 && name < 0) return [];
  if (date < 0 && sign < 0) return [];
  return table.rows.flatMap(row => {
    const cell = (column: number) => {
      const span = row.cells[column];
      return span ? plainText(document, [span]).replace(/\s+/g, ' ').trim() : '';
    };
    const who = cell(name);
    const what = cell(role) || who;
    if (what === '' || isNone(what)) return [];
    const day = dayIn(cell(date));
    const state = cell(sign);
    const says =
      /^\W*(?:approved|signed|yes|done|accepted|lgtm|✅|✔|☑|已批准|通过|承認済|승인)/iu.test(state) ||
      /✅|✔|☑|\[x\]/iu.test(state);
    const refused = /pending|awaiting|reject|not |❌|⏳|待|未|open/iu.test(state);
    const named = who !== '' && !isPlaceholder(who) ? { name: who } : {};
    const given = !refused && (says || (sign < 0 && day !== undefined && named.name !== undefined));
    const place = placeOf(document.source, row);
    return [
      { role: what, ...named, ...(day && { date: day }), given, place, how: 'table row under approval' },
    ];
  });
}
