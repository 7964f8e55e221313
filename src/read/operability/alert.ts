import type { Fact, Stated, StatedAlert } from '../../design/index.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { durationsIn } from './amount.ts';
import { linesOf } from './lines.ts';
import type { Note } from './note.ts';
import type { Passage, Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT } from './topic.ts';

/**
 * Reads when somebody is told:
 *
 *     - **QueueGrows**: `scan_queue_depth` > 5000 for 5 min, ticket
 *     | Backlog | jobs_waiting > 200 for 15m | warning |
 *     We alert when the ingest error rate is above 2% for 5 minutes
 *     - alert: QueueGrows, with `expr` and `for` below it, in YAML
 */
export function readAlerts(reading: Reading, passages: Passages): readonly StatedAlert[] {
  if ((passages.topics & BIT.alert) === 0) return [];
  const sections = alertSections(passages);
  const speaks = ({ topics }: Passage): boolean => (topics & BIT.alert) !== 0;
  const told = linesOf(passages.statements, passage => sections.has(passage.node) || speaks(passage));
  const ruled = linesOf(passages.code, speaks);
  return [...fromTables(reading, sections), ...fromNotes(told, sections), ...fromRules(ruled)].sort(
    (a, b) => a.place.start - b.place.start,
  );
}

const alertSections = (passages: Passages): Sections =>
  sectionsOn(passages, { concept: 'alerts' }, ({ title, concept }, above) =>
    concept === 'alerts'
      ? !/trigger|notification|preference|price|user|in-app|categor/i.test(title)
      : above && !(concept && ELSEWHERE.has(concept)),
  );

const ELSEWHERE: ReadonlySet<Concept> = new Set(['metrics', 'api', 'data-model', 'ui', 'components']);

const NAME = /^\W*(?:alerts?(?: name)?|name|rule|告警|アラート|alarm\w*)\W*$/i;
const CONDITION = /condition|threshold|trigger|when|expr|条件|阈值|しきい値|bedingung|condición/i;

function* fromTables(reading: Reading, sections: Sections): Generator<StatedAlert> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    headers.length >= 2 &&
    columnAt(headers, CONDITION) >= 0 &&
    (sections.has(node) || columnAt(headers, /^\W*(?:alerts?(?: name)?|告警|アラート|alarm)\W*$/i) === 0);
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    const condition = columnAt(headers, CONDITION);
    const span = columnAt(headers, /^\W*(?:for|duration|window|period|持续(?:时间)?)\W*$/i);
    const severity = columnAt(headers, /severity|level|priority|级别|重要度|schwere/i);
    for (const row of rows) {
      const named = columnAt(headers, NAME);
      const name = (row.cells[named >= 0 ? named : 0] ?? '').trim();
      const text = row.cells[condition] ?? '';
      if (name === '' || text.trim() === '') continue;
      const fact: Fact = { place: row.place, how: `table row under ${node.title}` };
      const whole = named < 0 && condition > 0 && /^\W*[<>≤≥\d]/.test(text) ? `${name} ${text}` : text;
      const kept = span >= 0 && span !== condition ? `${whole} for ${row.cells[span]}` : whole;
      yield alertOf(
        name,
        kept,
        { ...fact, place: row.places[condition] ?? row.place },
        severity < 0 ? undefined : row.cells[severity],
        fact,
      );
    }
  }
}

const TELLS =
  /\b(?:alert(?:s|ed)?|page(?:s|d)?|warn(?:s|ed)?|called|woken|paged|notif(?:y|ies|ied)(?: on-call)?)\b[^.]{0,30}?\b(?:when(?:ever)?|if|on|once|as soon as)\s+/i;
const SEVERITY = /\b(critical|warning|page|ticket|info|p[0-4]|sev-?[0-4]|high|medium|low)\b/i;

function* fromNotes(notes: readonly Note[], sections: Sections): Generator<StatedAlert> {
  for (const note of notes) {
    if (note.aside) continue;
    const fact: Fact = { place: note.place, how: note.how };
    if (sections.has(note.node)) {
      if (note.from !== 'item' || note.above.length > 1) continue;
      if (/^\W*[\w -]{0,30}\balerts?\W*(?:\([^()]*\))?\W*$/i.test(note.text)) continue;
      if (COMPARED.test(note.label) && /\d/.test(note.label)) {
        yield alertOf(
          nameFrom(note.label),
          note.label,
          fact,
          SEVERITY.exec(note.value)?.[1] ?? note.value,
          fact,
        );
        continue;
      }
      const numbered = /^\W*(?:alert|alarm|告警|アラート)\s*\d*\W*$/i.test(note.label);
      const text = note.label === '' ? note.text : note.value;
      if (
        /^[\s-]*$/.test(text) ||
        /^\W*(?:channel|severity|runbook|dashboard|notification|escalation|on-?call|destination|owner|tool|recipients?)s?\W*$/i.test(
          note.label,
        )
      )
        continue;
      if (
        !/\d|[<>≤≥]|\b(?:above|over|exceed|below|down|fail|error|no |not |when|if|rate|rises|grows|high|low|spike)/i.test(
          note.text,
        ) &&
        !/率|失败|失敗|延迟/.test(note.text)
      )
        continue;
      const name = numbered || note.label === '' || note.label.length > 60 ? nameFrom(text) : note.label;
      const whole = /^\W*(?:[<>≤≥]|above|over|below|exceed)/i.test(text) ? `${note.label} ${text}` : text;
      yield alertOf(name, whole, fact, SEVERITY.exec(text.slice(-40))?.[1], fact);
      continue;
    }
    const named = /^\W*alerts?(?:\W+(\w+))?\W*$/i.exec(note.label);
    if (named !== null && isWatching(note)) {
      for (const part of note.value.split(/;\s/))
        if (COMPARED.test(part) || /`|\btoo\b|\bhigh\b/.test(note.raw))
          yield alertOf(named[1] ?? nameFrom(part), part, fact, SEVERITY.exec(part)?.[1], fact);
      continue;
    }
    const tells = TELLS.exec(note.text);
    if (tells === null || !isWatching(note)) continue;
    const rest = note.text.slice(tells.index + tells[0].length).replace(/[.。]\s*$/, '');
    for (const part of rest.split(/,?\s(?:and|or)\s(?:when|if)\s/i)) {
      if (part.trim().length > 4) yield alertOf(nameFrom(part), part, fact, undefined, fact);
    }
  }
}

/** Only where the operation of the system is spoken of: users are alerted of other things. */
function isWatching({ titles, text }: Note): boolean {
  if (/\b(?:users?|customers?|admins?|members?|modal|banner|toast)\b/i.test(text)) return false;
  return titles.some(title =>
    /monitor|observab|operat|watch|alert|reliab|slo|on-?call|rollout|überwach|监控|監視|metric|logging/i.test(
      title,
    ),
  );
}

/** The rules of Prometheus: `alert`, `expr` and `for` of one object. */
function* fromRules(notes: readonly Note[]): Generator<StatedAlert> {
  for (const [index, note] of notes.entries()) {
    if (note.label !== 'alert' || !/^\w+$/.test(note.value)) continue;
    const own = notes.slice(index + 1, index + 14).filter(other => other.node === note.node);
    const end = own.findIndex(other => other.label === 'alert');
    const inner = end < 0 ? own : own.slice(0, end);
    const expr = inner.find(other => other.label === 'expr');
    if (expr === undefined) continue;
    const span = inner.find(other => other.label === 'for')?.value;
    const severity = inner.find(other => other.label === 'severity')?.value;
    yield alertOf(
      note.value,
      `${expr.value}${span === undefined ? '' : ` for ${span}`}`,
      { place: expr.place, how: expr.how },
      severity,
      { place: note.place, how: note.how },
    );
  }
}

function nameFrom(text: string): string {
  const cut =
    /\s*(?:[<>≤≥]|\b(?:is|are|exceeds?|goes|rises|above|over|below|under|more than|less than|stays|drops|falls|reaches)\b|超过|大于|が|를)/i.exec(
      text,
    );
  const name = (cut !== null && cut.index > 2 ? text.slice(0, cut.index) : text).trim();
  return name
    .replace(/^(?:the|when|if)\s+/i, '')
    .replace(/[.,;:]$/, '')
    .slice(0, 80);
}

const COMPARED =
  /(>=|<=|>|<|≥|≤|(?:is |goes |rises |stays |are )?(?:above|over|more than|greater than|exceed(?:s|ing)?|at least|below|under|less than|fewer than|drops? (?:below|to|under)|falls? (?:below|under))|超过|大于|高于|低于|小于|超え|以上|über|unter|mehr als|supera|mayor que|menor que)\s*(?:the\s|a\s)?(\d[\d,_]*(?:\.\d+)?)\s?(%|percent|ms|milliseconds|s\b|sec\b|seconds?|min\b|minutes?|m\b|h\b|hours?|[kmgt]i?b\b|rps|req(?:uests)?\/s|秒|分钟?|分|小时|x\b)?/i;

function alertOf(
  name: string,
  condition: string,
  fact: Fact,
  severity: string | undefined,
  whole: Fact,
): StatedAlert {
  const match = COMPARED.exec(condition);
  // `rate(` and `histogram_quantile(` are functions.
  const metric = /\b([a-z][a-z\d]*(?:_[a-z\d]+)+)\b(?!\s*\()/.exec(condition)?.[1];
  const base = {
    name: name.replace(/^\W*\*+|\*+\W*$|[\s(（]+$/g, '').trim(),
    condition: condition.trim(),
    ...(metric !== undefined && { metric: { value: metric, ...fact } }),
  };
  const span = durationsIn(condition).filter(
    ({ start }) =>
      /(?:for|over|within|in|during|持续|last|window|任意|von|durante)(?: (?:an?|the|any|more than|at least))?(?: last)?\s*$/i.test(
        condition.slice(Math.max(0, start - 24), start),
      ) &&
      (match === null || start >= match.index + match[0].length - 1 || start < match.index),
  );
  const forSeconds = span[0] === undefined ? undefined : span[0].ms / 1000;
  const more = {
    ...(forSeconds !== undefined && { forSeconds }),
    ...(severity?.trim() && { severity: severity.trim() }),
  };
  if (match === null) return { ...whole, mentions: [whole], ...base, ...more };
  const { value, unit } = amountOf(match[2]!, match[3] ?? '');
  const threshold: Stated<number> = { value, ...fact };
  return {
    ...whole,
    mentions: [whole],
    ...base,
    comparator: comparatorOf(match[1]!),
    threshold,
    ...(unit && { unit }),
    ...more,
  };
}

function amountOf(
  digits: string,
  unit: string,
): { readonly value: number; readonly unit?: NonNullable<StatedAlert['unit']> } {
  const number = Number(digits.replace(/[,_]/g, ''));
  if (/%|percent/i.test(unit)) return { value: Math.round(number * 1e6) / 1e8, unit: 'fraction' };
  const [time] = durationsIn(`${number} ${unit}`);
  if (unit !== '' && time !== undefined) return { value: time.ms, unit: 'ms' };
  if (/rps|req/i.test(unit)) return { value: number, unit: 'rps' };
  const size = /^([kmgt])i?b$/i.exec(unit)?.[1];
  if (size !== undefined)
    return { value: number * 1000 ** ('kmgt'.indexOf(size.toLowerCase()) + 1), unit: 'bytes' };
  return { value: number, unit: 'count' };
}

function comparatorOf(word: string): NonNullable<StatedAlert['comparator']> {
  if (/>=|≥|at least|以上/i.test(word)) return '>=';
  if (/<=|≤/.test(word)) return '<=';
  return /<|below|under|less|fewer|低于|小于|unter|menor/i.test(word) ? '<' : '>';
}
