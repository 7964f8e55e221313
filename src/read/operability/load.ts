import type { Fact, StatedLoad } from '../../design/index.ts';
import { NUMBER, numberOf, secondsOf } from '../behaviour/quantity.ts';
import { targetsIn } from '../behaviour/target-in.ts';
import { matchesOf } from '../operation/matches.ts';
import { linesOf } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import type { Passage, Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT } from './topic.ts';

const EXPECTS =
  /\b(?:we expect|expected|expect(?:s)?|anticipat\w*|projected|estimated|forecast|peak (?:load|traffic)|average load|at peak|erwarte\w*|se espera|想定|预计|预期)\b/i;
const SIZE = /(?<![\w.$-])(\d{1,9}(?:[.,]\d{1,3})?)\s?([KMGTP]i?B)\b/g;
const RECORDS = new RegExp(
  String.raw`(?<![\w.$-])(${NUMBER})\s?(?:\p{L}{3,20}\s)?(records?|rows|documents|entries|items|orders|messages|events|products|recipes|accounts|\p{L}{3,20}s)(?![\p{L}])`,
  'giu',
);
const USERS = new RegExp(
  String.raw`(?<![\w.$-])(${NUMBER})\s?(?:(?:daily|monthly|active|registered|total|concurrent|simultaneous)\s){0,2}(?:users?|DAU|MAU|用户|ユーザー|benutzer|usuarios)`,
  'gi',
);

/** `300 notifications/second` */
const FLOW = new RegExp(
  String.raw`(?<![\w.$-])(${NUMBER})\s?\p{L}{3,20}(?:\s\p{L}{3,20})?\s?(?:\/|per|a)\s?(seconds?|s|minutes?|min|hours?|h|days?)(?![\p{L}])`,
  'giu',
);

/** `200 requests per second, 900 at peak` */
const PEAK = new RegExp(String.raw`(?<![\w.$-])(${NUMBER})\s(?:at|during|in)\s(?:the\s)?peak`, 'gi');

/**
 * Reads what the system has to carry:
 *
 *     - Requests per second: 120 on average, 600 at peak
 *     - Data volume: 20 GB per month
 *     We expect 200 requests per second on weekdays
 */
export function readLoads(passages: Passages): readonly StatedLoad[] {
  const sections = loadSections(passages);
  const mayState = ({ node, topics }: Passage): boolean =>
    sections.has(node) || (topics & BIT.expected) !== 0;
  const found = new Map<string, StatedLoad>();
  for (const note of [...linesOf(passages.statements, mayState), ...linesOf(passages.tables, mayState)]) {
    if (note.aside || !/\d/.test(note.text)) continue;
    const within = sections.has(note.node);
    if (!within && !EXPECTS.test(note.text)) continue;
    for (const load of loadsIn(note, within)) {
      const key = `${load.measure} ${load.value} ${load.peak}`;
      const before = found.get(key);
      found.set(key, before === undefined ? load : { ...before, mentions: allMentions(before, load) });
    }
  }
  return [...found.values()];
}

const TITLE = /\bcapacity\b|load profile|\bexpected load\b|workload|traffic/i;

const loadSections = (passages: Passages): Sections =>
  sectionsOn(
    passages,
    { concept: 'load', topic: 'load' },
    ({ kind, title, concept }, above) =>
      concept === 'load' || TITLE.test(title) || (above && kind !== 'heading'),
  );

function loadsIn(note: Note, within: boolean): readonly StatedLoad[] {
  const fact: Fact = { place: note.place, how: note.how };
  const whole =
    note.from === 'cell' || note.node.kind !== 'heading'
      ? `${note.from === 'cell' ? `${note.above.at(-1) ?? ''} ${note.label}: ` : ''}${note.text}`
      : note.text;
  if (
    /\b(?:p\d\d|latency|limit|availability|uptime)\b|\b(?:each|every|an?|one|per) \w+ (?:may|can)\b/i.test(
      whole,
    )
  )
    return [];
  const make = (
    measure: StatedLoad['measure'],
    value: number,
    unit: StatedLoad['unit'],
    start: number,
  ): StatedLoad => ({
    ...fact,
    mentions: [fact],
    measure,
    value,
    unit,
    peak: isPeak(whole, start),
    text: whole.trim(),
  });
  const rates = targetsIn(whole).filter(
    ({ measure, value }) => value !== undefined && (measure === 'throughput' || measure === 'concurrency'),
  );
  const loads = rates.map(({ measure, value, start }) =>
    measure === 'throughput'
      ? make('throughput', value!, 'rps', start)
      : make('concurrency', value!, 'users', start),
  );
  if (loads.some(({ measure }) => measure === 'throughput')) {
    for (const match of matchesOf(PEAK, whole))
      loads.push({ ...make('throughput', numberOf(match[1]!), 'rps', match.index), peak: true });
  }
  if (/requests? per second|\brps\b|\bqps\b/i.test(note.label)) {
    for (const match of matchesOf(
      new RegExp(String.raw`(?<![\w.$-])(${NUMBER})(?!\s?(?:%|ms|s\b))`, 'g'),
      note.value,
    )) {
      const value = numberOf(match[1]!);
      const start = note.valueAt + match.index;
      if (!loads.some(load => load.value === value)) loads.push(make('throughput', value, 'rps', start));
    }
  }
  if (/concurrent|simultaneous/i.test(note.label) && loads.length === 0) {
    const match = new RegExp(`^\\W*(${NUMBER})`).exec(note.value);
    if (match) loads.push(make('concurrency', numberOf(match[1]!), 'users', note.valueAt));
  }
  if (within && loads.length === 0) {
    for (const match of matchesOf(FLOW, whole)) {
      const seconds = secondsOf(match[2]!) ?? 1;
      const value = Math.round((numberOf(match[1]!) / seconds) * 1e6) / 1e6;
      loads.push(make('throughput', value, 'rps', match.index));
    }
  }
  if (!within) return loads;
  for (const match of matchesOf(SIZE, whole)) {
    const power = 'KMGTP'.indexOf(match[2]![0]!.toUpperCase()) + 1;
    loads.push(make('volume', Number(match[1]!.replace(',', '.')) * 1000 ** power, 'bytes', match.index));
  }
  if (loads.length > 0) return loads;
  for (const match of matchesOf(USERS, whole))
    loads.push(make('users', numberOf(match[1]!), 'users', match.index));
  if (loads.length > 0) return loads;
  for (const match of matchesOf(RECORDS, whole).slice(0, 2)) {
    if (
      /^(?:seconds|minutes|hours|days|weeks|months|years|requests|servers|instances|pods|replicas|cores|workers|nodes|threads|times|percents?|connections)$/i.test(
        match[2]!,
      )
    )
      continue;
    loads.push(make('records', numberOf(match[1]!), 'records', match.index));
  }
  return loads;
}

function isPeak(text: string, start: number): boolean {
  const after = /^[^,;.]{0,40}/.exec(text.slice(start))![0];
  const before = text.slice(Math.max(0, start - 30), start).replace(/^.*[,;]/s, '');
  return (
    /peak|max|burst|spike|峰值|ピーク|spitze|pico/i.test(after) ||
    /peak|spike|峰值|ピーク|spitze/i.test(before)
  );
}
