import { placeOf } from '../../text/source.ts';
import { isAside } from '../outline/aside.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle } from '../outline/outline-of.ts';
import { tablesOf } from '../outline/row.ts';
import {
  placeOfStatement,
  placeWithin,
  type Statement,
  sentencesIn,
  statementsOf,
} from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { codeNotes } from './code-notes.ts';
import type { Note } from './note.ts';

/** What every line of one node shares. */
export interface Surroundings {
  readonly titles: readonly string[];
  readonly aside: boolean;
}

/**
 * Every line of the document that may state how it is operated, whatever its notation:
 *
 *     - Max retries: 3               label `Max retries`, value `3`
 *     | Ledger | 2 s | 3 |           a line a cell, with the header as label, `Ledger` above
 *     maxRetries: 3,                 key as label, the names of the objects around it above
 */
export function notesOf(reading: Reading): readonly Note[] {
  const known = new Map<OutlineNode, Surroundings>();
  const around = (node: OutlineNode): Surroundings => {
    let found = known.get(node);
    if (found === undefined) {
      found = { titles: titlesOf(node), aside: isAside(node, ASIDE) };
      known.set(node, found);
    }
    return found;
  };
  return [...statementNotes(reading, around), ...tableNotes(reading, around), ...codeNotes(reading, around)];
}

const ASIDE: readonly Concept[] = [
  'alternatives',
  'testing',
  'open-questions',
  'future-work',
  'background',
  'references',
  'non-goals',
  'example',
  'ui',
  'decisions',
];

function titlesOf(node: OutlineNode): readonly string[] {
  const titles: string[] = [];
  for (let each: OutlineNode | undefined = node; each?.parent !== undefined; each = each.parent) {
    if (!isTitle(each)) titles.unshift(each.title);
  }
  return titles;
}

function* statementNotes(reading: Reading, around: (node: OutlineNode) => Surroundings): Generator<Note> {
  for (const statement of statementsOf(reading)) {
    const { titles, aside } = around(statement.node);
    const group = statement.kind === 'item' ? statement : { statement };
    let callee: string | undefined;
    for (const { start, end } of sentencesIn(statement.text)) {
      const note = sentenceNote(statement, start, end);
      callee = calleeIn(note) ?? (PRONOUN.test(note.text) ? callee : undefined);
      yield { ...note, ...(callee && { callee }), node: statement.node, titles, aside, group };
    }
  }
}

const CALLEE =
  /\b(?:calls?|requests?|queries|connections?) (?:to|against) (?:the |our |an? )?([\p{L}\d][\p{L}\d .&/-]{1,40}?)(?=\s(?:time|are|is|use|uses|have|has|get|must|will|may|fail|run|go|wait|retry)\b|[,;:.()]|$)/iu;
const PRONOUN = /^\W*(?:they|these|those|it|such|each|if it|if they|all of them)\b/i;

/** `When the ledger is down, …` */
const GONE =
  /\b(?:when|if|while) (?:the |our |an? )?([\p{L}\d][\p{L}\d .&-]{1,30}?) (?:is|are) (?:down|gone|slow|away|unavailable|unreachable|not reachable)\b/iu;
/** `支付网关调用超时 3 秒` */
const CALLED =
  /^[\s\d.)]*([\p{Script=Han}\p{Script=Katakana}ー\w]{2,14}?)(?:的)?(?:调用|请求|の呼び出し|呼び出し)?(?:超时|连续失败|失败|の?タイムアウト)/u;

function calleeIn({ text, label }: Pick<Note, 'text' | 'label'>): string | undefined {
  if (/\b(?:to|against)\b/.test(text)) {
    const called = CALLEE.exec(text)?.[1];
    if (called !== undefined) return called;
  }
  if (/\b(?:when|if|while)\b/i.test(text)) return GONE.exec(text)?.[1];
  return label === '' && /[\u3040-\u9fff]/.test(text) ? CALLED.exec(text)?.[1] : undefined;
}

const LABEL = /^[\s\d.)]*([^:：|]{1,70}?)\s*(?:[:：](?!\/\/)\s*|\s[–—]\s|\s-\s(?=\S))/;

/** A longer sentence is no statement; it only costs time. */
const LONGEST = 1500;

function sentenceNote(
  statement: Statement,
  start: number,
  end: number,
): Omit<Note, 'node' | 'titles' | 'aside' | 'group'> {
  const last = Math.min(end, start + LONGEST);
  const text = statement.text.slice(start, last);
  const match = statement.kind === 'label' ? null : LABEL.exec(text);
  const label = statement.kind === 'label' ? statement.node.title : (match?.[1]?.trim() ?? '');
  const valueAt = match?.[0].length ?? 0;
  const whole = start === 0 && end === statement.text.length;
  return {
    from: statement.kind === 'item' ? 'item' : 'sentence',
    text,
    raw: statement.raw.text.slice(start, last),
    label,
    value: text.slice(valueAt).trim(),
    valueAt,
    above: statement.above,
    place: whole ? placeOfStatement(statement) : placeWithin(statement, start, last),
    at: (from, to) => placeWithin(statement, start + from, start + to),
    how: `${statement.kind === 'item' ? 'bullet' : 'sentence'}${titled(statement.node)}`,
  };
}

function* tableNotes(reading: Reading, around: (node: OutlineNode) => Surroundings): Generator<Note> {
  for (const { node, headers, rows } of tablesOf(reading, () => true)) {
    const { titles, aside } = around(node);
    for (const row of rows) {
      for (const [index, cell] of row.cells.entries()) {
        if (index === 0 && row.cells.length > 1) continue;
        const place = row.places[index]!;
        const { source } = reading.document;
        const raw = source.text.slice(place.start, place.end);
        yield {
          from: 'cell',
          text: cell,
          raw,
          label: headers[index] ?? '',
          value: cell,
          valueAt: 0,
          above: row.cells.length > 1 ? [row.cells[0]!] : [],
          node,
          titles,
          aside,
          group: row,
          place: placeOf(source, place),
          at: () => place,
          how: `table row${titled(node)}`,
        };
      }
    }
  }
}

function titled({ title }: OutlineNode): string {
  return title === '' ? '' : ` under ${title}`;
}
