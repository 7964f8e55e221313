import type { Fact, StatedAuditEvent, StatedAuditTrail } from '../../design/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { durationsIn } from './amount.ts';
import { linesOn } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import type { Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT } from './topic.ts';

const AUDIT = /\baudit\w*|审计|審計|監査|감사|auditor[ií]a|auditierung|revisionssicher/i;
const EVENTS =
  /^\W*(?:what is (?:logged|audited|recorded)|what|events?|audited(?: events| actions)?|logged(?: events| actions)?|actions?|recorded|ereignisse?|eventos|事件|イベント|対象|记录内容|이벤트)\W*$/i;
const WHERE =
  /^\W*(?:where|destination|storage|stored in|location|sink|wo|ablage|dónde|存储|保存先|저장)\W*$/i;
const RETENTION =
  /^\W*(?:retention(?: period| policy)?|kept(?: for)?|how long|aufbewahrung(?:sfrist)?|retención|retenção|保留(?:时间|期限|期)?|保存期間|보관(?: 기간)?)\W*$/i;

interface AuditRead {
  readonly events: readonly StatedAuditEvent[];
  readonly trails: readonly StatedAuditTrail[];
}

/**
 * Reads what is written down for good, where, and for how long:
 *
 *     - What is logged: mail sent, mail bounced
 *     - Where: table `audit_log`
 *     - Retention: 400 days
 *     Every change of a calibration is written to the audit log and kept for 2 years
 */
export function readAudit(reading: Reading, passages: Passages): AuditRead {
  if ((passages.topics & BIT.audit) === 0) return { events: [], trails: [] };
  const sections = auditSections(passages);
  const events: StatedAuditEvent[] = [...fromTables(reading, sections)];
  const trails: StatedAuditTrail[] = [];
  for (const note of linesOn(passages, passages.statements, 'audit')) {
    if (note.aside) continue;
    const within = sections.has(note.node);
    if (!within && !AUDIT.test(note.text)) continue;
    events.push(...eventsOf(note, within));
    trails.push(...trailsOf(note, within));
  }
  return { events: distinct(events), trails: joined(trails) };
}

/** "Audit log: note created, note deleted" */
const LOG_OF = /^\W*(?:audit(?:ed)?|auditing)(?:[ -](?:log(?:ging|s)?|trail|events?|actions?))?\W*$/i;
const isEvent = (name: string): boolean =>
  name.split(/\s+/).length <= 5 &&
  !/\b(?:is|are|will|must|should|see|none|todo|tbd|table|retention|kept|days?|years?|yes|no|enabled|required)\b|`/i.test(
    name,
  );

const TITLE = /\baudit (?:log|trail|event)|审计|監査/i;

const auditSections = (passages: Passages): Sections =>
  sectionsOn(
    passages,
    { concept: 'audit', topic: 'audit' },
    ({ kind, title, concept }, above) =>
      concept === 'audit' || TITLE.test(title) || (above && kind !== 'heading'),
  );

function eventsOf(note: Note, within: boolean): readonly StatedAuditEvent[] {
  const fact: Fact = { place: note.place, how: note.how };
  const make = (name: string): StatedAuditEvent => ({ ...fact, mentions: [fact], name });
  if (within && EVENTS.test(note.label)) return listIn(note.value).map(make);
  if (LOG_OF.test(note.label)) {
    const listed = listIn(note.value);
    return listed.every(isEvent) ? listed.map(make) : [];
  }
  const nested = note.above.at(-1);
  if (within && nested !== undefined && EVENTS.test(nested))
    return [make(clean(note.label !== '' && note.label.length < 60 ? note.label : note.text))];
  const verb =
    /^\W*(?:every|each|all|any)\s([^.;,]{3,80}?)\s(?:is|are|gets?|will be)\s(?:written|recorded|logged|stored|kept|appended|audited)\b/i.exec(
      note.text,
    );
  if (verb && (within || AUDIT.test(note.text))) return [make(clean(verb[1]!))];
  return [];
}

function trailsOf(note: Note, within: boolean): readonly StatedAuditTrail[] {
  const fact: Fact = { place: note.place, how: note.how };
  if (within && WHERE.test(note.label) && note.value !== '')
    return [{ ...fact, mentions: [fact], where: { value: note.value, ...fact } }];
  const labelled = within && RETENTION.test(note.label);
  const times = durationsIn(note.text).filter(
    ({ start }) => labelled || KEPT.test(note.text.slice(Math.max(0, start - 50), start)),
  );
  const [first] = times;
  if (first !== undefined) {
    const stated = { value: first.ms / 86_400_000, ...fact };
    return [{ ...fact, mentions: [fact], retentionDays: stated }];
  }
  const bare = labelled ? /^\W*(\d{1,6})\W*$/.exec(note.value)?.[1] : undefined;
  return bare === undefined ? [] : [{ ...fact, mentions: [fact], retentionBare: { value: bare, ...fact } }];
}

const KEPT =
  /(?:kept|retain(?:ed|s)?|retention(?: period)?|stored|preserved|keep|archived|deleted after|aufbewahrt|conserva\w*|保留|保存)(?:\s(?:is|of|them|it|audit logs?|logs|period))?(?:\s(?:for|after|über|für|durante|por))?(?:\s(?:at least|up to|a minimum of))?\W*$/i;

function listIn(text: string): readonly string[] {
  if (text.trim() === '') return [];
  return text
    .split(/\s*[,、，;；]\s*(?:and\s)?|\s(?:and|und|y)\s/)
    .map(clean)
    .filter(each => each.length > 1 && each.length <= 80);
}

const clean = (text: string): string =>
  text
    .replace(/\([^()]*\)/g, '')
    .replace(/^[\s\-–]+|[\s.。:]+$/g, '')
    .trim();

function* fromTables(reading: Reading, sections: Sections): Generator<StatedAuditEvent> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    columnAt(headers, /^\W*(?:audit )?(?:events?|actions?|事件|イベント|ereignis)\W*(?:type)?\W*$/i) === 0 &&
    sections.has(node);
  for (const { node, rows } of tablesOf(reading, wanted)) {
    for (const row of rows) {
      const name = (row.cells[0] ?? '').trim();
      const fact: Fact = { place: row.place, how: `table row under ${node.title}` };
      if (name.length > 1) yield { ...fact, mentions: [fact], name };
    }
  }
}

function distinct(events: readonly StatedAuditEvent[]): readonly StatedAuditEvent[] {
  const known = new Map<string, StatedAuditEvent>();
  for (const event of events) {
    const key = event.name.toLowerCase();
    const before = known.get(key);
    known.set(key, before === undefined ? event : { ...before, mentions: allMentions(before, event) });
  }
  return [...known.values()];
}

/** One trail, as long as no two lines give two retentions. */
function joined(trails: readonly StatedAuditTrail[]): readonly StatedAuditTrail[] {
  const all: StatedAuditTrail[] = [];
  for (const trail of trails) {
    const at = all.findIndex(
      one =>
        one.retentionDays === undefined ||
        trail.retentionDays === undefined ||
        one.retentionDays.value === trail.retentionDays.value,
    );
    const home = all[at];
    if (home === undefined) all.push(trail);
    else all[at] = { ...trail, ...home, mentions: allMentions(home, trail) };
  }
  return all;
}
