import type { Fact, StatedMetric } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import { matchesOf } from '../operation/matches.ts';
import type { Concept } from '../outline/concepts.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { linesOf } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import type { Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT } from './topic.ts';

/** Suffixes that only names of metrics have. */
const CODE = /`([a-z][a-z\d]*(?:[_.][a-z\d]+)+)(\{[^}`]*\})?`/g;
const SUFFIX =
  /(?:_total|_seconds|_bytes|_count|_ratio|_rate|_duration|_ms|_milliseconds|_depth|_lag|_lag_seconds|_percent|_gauge|_histogram|_bucket|_size|_errors|_active|_pending)$/;
const KIND = /\b(counter|gauge|histogram|summary)s?\b|カウンター?|计数器|仪表|直方图|ヒストグラム|ゲージ/i;
const KINDS: Readonly<Record<string, NonNullable<StatedMetric['kind']>>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  summary: 'summary',
  计数器: 'counter',
  仪表: 'gauge',
  直方图: 'histogram',
  カウンター: 'counter',
  カウンタ: 'counter',
  ゲージ: 'gauge',
  ヒストグラム: 'histogram',
};

/**
 * Reads what the system reports about itself:
 *
 *     - `parcels_created_total` (counter): parcels accepted, by `carrier`
 *     | transcripts_total | Counter | language, outcome | finished transcripts |
 *     new Counter({ name: 'orders_total' })
 */
export function readMetrics(reading: Reading, passages: Passages): readonly StatedMetric[] {
  const sections = metricSections(passages);
  const monitoring = monitoringSections(passages);
  const notes = linesOf(passages.statements, ({ node }) => sections.has(node) || monitoring.has(node));
  const found = [
    ...fromTables(reading, sections),
    ...fromNotes(notes, sections),
    ...((passages.topics & BIT.instrument) === 0 ? [] : fromCode(reading)),
  ];
  const merged = new Map<string, StatedMetric>();
  for (const one of found) {
    const key = one.name.toLowerCase();
    const before = merged.get(key);
    merged.set(key, before === undefined ? one : { ...one, ...before, mentions: allMentions(before, one) });
  }
  return [...merged.values()].sort((a, b) => a.place.start - b.place.start);
}

/** Goals of a product are measured in numbers that no system reports. */
const TITLE = /\bmetrics?\b|メトリクス|指标|메트릭|metriken|métricas/i;

const metricSections = (passages: Passages): Sections =>
  sectionsOn(passages, { concept: 'metrics', topic: 'metric' }, ({ kind, title, concept }, above) => {
    if (/success|kpi|target|目標|目标|business goal|adoption|quality|成功|éxito|sucesso/i.test(title))
      return false;
    if (concept === 'metrics') return true;
    if (concept && ELSEWHERE.has(concept)) return false;
    return above || (kind === 'heading' && TITLE.test(title));
  });

const ELSEWHERE: ReadonlySet<Concept> = new Set([
  'goals',
  'targets',
  'requirements',
  'api',
  'data-model',
  'alerts',
  'logging',
]);

const monitoringSections = (passages: Passages): Sections =>
  sectionsOn(passages, { concept: 'monitoring' }, node => isWithin(node, 'monitoring'));

function* fromTables(reading: Reading, sections: Sections): Generator<StatedMetric> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    columnAt(headers, /^\W*(?:metrics?(?: name)?|name|指标|メトリクス?|metrik|métrica|메트릭)\W*$/i) === 0 &&
    !headers.some(header =>
      /\b(?:target|goal|current|baseline|before|after|threshold|slo|value|目标|目標)\b|目标|目標/i.test(
        header,
      ),
    ) &&
    (sections.has(node) || columnAt(headers, /^\W*(?:type|kind|类型|タイプ|種類)\W*$/i) > 0) &&
    isWithin(node, 'metrics', 'monitoring', 'logging', 'reliability', 'alerts');
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    const [type, labels, description] = [
      /^\W*(?:type|kind|类型|タイプ|種類|typ|tipo)\W*$/i,
      /^\W*(?:labels?|dimensions?|tags|标签|ラベル)\W*$/i,
      /desc|meaning|help|purpose|说明|説明|beschreibung/i,
    ].map(pattern => columnAt(headers, pattern));
    for (const row of rows) {
      const name = (row.cells[0] ?? '').trim();
      if (!isName(name)) continue;
      const fact: Fact = { place: row.place, how: `table row under ${node.title}` };
      const kind = kindIn(
        type === undefined || type < 0 ? row.cells.slice(1).join(' ') : (row.cells[type] ?? ''),
      );
      const told = description === undefined || description < 0 ? '' : (row.cells[description] ?? '');
      yield {
        ...fact,
        mentions: [fact],
        name: bare(name),
        ...(kind && { kind }),
        labels: labels === undefined || labels < 0 ? labelsIn(name) : namesOf(row.cells[labels] ?? ''),
        ...(told !== '' && { description: told }),
      };
    }
  }
}

function isName(name: string): boolean {
  return name !== '' && name.length <= 80 && !/^[-–—…]+$/.test(name);
}

const bare = (name: string): string => name.replace(/\{.*$/s, '').trim();
const labelsIn = (text: string): readonly string[] =>
  namesOf(/\{([^}]*)\}/.exec(text)?.[1] ?? '').map(each => each.replace(/\s*=.*$/, ''));
const namesOf = (text: string): readonly string[] =>
  text
    .split(/[,、，]/)
    .map(each => each.trim())
    .filter(each => /^[\w.-]+/.test(each));

function kindIn(text: string): StatedMetric['kind'] | undefined {
  const word = KIND.exec(text);
  return word === null ? undefined : KINDS[(word[1] ?? word[0]).toLowerCase()];
}

function* fromNotes(notes: readonly Note[], sections: Sections): Generator<StatedMetric> {
  const listing = new Set(
    notes
      .filter(note => isNamesOnly(note) && matchesOf(CODE, note.raw).some(match => SUFFIX.test(match[1]!)))
      .map(({ node }) => node),
  );
  for (const note of notes) {
    if (note.aside) continue;
    const within = sections.has(note.node);
    const names = matchesOf(CODE, note.raw).filter(match =>
      within
        ? !/[\p{L}\d]/u.test(note.raw.slice(0, match.index)) || SUFFIX.test(match[1]!)
        : LABEL.test(note.label) ||
          KIND_BEHIND.test(note.raw.slice(match.index + match[0].length)) ||
          (SUFFIX.test(match[1]!) && KIND.test(note.text)) ||
          (listing.has(note.node) && isNamesOnly(note)) ||
          (isReported(note) && isWithin(note.node, 'metrics', 'monitoring') && !LOGGED.test(note.text)),
    );
    const fact: Fact = { place: note.place, how: note.how };
    if (names.length > 0) {
      if (isWithin(note.node, 'alerts')) continue;
      for (const match of names) {
        const kind = kindIn(note.raw.slice(match.index));
        const by = matchesOf(/\bby\s+`(\w+)`/g, note.raw).map(each => each[1]!);
        const told = names.length === 1 ? note.text.replace(/^[^:–—]*[:–—]\s*/, '').trim() : '';
        yield {
          place: note.at(match.index, match.index + match[0].length),
          how: note.how,
          mentions: [fact],
          name: match[1]!,
          ...(kind && { kind }),
          labels: [...labelsIn(match[2] ?? ''), ...by],
          ...(told !== '' && told !== note.text.trim() && { description: told }),
        };
      }
      continue;
    }
    if (!within || note.from !== 'item' || note.node.concept !== 'metrics' || note.above.length > 0) continue;
    const name = (note.label !== '' ? note.label : note.text)
      .replace(/\s*\([^()]*\)\s*$/, '')
      .replace(/[.:]$/, '')
      .trim();
    if (
      !isName(name) ||
      name.split(/\s+/).length > 7 ||
      /[<>≤≥]|\d\s?%|\b(?:must|should|will|dashboard|grafana|prometheus)\b/i.test(name)
    )
      continue;
    const kind = kindIn(note.text);
    yield { ...fact, mentions: [fact], name, ...(kind && { kind }), labels: [] };
  }
}

const MAKES = /Counter|Gauge|Histogram|Summary/;
/** `jobs_queued` (gauge) */
const KIND_BEHIND = /^\s{0,3}\((?:counter|gauge|histogram|summary)\b/i;

/** "Metrics: `orders_total`, `orders_open`" */
const LABEL =
  /^\W*(?:key |new |own )?(?:metrics?|counters?|gauges?|histograms?|metriken|métricas|指标|メトリクス)(?:\s+[a-z]\w*_\w+)?\W*$/i;

/** "We export `orders_total` and `orders_open`" */
function isReported({ raw, text }: Note): boolean {
  return REPORTS.test(text) && matchesOf(CODE, raw).some(match => SUFFIX.test(match[1]!));
}

const REPORTS =
  /\b(?:exports?|exported|exposes?|exposed|scraped|reports?|reported|emits?|emitted|publish(?:es|ed)?|records?|tracks?|tracked|counts?|counted|measures?|metrics?)\b/i;
const LOGGED = /\blog(?:s|ged)?\b|\balerts?\b/i;

/** A line that holds names of metrics and nothing else. */
function isNamesOnly({ raw }: Note): boolean {
  return !/[\p{L}\d]/u.test(raw.replace(CODE, ' ').replace(/\band\b/g, ' '));
}

const MADE =
  /(?:new\s+(?:\w+\.)?|prometheus_client\.|prometheus\.New|\b)(Counter|Gauge|Histogram|Summary)(?:Vec|Opts)?\(\s*\{?[^)]{0,60}?(?:name\s*[:=]\s*)?["']([a-z][\w.]{2,80})["']/gi;

function* fromCode(reading: Reading): Generator<StatedMetric> {
  for (const { kind, text, node } of reading.fences) {
    if (kind === 'json' || kind === 'sql' || kind === 'mermaid' || !MAKES.test(text.text)) continue;
    for (const match of matchesOf(MADE, text.text)) {
      const at = match.index + match[0].lastIndexOf(match[2]!);
      const fact: Fact = { place: placeIn(text, at, at + match[2]!.length), how: `code under ${node.title}` };
      yield { ...fact, mentions: [fact], name: match[2]!, kind: KINDS[match[1]!.toLowerCase()]!, labels: [] };
    }
  }
}
