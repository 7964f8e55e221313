import type { Stated } from '../../design/index.ts';
import { placeOf } from '../../text/source.ts';
import { NO_GROUP, NO_NAME } from '../operation/access-words.ts';
import { isAside } from '../outline/aside.ts';
import { placeOfStatement, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { isRoleName } from './role-name.ts';

const ONLY =
  /\bonly\s+(?:the\s+)?(admin|administrator|editor|manager|moderator|operator|librarian|supervisor|auditor|approver|reviewer|maintainer|clerk|teacher|dispatcher|employee)s?\s+(?:may|can|are allowed to)\b/gi;

/** "Only admins may issue permits." */
export function* fromOnly(reading: Reading): Generator<Stated<string>> {
  for (const statement of statementsOf(reading)) {
    if (!/\bonly\b/i.test(statement.text)) continue;
    if (
      isAside(statement.node, [
        'alternatives',
        'open-questions',
        'testing',
        'background',
        'future-work',
        'approval',
      ])
    )
      continue;
    for (const match of statement.text.matchAll(ONLY))
      yield {
        value: match[1]!.toLowerCase(),
        place: placeOfStatement(statement),
        how: 'sentence on who may',
      };
  }
}

/**
 * Words in brackets behind routes, when they come back: who may call them.
 *
 *     POST /cards            create a card   [shop]
 *     **GET /cards/{id}** (shop, support)
 */
export function* fromNotes(reading: Reading): Generator<Stated<string>> {
  const { source } = reading.document;
  const notes = [...source.text.matchAll(NOTE)].flatMap(match => {
    const names = noteNames(match[1] ?? match[2] ?? '');
    return names.length > 0 && names.every(isNoteName) ? [{ names, match }] : [];
  });
  const counts = new Map<string, number>();
  for (const { names } of notes) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (counts.size > MOST_NOTED) return;
  for (const { names, match } of notes) {
    if (!names.some(name => counts.get(name)! > 1)) continue;
    const place = placeOf(source, { start: match.index, end: match.index + match[0].length });
    for (const value of names) yield { value, place, how: 'note behind a route' };
  }
}

const MOST_NOTED = 8;
const NOTE =
  /\b(?:GET|POST|PUT|PATCH|DELETE)[ \t`*|]{1,12}\/[^\s`*|)\]]{0,200}(?:[`* \t]{0,8}[([]([A-Za-z][A-Za-z \t,/|:;_-]{2,60})[)\]]|[^\n()[\]]{0,160}[([]([A-Za-z][A-Za-z \t,/|:;_-]{2,60})[)\]](?=[ \t*_`.]*$))/gm;
/** Notes that speak of the operation, not of its callers. */
const OF_OPERATION =
  /^(?:owners?|authors?|creators?|self|slug|uuid|guid|name|code|key|email|token|new|modified|existing|updated?|changed|optional|required|public|private|protected|auth\w*|paginated|deprecated|internal|external|async|sync|read|write|list|create|delete|stream\w*|websocket|sse|json|idempotent|cached|body|query|path|todo|done|planned|mvp|beta|alpha|draft|later|see|phase|default|none|any|all|same|only|own|unchanged|breaking|legacy|proxy|mock\w*|stub|crud|rest|http|bulk|batch|upsert|soft|hard|plural|singular|item|items|collection|one|many|detail|details|form|upload|download|multipart|text|html|csv|pdf|ok|created|success|error|errors|from|with|for|and|the|via|by|not|no|yes)$/i;

function noteNames(note: string): readonly string[] {
  return note
    .split(/\s*[,/|;]\s*|\s+(?:or|and)\s+/)
    .map(name => name.replace(/[:：]\s*(?:own|all|any|everything|their own)\b.*$|\s+only$/i, '').trim());
}

function isNoteName(name: string): boolean {
  return /^[A-Za-z][A-Za-z_-]{2,24}$/.test(name) && !OF_OPERATION.test(name) && isRoleName(name);
}

/** "Applicants only." as a sentence of its own. */
export function* fromAlone(reading: Reading): Generator<Stated<string>> {
  for (const statement of statementsOf(reading)) {
    const name = ALONE.exec(statement.text)?.[1];
    if (name === undefined || NO_GROUP.test(name) || NO_NAME.test(name) || !isRoleName(name)) continue;
    const value = name.toLowerCase().replace(/(?<=[^s])s$/, '');
    yield { value, place: placeOfStatement(statement), how: 'sentence on who may' };
  }
}

const ALONE = /(?:^|[.;—–]\s+|^[\s—–-]+)(\p{L}{4,24})s? only(?=\s*(?:[.;,]|$))/iu;

const GUARD =
  /\b(?:require|has|check|ensure|assert|with)(?:Any)?_?Roles?\s*\(\s*([^()]{1,120})\)|@Roles?(?:Allowed)?\(\s*([^()]{1,120})\)/gi;

/** `requireRole('admin')`, `@Roles('admin')` in code. */
export function* fromGuards(reading: Reading): Generator<Stated<string>> {
  for (const statement of statementsOf(reading)) {
    if (!/role/i.test(statement.text)) continue;
    for (const match of statement.text.matchAll(GUARD)) {
      for (const [, name] of (match[1] ?? match[2] ?? '').matchAll(/['"]([^'"]{2,32})['"]/g)) {
        if (isRoleName(name!)) yield { value: name!, place: placeOfStatement(statement), how: 'role guard' };
      }
    }
  }
}
