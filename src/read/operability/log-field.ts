import type { Fact, StatedLogField } from '../../design/index.ts';
import type { Span } from '../../text/span.ts';
import { matchesOf } from '../operation/matches.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { linesOn } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import type { Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT } from './topic.ts';

const SPEAKS =
  /\b(?:never|not) (?:be )?log|logs? (?:lines? |entry |entries |records? )?(?:must |always |should )?(?:carry|carries|includes?|contains?|has|have|holds?)\b|\b(?:never|not) (?:appear|be|show up|stand|end up) in (?:the |any )?logs?\b/i;
const EXCLUDED =
  /\b(?:never|not|no|don't|must not|are not|isn't|without)\s(?:be\s|ever\s|to\s)?(?:log(?:ged|s)?|in (?:the )?logs?|written to (?:the )?logs?)\b|never (?:appear|be|show up|stand|end up) in (?:the |any )?logs?|never logged|not logged|excluded?\b|exclusions?|redact|masked?\b|scrub|omit|nicht protokolliert|不记录|禁止记录|记录しない|ログに出さない/i;
const CARRIES =
  /\b(?:log (?:lines?|entries|records?|fields?)|logs?(?= (?:must |always |should )?(?:carry|includes?|contains?))|every line|each line|(?:every|each) (?:log )?(?:line|entry|record)|structured logs?|fields?)\b[^.:]{0,40}?(?:carr(?:y|ies)|includes?|contains?|has|have|with|are|is json with|enthalten|[:：])|^\W*(?:log(?:ged)? fields?|fields?|include[ds]?|日志字段|ログ項目|fields logged|standard fields|required fields)\W*$|^\W*logged\W{0,3}[:：]|日志(?:包含|字段)/i;

/**
 * Reads what a line of the log holds, and what it must never hold:
 *
 *     Every line is JSON with `timestamp` and `trace_id`. Never logged: `recipient_name`.
 *     - Log fields: `account_id`, `trace_id`
 *     - Excluded: email, card number
 */
export function readLogFields(reading: Reading, passages: Passages): readonly StatedLogField[] {
  if ((passages.topics & BIT.log) === 0) return [];
  const sections = logSections(passages);
  const near = passages.statements.filter(
    ({ node, topics }) => sections.has(node) || (topics & BIT.logged) !== 0,
  );
  const merged = new Map<string, StatedLogField>();
  for (const one of [
    ...fromTables(reading, sections),
    ...linesOn(passages, near, 'log').flatMap(note => fieldsOf(note, sections.has(note.node))),
  ]) {
    const key = `${one.logged} ${one.name.toLowerCase()}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? one : { ...before, mentions: allMentions(before, one) });
  }
  return [...merged.values()].sort((a, b) => a.place.start - b.place.start);
}

const TITLE = /\blog(?:s|ging)?\b|日志|ログ|로그|protokollierung/i;

const logSections = (passages: Passages): Sections =>
  sectionsOn(passages, { concept: 'logging', topic: 'log' }, ({ title, concept }, above) =>
    concept === 'logging' || TITLE.test(title)
      ? !/login|audit|changelog|decision|activity|catalog|審計|审计/i.test(title)
      : above && !(concept && ELSEWHERE.has(concept)),
  );

const ELSEWHERE: ReadonlySet<Concept> = new Set(['audit', 'metrics', 'alerts', 'api', 'data-model']);

function fieldsOf(note: Note, within: boolean): readonly StatedLogField[] {
  if (note.aside) return [];
  const speaks = /\blog(?:s|ged)?\b|\blog lines?\b/i.test(note.text);
  const labelled = /^\W*logged\W*$/i.test(note.label);
  if (!within && !(speaks && (labelled || SPEAKS.test(note.text)))) return [];
  const found: StatedLogField[] = [];
  const fact: Fact = { place: note.place, how: note.how };
  for (const { start: from, end: to } of clausesOf(note)) {
    const text = note.text.slice(from, to);
    const titled =
      from === 0 && note.text.length < 400 && EXCLUDED.test(`${note.label} ${note.titles.at(-1) ?? ''}`);
    const excluded = EXCLUDED.exec(text);
    const span = spanOf(note, text, from, excluded, titled);
    if (span === undefined) continue;
    for (const { name, start, end } of namesIn(note, from + span.start, from + span.end)) {
      const logged = excluded === null && !titled;
      found.push({ place: note.at(start, end), how: note.how, mentions: [fact], name, logged });
    }
  }
  return found;
}

/** Sentences and parts between semicolons: one may say what is logged, the next what is not. */
function clausesOf({ text }: Note): readonly Span[] {
  let start = 0;
  return text.split(/(?<=[;；])|(?<=\.)(?=\s\p{Lu})/u).map(part => {
    const clause = { start, end: start + part.length };
    start += part.length;
    return clause;
  });
}

/** Where the names stand. */
function spanOf(
  note: Note,
  text: string,
  from: number,
  excluded: RegExpExecArray | null,
  titled: boolean,
): Span | undefined {
  if (excluded !== null) return excludedSpan(text, excluded);
  const behind = { start: Math.max(0, note.valueAt - 2), end: text.length };
  if (titled || (from === 0 && LABELLED.test(note.label))) return behind;
  const carries = CARRIES.exec(text);
  return carries === null ? undefined : { start: carries.index + carries[0].length, end: text.length };
}

const LABELLED =
  /^\W*(?:logged|log(?:ged)? fields?|fields?|includes?|included|日志字段|context|standard fields|required fields|structured fields)\W*$/i;

/** `Never logged: tokens` names them behind, `Tokens are never logged` before. */
function excludedSpan(text: string, match: RegExpExecArray): Span {
  const before = text.slice(0, match.index).replace(/[\s,:]+$/, '');
  const subject = before.replace(
    /\b(?:are|is|must|should|will|may|be|we|it|they|the|services?|logs?|stored but|and|but)\b/gi,
    ' ',
  );
  const passive = /logged|masked|redact|记录|protokolliert/i.test(match[0]) && /\p{L}{2}/u.test(subject);
  return passive
    ? { start: 0, end: before.length }
    : { start: match.index + match[0].length, end: text.length };
}

interface Named {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const NO_FIELD = /^(?:json|info|debug|warn|error|pino|winston|structlog|stdout|logger?)$/i;
const NO_WORD = /^(?:and|or|und|json|etc|structured|logging|it|them|level|format|logs?|are|is|stored but)$/i;

/** Names in code; else a list of words. */
function namesIn(note: Note, from: number, to: number): readonly Named[] {
  const inCode = matchesOf(/`([\w.-]{2,40})`/g, note.raw).filter(
    ({ index }) => index >= from - 1 && index < to,
  );
  if (inCode.length > 0)
    return inCode
      .filter(match => !NO_FIELD.test(match[1]!))
      .map(match => ({ name: match[1]!, start: match.index, end: match.index + match[0].length }));
  const listed: Named[] = [];
  let at = from;
  for (const part of note.text.slice(from, to).split(/(,|、|，|;|\band\b|\bor\b|\bund\b)/)) {
    const name = part
      .replace(/\([^()]*\)/g, '')
      .replace(/\s(?:are|is|must|should|will)(?:\sbe)?\s*$/i, '')
      .replace(
        /^[\s:：-]*(?:log\w*\s)?(?:the\s|an?\s|any\s|all\s|raw\s|full\s|sensitive\s)?(?:\w+['’]s\s)?/i,
        '',
      )
      .replace(/[\s.:。]+$/, '');
    const plain = /^[\p{L}][\p{L}\d _-]{1,30}$/u.test(name) && name.split(/\s+/).length <= 4;
    if (plain && !NO_WORD.test(name)) {
      const start = at + Math.max(0, part.indexOf(name));
      listed.push({ name, start, end: start + name.length });
    }
    at += part.length;
  }
  return listed;
}

function* fromTables(reading: Reading, sections: Sections): Generator<StatedLogField> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    columnAt(headers, /^\W*(?:log )?(?:fields?|name|key|字段|項目|feld)\W*$/i) === 0 && sections.has(node);
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    const logged = columnAt(headers, /^\W*logged\??\W*$/i);
    for (const row of rows) {
      const name = (row.cells[0] ?? '').trim();
      if (!/^[\w.-]{2,40}$/.test(name)) continue;
      const fact: Fact = { place: row.place, how: `table row under ${node.title}` };
      const no =
        EXCLUDED.test(node.title) ||
        (logged > 0 && /^\W*(?:no|never|nein|否|✗|❌)/i.test(row.cells[logged] ?? ''));
      yield { ...fact, mentions: [fact], name, logged: !no };
    }
  }
}
