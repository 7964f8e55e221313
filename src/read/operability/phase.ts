import type { Fact, Stated, StatedPhase, StatedRollback } from '../../design/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isTitle, isWithin, walkOutline } from '../outline/outline-of.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { linesOf, linesOn } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import { notesByNode } from './notes-by-node.ts';
import type { Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT } from './topic.ts';

const STEP =
  /^\W*(?:phase|stage|step|week|day|wave|ring|tier|milestone|stufe|etapa|fase|阶段|フェーズ|ステージ|단계)\s*\d*\b|^\W*(?:canary|pilot|beta|alpha|internal|dogfood|ga\b|general availability|dark launch|shadow|ramp)|^\W*第\S{1,2}阶段/i;
const SHARE = /(?<![\w.])(\d{1,3}(?:\.\d{1,2})?)\s?%/;
const EXIT =
  /\b(?:exit(?: criteri(?:a|on))?|gate|success criteria|until|go\/no-go|abschluss|criterio de salida|(?:ends?|done|finished|complete|over|closes|proceed|promote|(?:go|goes|move|moves|carry|carries) on|advances?|continues?|widen(?:ed|s)?|next (?:phase|step|stage)?) (?:when|once|if|after|as soon as)|(?:fertig|beendet|weiter|endet),? (?:wenn|sobald|nach)|(?:termina|sigue|acaba) (?:cuando|si|tras|después de))\b\W*[:：]?\s*((?:[^.]|\.(?=\d)){4,200})/i;

/**
 * Reads the steps of a rollout, with the share each reaches and what ends it:
 *
 *     2. **Phase 2: beta** – 5% of users. Exit: error rate below 0.5% for a week.
 *     - Week 3: 50% of traffic
 */
export function readPhases(reading: Reading, passages: Passages): readonly StatedPhase[] {
  const sections = rolloutSections(passages);
  if (sections.size === 0 || (passages.topics & BIT.phase) === 0) return [];
  const found = [
    ...fromTables(reading, sections),
    ...fromHeadings(reading, passages, sections),
    ...fromItems(passages, sections),
  ];
  const merged = new Map<string, StatedPhase>();
  for (const one of found) {
    const key = one.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
    const before = merged.get(key);
    merged.set(key, before === undefined ? one : { ...one, ...before, mentions: allMentions(before, one) });
  }
  return [...merged.values()].sort((a, b) => a.place.start - b.place.start);
}

const ROLLOUT =
  /\broll-?out\b|\blaunch plan\b|\brelease plan\b|gradual release|灰度|canary (?:plan|release|rollout)/i;

/** A plan to build is no plan to roll out. */
const rolloutSections = (passages: Passages): Sections =>
  sectionsOn(passages, { concept: 'rollout', topic: 'rollout' }, ({ title, concept }, above) => {
    if (concept === 'rollback') return false;
    if (concept === 'rollout' || ROLLOUT.test(title)) return !/implementation|开发|実装/i.test(title);
    return above && concept !== 'timeline' && concept !== 'testing' && concept !== 'alternatives';
  });

function* fromItems({ statements }: Passages, sections: Sections): Generator<StatedPhase> {
  const notes = linesOf(statements, ({ node }) => sections.has(node));
  for (const [index, note] of notes.entries()) {
    if (note.from !== 'item' || note.aside || note.above.length > 0) continue;
    if (/^\W*(?:rollback|monitor\w*|success|risk|owner|on-?call|communication)/i.test(note.text)) continue;
    const share = shareIn(note.text, note);
    if (!STEP.test(note.text) && share === undefined && !goesOn(notes, index)) continue;
    const previous = notes[index - 1];
    if (previous?.group === note.group) continue;
    const own = [note];
    for (
      let next = index + 1;
      next < notes.length &&
      notes[next]!.node === note.node &&
      (notes[next]!.group === note.group || notes[next]!.above.length > 0);
      next++
    )
      own.push(notes[next]!);
    const fact: Fact = { place: note.place, how: note.how };
    const exit = own.map(exitOf).find(each => each !== undefined);
    yield { ...fact, mentions: [fact], name: nameOf(note), ...(share && { share }), ...(exit && { exit }) };
  }
}

/**
 * "Staff only" and "Everyone" before and behind "10 % of listeners", all with a number of their own; or two of
 * them say what ends them.
 */
function goesOn(notes: readonly Note[], index: number): boolean {
  const note = notes[index]!;
  if (!note.ordered) return false;
  const others = notes.slice(Math.max(0, index - 12), index + 13).filter(each => each.node === note.node);
  const steps = others.filter(each => each.from === 'item' && each.above.length === 0 && each.ordered);
  if (new Set(steps.map(({ group }) => group)).size > 7) return false;
  const ended = new Set(steps.filter(each => exitOf(each)).map(({ group }) => group));
  if (ended.size >= 2) return ended.has(note.group) || !PREPARES.test(note.text);
  return (
    steps.every(each => each.text.length <= 60) && steps.some(each => shareIn(each.text, each) !== undefined)
  );
}

/** What is done once before anybody is reached. */
const PREPARES =
  /^\W*(?:migrate|deploy|run|create|backfill|add|prepare|set up|build|announce|ship|release|merge|install|move|import|copy|write|train)\b/i;

function nameOf(note: Note): string {
  const titled =
    /^\W*((?:phase|stage|step|week|day|wave|ring|fase|stufe)\s*\d+(?:\s?[–-]\s?\d+)?)\W*[:：–—-]\s*([^–—.(\d%]{2,40}?)(?=\s[–—-]\s|\W*$|\.)/i.exec(
      note.text,
    );
  const bold = /\*\*([^*]{2,60})\*\*/.exec(note.raw)?.[1];
  if (bold !== undefined && note.raw.trimStart().startsWith('**'))
    return bold.replace(/[:：]\s*$/, '').trim();
  if (titled && STEP.test(note.text) && note.label === '') return `${titled[1]}: ${titled[2]!.trim()}`;
  return (note.label !== '' && note.label.length <= 60 ? note.label : note.text.slice(0, 60)).trim();
}

function shareIn(text: string, fact: Fact): Stated<number> | undefined {
  const match = SHARE.exec(text.replace(EXIT, ' '));
  if (
    match === null ||
    /\b(?:error|latency|p\d\d|cpu|coverage|rate)\b[^.%]{0,25}$/i.test(text.slice(0, match.index))
  )
    return undefined;
  const value = Number(match[1]) / 100;
  return value <= 1 ? { value, place: fact.place, how: fact.how } : undefined;
}

function exitOf(note: Note): Stated<string> | undefined {
  const label =
    /^\W*(?:exit(?: criteri(?:a|on)| condition)?|gate|success criteria|criteria|done when)\W*$/i.test(
      note.label,
    );
  const value = label ? note.value : EXIT.exec(note.text)?.[1];
  return value === undefined || value.trim() === ''
    ? undefined
    : { value: value.trim(), place: note.place, how: note.how };
}

function* fromHeadings(reading: Reading, passages: Passages, sections: Sections): Generator<StatedPhase> {
  const byNode = notesByNode(passages, sections);
  for (const node of walkOutline(reading.outline)) {
    if (node.parent === undefined || !STEP.test(node.title) || !sections.has(node.parent)) continue;
    const own = [node, ...node.children].flatMap(each => byNode.get(each) ?? []);
    const fact: Fact = {
      place: node.place,
      how: `${node.kind === 'heading' ? 'heading' : 'bold line'} under ${node.parent.title}`,
    };
    const share =
      shareIn(node.title, fact) ??
      own
        .filter(note => note.above.length === 0)
        .map(note => shareIn(note.text, note))
        .find(each => each !== undefined);
    const exit = own.map(exitOf).find(each => each !== undefined);
    yield {
      ...fact,
      mentions: [fact],
      name: node.title.trim(),
      ...(share && { share }),
      ...(exit && { exit }),
    };
  }
}

function* fromTables(reading: Reading, sections: Sections): Generator<StatedPhase> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    columnAt(headers, /^\W*(?:phase|stage|step|wave|ring|阶段|フェーズ|fase|stufe)\W*$/i) === 0 &&
    sections.has(node);
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    const exits = columnAt(
      headers,
      /exit|gate|criteria|condition|success|\b(?:ends?|until|done|finished|over|go(?:es)? on|continue)\b/i,
    );
    for (const row of rows) {
      const name = (row.cells[0] ?? '').trim();
      if (name === '') continue;
      const fact: Fact = { place: row.place, how: `table row under ${node.title}` };
      const told = exits > 0 ? (row.cells[exits] ?? '').trim() : '';
      const share = shareIn(row.cells.filter((_, index) => index !== exits).join(' | '), fact);
      const exit = /[\p{L}\d]/u.test(told)
        ? { value: told, place: row.places[exits]!, how: fact.how }
        : undefined;
      yield {
        ...fact,
        mentions: [fact],
        name: /^\d+$/.test(name) ? `${headers[0]} ${name}` : name,
        ...(share && { share }),
        ...(exit && { exit }),
      };
    }
  }
}

/** Reads what is done when a rollout goes wrong: a section on it, or a line that starts with the word. */
export function readRollbacks(passages: Passages): readonly StatedRollback[] {
  const sections = rollbackSections(passages);
  const near = passages.statements.filter(
    ({ node, topics }) => sections.has(node) || (topics & BIT['rolled-back']) !== 0,
  );
  return linesOn(passages, near, 'rollback').flatMap(note => {
    if (note.aside) return [];
    if (
      !sections.has(note.node) &&
      !WORD.test(note.label) &&
      !(WORD.test(note.text) && isDelivery(note.node))
    )
      return [];
    const fact: Fact = { place: note.place, how: note.how };
    return note.text.trim().length > 2 ? [{ ...fact, mentions: [fact], text: note.text.trim() }] : [];
  });
}

const WORD =
  /\broll(?:ed|ing|s)?[\s-]?back\b|\brevert(?:ed)?\b|回滚|ロールバック|切り戻し|롤백|rückfall|reversión/i;

const rollbackSections = (passages: Passages): Sections =>
  sectionsOn(
    passages,
    { concept: 'rollback', topic: 'rolled-back' },
    node => node.concept === 'rollback' || (!isTitle(node) && WORD.test(node.title)),
  );

function isDelivery(node: OutlineNode): boolean {
  return isWithin(node, 'rollout', 'deployment', 'migration', 'feature-flags');
}
