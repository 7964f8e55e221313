import type { Fact, Stated, StatedFailureMode } from '../../design/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import { columnAt, tablesOf } from '../outline/row.ts';
import type { Reading } from '../reading.ts';
import { failuresSaid } from './failure-said.ts';
import { linesOf } from './lines.ts';
import { allMentions } from './mention.ts';
import type { Note } from './note.ts';
import { notesByNode } from './notes-by-node.ts';
import type { Passages } from './passage.ts';
import { type Sections, sectionsOn } from './sections.ts';
import { BIT } from './topic.ts';

type Trait = 'impact' | 'detection' | 'response';

const TRAITS: readonly (readonly [Trait, RegExp])[] = [
  [
    'detection',
    /^\W*(?:detect\w*|how (?:we|it is) (?:notice|detect)\w*|symptoms?|signal|erkennung|detección|detecção|检测|検知|감지)\W*$/i,
  ],
  [
    'impact',
    /^\W*(?:impact|effect|consequence|blast radius|user impact|auswirkung(?:en)?|impacto|影响|影響|영향)\W*$/i,
  ],
  [
    'response',
    /^\W*(?:response|recovery|mitigations?|handling|behaviou?r|action|fallback|what we do|reaction|remediation|resolution|strategy|reaktion|maßnahmen?|respuesta|mitigación|mitigação|recuperación|应对|处理|恢复|対応|対策|復旧|대응)\W*$/i,
  ],
];
const FAILURE =
  /^\W*(?:failures?(?: modes?| scenarios?)?|fail(?:ure)? case|scenarios?|modes?|what (?:fails|breaks|happens)|fault|outage|ausfall|fehlerfall|fallo|falha|故障(?:模式|场景)?|障害|장애)\W*(?:\d+\W*)?$/i;
const SECTION =
  /failure (?:modes?|scenarios?|cases?)|failure modes|what (?:can |could )?(?:fail|go(?:es)? wrong|break)|(?:external|upstream|third[- ]party|dependency) (?:service |api |system )?(?:failures?|errors?|outages?)|ausfallszenari|modos de f|故障|障害|장애|when .{2,30} (?:is|are) (?:down|gone|unavailable)/i;

/**
 * Reads what can fail, and what happens then:
 *
 *     | Failure | Detection | Impact | Response |
 *     1. **Failure**: Billing unreachable, with Impact, Detection and Recovery below
 *     **Scenario 1: speech engine times out**, the same below it
 */
export function readFailureModes(reading: Reading, passages: Passages): readonly StatedFailureMode[] {
  if ((passages.topics & BIT.failure) === 0) return [];
  const sections = failureSections(passages);
  const found = [
    ...fromTables(reading, sections),
    ...fromHeadings(reading, passages, sections),
    ...fromItems(passages, sections),
    ...failuresSaid(passages),
  ];
  const merged = new Map<string, StatedFailureMode>();
  for (const one of found) {
    const key = one.name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const before = merged.get(key);
    merged.set(key, before === undefined ? one : { ...one, ...before, mentions: allMentions(before, one) });
  }
  return [...merged.values()].sort((a, b) => a.place.start - b.place.start);
}

const failureSections = (passages: Passages): Sections =>
  sectionsOn(passages, { concept: 'failure-modes', topic: 'failing' }, ({ title, concept }, above) => {
    if (/fall-?back|フォールバック|降级|degrad|handling/i.test(title)) return false;
    if (concept === 'failure-modes' || SECTION.test(title)) return true;
    return above && concept !== 'errors' && concept !== 'risks';
  });

function* fromTables(reading: Reading, sections: Sections): Generator<StatedFailureMode> {
  const wanted = (headers: readonly string[], node: OutlineNode) =>
    headers.length >= 2 &&
    (columnAt(headers, FAILURE) === 0 || sections.has(node)) &&
    headers.slice(1).some(header => TRAITS.some(([, pattern]) => pattern.test(header)));
  for (const { node, headers, rows } of tablesOf(reading, wanted)) {
    if (columnAt(headers, FAILURE) < 0 && !sections.has(node)) continue;
    for (const row of rows) {
      const name = row.cells[0]?.trim() ?? '';
      if (name === '' || /^[-–—]+$/.test(name)) continue;
      const fact: Fact = { place: row.place, how: `table row under ${node.title}` };
      const traits = Object.fromEntries(
        TRAITS.flatMap(([trait, pattern]) => {
          const column = columnAt(headers, pattern);
          const value = column > 0 ? (row.cells[column]?.trim() ?? '') : '';
          return value === '' ? [] : [[trait, { value, place: row.places[column]!, how: fact.how }]];
        }),
      );
      yield { ...fact, mentions: [fact], name, ...traits };
    }
  }
}

/** A heading or bold line names the failure; what is below it says the rest. */
function* fromHeadings(
  reading: Reading,
  passages: Passages,
  sections: Sections,
): Generator<StatedFailureMode> {
  if (sections.size === 0) return;
  const byNode = notesByNode(passages, sections);
  for (const node of walkOutline(reading.outline)) {
    if (node.parent === undefined || node.kind === 'root' || !sections.has(node.parent)) continue;
    const inner = [node, ...node.children].flatMap(each => byNode.get(each) ?? []);
    const traits = traitsOf(inner.filter(note => note.above.length === 0));
    if (Object.keys(traits).length === 0) continue;
    const name = node.title
      .replace(
        /^\W*(?:failure|scenario|mode|fault|case)\s*(?:mode|scenario)?\s*[A-Z]?\d*\s*[:：.–—-]?\s*/i,
        '',
      )
      .replace(/^\W*\d+[.)]\s*/, '')
      .trim();
    if (name === '' || TRAITS.some(([, pattern]) => pattern.test(name))) continue;
    const fact: Fact = {
      place: node.place,
      how: `${node.kind === 'heading' ? 'heading' : 'bold line'} under ${node.parent.title}`,
    };
    yield { ...fact, mentions: [fact], name, ...traits };
  }
}

function traitsOf(notes: readonly Note[]): { readonly [key in Trait]?: Stated<string> } {
  const found: { [key in Trait]?: Stated<string> } = {};
  for (const note of notes) {
    const trait = TRAITS.find(([, pattern]) => pattern.test(note.label))?.[0];
    if (trait !== undefined && note.value !== '')
      found[trait] ??= { value: note.value, place: note.place, how: note.how };
  }
  return found;
}

/** Items of a section on failures, each with what it leads to or with items below it. */
function* fromItems({ statements }: Passages, sections: Sections): Generator<StatedFailureMode> {
  const notes = linesOf(statements, ({ node }) => sections.has(node));
  for (const [index, note] of notes.entries()) {
    if (note.from !== 'item' || note.above.length > 0 || note.aside) continue;
    if (TRAITS.some(([, pattern]) => pattern.test(note.label))) continue;
    const below: Note[] = [];
    for (let next = index + 1; notes[next]?.node === note.node && notes[next]!.above.length > 0; next++)
      below.push(notes[next]!);
    const traits = traitsOf(below);
    const fact: Fact = { place: note.place, how: note.how };
    const named = FAILURE.test(note.label) ? note.value : '';
    const [before, ...after] = note.text.split(/\s*(?:→|⇒|=>|->)\s*|:\s+|\s[–—]\s/);
    const name = named !== '' ? named : (before ?? '').trim();
    const told = after.join(': ').trim();
    const response = traits.response ?? (named === '' && told !== '' ? { value: told, ...fact } : undefined);
    if (name.length < 3 || name.length > 120) continue;
    if (named === '' && response === undefined && Object.keys(traits).length === 0) continue;
    yield {
      ...fact,
      mentions: [fact],
      name: name.replace(/[.:]$/, ''),
      ...traits,
      ...(response && { response }),
    };
  }
}
