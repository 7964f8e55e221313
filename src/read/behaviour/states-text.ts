import type { Stated, StatedTransition } from '../../design/index.ts';
import { placeIn } from '../../text/mapped.ts';
import type { Place } from '../../text/place.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin, nearest } from '../outline/outline-of.ts';
import { placeWithin, type Statement, sentencesIn, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type Arrow, arrowsIn } from './arrow.ts';
import type { Moves } from './states.ts';
import { areChoices, type Choice, choicesOf, isAboutStates, isElsewhere } from './states-near.ts';

/** The moves written with arrows in sentences, bullets and plain fences; those of one section are one machine. */
export function textMoves(reading: Reading): readonly Moves[] {
  const choices = choicesOf(reading);
  const machines = new Map<OutlineNode | string, Growing>();
  const ends: [OutlineNode, Statement][] = [];
  for (const statement of statementsOf(reading)) {
    if (fromStatement(statement, choices, machines) && ENDS.test(statement.text))
      ends.push([machineKey(statement.node), statement]);
  }
  for (const moves of fromFences(reading, choices)) {
    const machine = machines.get(moves.node);
    if (machine === undefined) machines.set(moves.node, moves);
    else for (const each of moves.transitions) machine.transitions.push(each);
  }
  noteAllEnds(ends, machines);
  return [...machines.values()].filter(machine => machine.transitions.length > 0).map(distinct);
}

interface Growing {
  readonly node: OutlineNode;
  readonly how: string;
  readonly place: Place;
  readonly near: readonly string[];
  readonly transitions: StatedTransition[];
  initial?: Stated<string>;
  readonly final: Stated<string>[];
}

const ARROWS =
  /->|=>|→|⟶|➜|➔|⇒|➝|↔|⇄|⇔|\bfrom\s|\b(?:moves?|goes|go|transitions?|changes?|switch(?:es)?|moved|changed|set|becomes?)\s(?:in)?to\b|\b(?:can|may|must|will)\s(?:only\s|then\s)?become\b/i;
const DENIED =
  /\b(?:illegal|invalid|not (?:allowed|legal|permitted|possible)|forbidden|cannot|can't|never|reject\w*|refus\w*|409|prohibited|disallowed|no (?:move|transition|arrow)|error)\b|✗|❌|禁止|不可/i;
const STATE_LABEL =
  /\b(?:status|state|lifecycle)(?:es|s)?(?:\s(?:flow|transitions?|machine|lifecycle|progression|values|changes?|model|cycle))?\b[^:：→>]{0,16}(?:[:：]|\s-\s|\()|^\s*(?:lifecycle|transitions?|(?:allowed|legal|valid|possible|permitted) (?:transitions|moves|changes)|states?|statuses|status flow)\s*[:：]|状态(?:流转)?\s*[:：]|ステータス\s*[:：]/i;

const LABEL_FIRST =
  /^\s*(?:(?:status|state|lifecycle)\s+)?(?:(?:allowed|legal|valid|possible|permitted)\s+)?(?:transitions|moves|(?:status|state)\s+changes|lifecycle)\s*[:：]/i;

/** Adds the moves of a statement; true when it may also say which states begin and end. */
function fromStatement(
  statement: Statement,
  choices: readonly Choice[],
  machines: Map<OutlineNode | string, Growing>,
): boolean {
  const { node } = statement;
  const text = fromThere(statement.text);
  if (!ARROWS.test(text) && !ENDS.test(text)) return false;
  // A paragraph after a list of errors stands under their label, and speaks of what it names itself.
  if (isElsewhere(node) && !(node.kind !== 'heading' && LABEL_FIRST.test(text))) return false;
  const about = isAboutStates(node) || statement.above.some(above => STATE_LABEL.test(`${above}:`));
  const titled = statement.kind === 'label' && STATE_LABEL.test(`${node.title}:`);
  const labelled = labelsArrow(text);
  const chosen = ARROWS.test(text) && namesChoices(text, choices);
  if (
    (!about && !labelled && !titled && !chosen && !isStateOwner(node, choices)) ||
    !ARROWS.test(text) ||
    DENIED.test(withoutMoves(beforeLabel(movingPart(text))))
  )
    return about || titled;
  let at = 0;
  for (const line of statement.raw.text.split('\n')) {
    const arrows = arrowsIn(text.slice(at, at + line.length));
    for (const arrow of plausible(
      arrows,
      choices,
      about || titled ? 'section' : labelled ? 'label' : 'none',
    )) {
      const key = about || titled || chosen ? machineKey(node) : statement.raw.text;
      const place = placeWithin(statement, at + arrow.start, at + arrow.end);
      const machine = machines.get(key) ?? newMachine(node, place, text);
      machines.set(key, machine);
      machine.transitions.push(transitionOf(arrow, place));
    }
    at += line.length + 1;
  }
  return about || titled;
}

/** The sentences that hold arrows: "All else is refused with 409." denies none of them. */
function movingPart(text: string): string {
  if (text.length > 2000 || !/[.。]\s/.test(`${text} `)) return text;
  const moving = sentencesIn(text).filter(({ start, end }) => SIGN.test(text.slice(start, end)));
  return moving.length === 0 ? text : moving.map(({ start, end }) => text.slice(start, end)).join(' ');
}

const SIGN = /->|=>|→|⟶|➜|➔|⇒|➝|↔|⇄|⇔/;

/** A state may be called `refused`: only the words around the moves of a line deny them. */
function withoutMoves(line: string): string {
  return line.replace(MOVES, '');
}

const MOVES =
  /(?:`?[\p{L}\w-]{2,40}`?\s{0,4})?(?:-{1,2}>|=>|→|⟶|⇒)\s{0,4}(?:`[\p{L}\w-]{2,40}`|[\p{L}\w-]{2,40}(?=\s{0,4}(?:$|[,;.]|-{1,2}>|=>|→|⟶|⇒)))/gu;

/** A line that begins with a move says behind it why, not that it is forbidden: `requested → rejected`: a clerk refuses. */
function beforeLabel(text: string): string {
  const move = /^\s*[\w-]{2,30}\s*(?:->|=>|→|⟶|➜|➔|⇒)\s*[\w-]{2,30}\s*(?=[:：(—–])/.exec(text);
  if (
    !move ||
    /\b(?:not (?:allowed|legal|permitted|possible)|forbidden|illegal|invalid|never|409)\b|✗|❌/i.test(text)
  )
    return text;
  return '';
}

/** "It is booked first. From there it goes to …": what "there" is. The length stays. */
function fromThere(text: string): string {
  const first = /\b(?:is|are)\s+([\w-]{2,11})\s+(?:at\s+)?first\b/i.exec(text)?.[1];
  if (first === undefined) return text;
  return text.replace(/\bfrom there,? it\b/i, whole => first.padEnd(whole.length).slice(0, whole.length));
}

/** Both ends of every arrow are values of one field of the document. */
function namesChoices(text: string, choices: readonly Choice[]): boolean {
  if (text.length > 200) return false;
  const names = [...new Set(arrowsIn(text.split('\n')[0] ?? '').flatMap(arrow => [arrow.from, arrow.to]))];
  return names.length >= 2 && areChoices(choices, names);
}

/** `Status: draft → paid`: the label stands right before the first arrow's name. */
function labelsArrow(text: string): boolean {
  const arrow = text.search(/->|→|⟶|➜|➔|⇒/);
  if (arrow < 0) return false;
  const lead = text.slice(Math.max(0, arrow - 90), arrow);
  const label = STATE_LABEL.exec(lead);
  return label !== null && lead.length - label.index - label[0].length <= 34;
}

/** All labels and bullets under the nearest section on states belong to one machine. */
function machineKey(node: OutlineNode): OutlineNode {
  const states = nearest(node, 'states');
  return states !== undefined && states.kind !== 'heading' ? states : node;
}

function isStateOwner(node: OutlineNode, choices: readonly Choice[]): boolean {
  return choices.length > 0 && node.concept === 'states';
}

function newMachine(node: OutlineNode, place: Place, text: string): Growing {
  const owner =
    /\b(?:state|status|lifecycle) of (?:an?|the|each|every)\s([\p{L}_]{2,40})|\b([\p{L}_]{2,40})(?:'s)?\s(?:status|state|lifecycle)\b/iu.exec(
      text,
    );
  const name = owner?.[1] ?? owner?.[2];
  return {
    node,
    how: 'arrows in the text',
    place,
    near: name === undefined ? [] : [name],
    transitions: [],
    final: [],
  };
}

function transitionOf({ from, to, label }: Arrow, place: Place): StatedTransition {
  return { from, to, ...(label !== undefined && { label }), place, how: 'arrow in the text' };
}

const NO_STATE =
  /\b(?:api|apis|service|services|client|clients|server|database|db|store|component|gateway|user|users|browser|frontend|backend|queue|worker|redis|postgres\w*|cache|controller|repository|handler|component|hook|props|context|reducer|dispatch|view|page|ui|http|json|id|file|module|app|step|phase|v\d+|response|request|middleware|props|localstorage|zustand|redux|type|string|number|boolean|null|void|undefined|any)\b|[a-z][A-Z]\w*(?:Service|Store|Client|Api|Controller)$|\(\)|\./i;

/** Arrows whose ends can be states: values of one field, or short names that name no part of a system. */
function plausible(
  arrows: readonly Arrow[],
  choices: readonly Choice[],
  reason: 'section' | 'label' | 'none',
): readonly Arrow[] {
  const names = [...new Set(arrows.flatMap(arrow => [arrow.from, arrow.to]))];
  if (names.length < 2) return [];
  if (areChoices(choices, names)) return arrows;
  if (reason === 'none' || names.some(name => NO_STATE.test(name))) return [];
  const known = names.filter(name => areChoices(choices, [name])).length;
  const oneWord = names.every(name => !name.includes(' '));
  const style = new Set(
    names.map(name => (/^[A-Z0-9_-]+$/.test(name) ? 'upper' : /^[a-z]/.test(name) ? 'lower' : 'title')),
  );
  return known >= names.length - 1 || oneWord || (reason === 'section' && style.size === 1) ? arrows : [];
}

const ENDS = /\b(?:initial|start|begin|creat|default|final|terminal|end)/i;
const INITIAL =
  /\b(?:initial (?:state|status)|initially|(?:starts?|begins?|created?) (?:in|as|with)(?: (?:the )?(?:state|status))?|default (?:state|status))\s*(?:is\s*)?[:：=]?\s*([\w-]{2,30})/i;
const NAMES = String.raw`([\w-]{2,30}(?:\s*(?:,|and|or|\/|\|)\s*[\w-]{2,30}){0,8})`;
const FINAL = new RegExp(
  String.raw`\b(?:final|terminal|end)\s(?:states?|status(?:es)?)\s*(?:are|is)?\s*[:：=]?\s*${NAMES}|${NAMES}\s(?:is|are)\s(?:the\s|both\s|all\s)?(?:final|terminal)\b`,
  'i',
);

function noteAllEnds(
  ends: readonly (readonly [OutlineNode, Statement])[],
  machines: ReadonlyMap<OutlineNode | string, Growing>,
): void {
  const spelt = new Map<Growing, ReadonlyMap<string, string>>();
  for (const [key, statement] of ends) {
    const machine = machines.get(key);
    if (machine === undefined) continue;
    const states = spelt.get(machine) ?? statesOf(machine);
    spelt.set(machine, states);
    noteEnds(statement, machine, states);
  }
}

/** The states of a machine by their names in lower case. */
function statesOf({ transitions }: Growing): ReadonlyMap<string, string> {
  return new Map(
    transitions.flatMap(({ from, to }) => [from, to].map(name => [name.toLowerCase(), name] as const)),
  );
}

function noteEnds(statement: Statement, machine: Growing, states: ReadonlyMap<string, string>): void {
  const text = statement.text.replace(/\s+/g, ' ');
  const fact = { place: placeWithin(statement, 0, statement.text.length), how: 'sentence' };
  const initial = states.get(INITIAL.exec(text)?.[1]?.toLowerCase() ?? '');
  if (machine.initial === undefined && initial !== undefined) machine.initial = { value: initial, ...fact };
  const ends = FINAL.exec(text);
  for (const name of (ends?.[1] ?? ends?.[2] ?? '').split(/\s*(?:,|\band\b|\bor\b|\/|\|)\s*/)) {
    const value = states.get(name.toLowerCase());
    if (value === undefined || machine.final.some(state => state.value === value)) continue;
    machine.final.push({ value, ...fact });
  }
}

/** A plain fence under a heading on states, when it is lines with arrows and not a drawing. */
/** Three lines at least, each a move between two words in small letters: `open --close--> closed`. */
function isAllMoves(text: string): boolean {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return (
    lines.length >= 3 &&
    lines.length <= 40 &&
    lines.every(line => {
      const arrows = arrowsIn(line);
      return (
        arrows.length > 0 && arrows.every(({ from, to }) => /^[a-z_]+$/.test(from) && /^[a-z_]+$/.test(to))
      );
    })
  );
}

function* fromFences(reading: Reading, choices: readonly Choice[]): Generator<Growing> {
  for (const fence of reading.fences) {
    const { node, text: mapped, code } = fence;
    if (
      fence.kind !== 'text' ||
      !(
        isAboutStates(node) ||
        (isWithin(node, 'states') && (listsChoices(mapped.text, choices) || isAllMoves(mapped.text)))
      ) ||
      isElsewhere(node) ||
      /[│┌└├▼|]\s*$|[┌└├┐┘]|\bv\b/m.test(mapped.text)
    )
      continue;
    if (code.language !== '' && !/^(?:text|txt|plain\w*|ascii|state\w*)$/.test(code.language)) continue;
    const transitions: StatedTransition[] = [];
    let at = 0;
    for (const line of mapped.text.split('\n')) {
      for (const arrow of DENIED.test(withoutMoves(line))
        ? []
        : plausible(arrowsIn(line), choices, 'section')) {
        transitions.push(transitionOf(arrow, placeIn(mapped, at + arrow.start, at + arrow.end)));
      }
      at += line.length + 1;
    }
    if (transitions.length === 0) continue;
    yield {
      node,
      how: 'arrows in a code block',
      place: transitions[0]!.place,
      near: [],
      transitions,
      final: [],
    };
  }
}

/** "State Management" over moves between the values of one field is about states, not about a user interface. */
function listsChoices(text: string, choices: readonly Choice[]): boolean {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return (
    lines.length <= 60 &&
    lines.some(line => namesChoices(line, choices)) &&
    lines.every(line => !ARROWS.test(line) || namesChoices(line, choices))
  );
}

/** Each move once, the first spelling of each state kept. */
function distinct(machine: Growing): Growing {
  const spelt = new Map<string, string>();
  const spell = (name: string) => {
    const key = name.toLowerCase();
    if (!spelt.has(key)) spelt.set(key, name);
    return spelt.get(key)!;
  };
  const seen = new Set<string>();
  const transitions = machine.transitions.flatMap(transition => {
    const from = spell(transition.from);
    const to = spell(transition.to);
    if (seen.has(`${from}\0${to}`)) return [];
    seen.add(`${from}\0${to}`);
    return [{ ...transition, from, to }];
  });
  return { ...machine, transitions };
}
