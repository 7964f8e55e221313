import type { Stated, StatedTransition } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { tablesOf } from '../outline/row.ts';
import { placeWithin, statementsOf } from '../outline/statement.ts';
import type { Reading } from '../reading.ts';
import { type Said, saidIn, type Vocabulary, vocabularyOf } from './said-move.ts';
import type { Moves } from './states.ts';
import { type Choice, stateKey } from './states-near.ts';

/** A field that moves, under all the names the document has for it. */
interface Subject {
  readonly vocabulary: Vocabulary;
  readonly near: readonly string[];
  readonly transitions: StatedTransition[];
  initial?: Stated<string>;
  readonly final: Stated<string>[];
  node?: OutlineNode;
}

/**
 * The moves that sentences, items and cells say of a field whose values the document lists:
 *
 *     A pending order can be paid or cancelled; a paid one is shipped or cancelled.
 *     | POST | /orders/{id}/pay | pending → paid |
 *
 * Only what makes a whole machine is one: from a single beginning every value is reached.
 */
export function saidMoves(reading: Reading, choices: readonly Choice[]): readonly Moves[] {
  const subjects = subjectsOf(choices);
  if (subjects.length === 0) return [];
  for (const statement of statementsOf(reading)) {
    if (statement.text.length > LONGEST || isAside(statement.node, ASIDES)) continue;
    listen(subjects, statement.node, statement.text, (start, end) => placeWithin(statement, start, end));
  }
  for (const { node, rows } of tablesOf(
    reading,
    (headers, node) => headers.length >= 2 && !isAside(node, ASIDES),
  )) {
    for (const { cells, places } of rows) {
      for (const [index, cell] of cells.entries()) {
        if (cell.length <= LONGEST) listen(subjects, node, cell, () => places[index]!);
      }
    }
  }
  return subjects.flatMap(subject => {
    const moves = movesOf(subject);
    return moves === undefined ? [] : [moves];
  });
}

const LONGEST = 1500;
const MOST_SUBJECTS = 12;
const STATEFUL =
  /(?:status|state|stage|phase|lifecycle|condition|progress|situation|standing|fase|situaci[oó]n|estado|zustand|statut|状态|ステータス|상태)$/i;

const ASIDES = [
  'testing',
  'timeline',
  'alternatives',
  'background',
  'risks',
  'open-questions',
  'future-work',
  'non-goals',
  'references',
  'rollout',
  'circuit-breaker',
  'ui',
] as const;

function subjectsOf(choices: readonly Choice[]): readonly Subject[] {
  const subjects = new Map<string, Subject>();
  for (const { type, field, values, written } of choices) {
    if (!STATEFUL.test(field === '' ? type : field)) continue;
    const key = [...values].sort().join('\0');
    const near = field === '' ? type : `${type}.${field}`;
    const known = subjects.get(key);
    if (known !== undefined) {
      subjects.set(key, { ...known, near: [...known.near, near] });
      continue;
    }
    const vocabulary = vocabularyOf(written);
    if (vocabulary) subjects.set(key, { vocabulary, near: [near], transitions: [], final: [] });
    if (subjects.size >= MOST_SUBJECTS) break;
  }
  return [...subjects.values()];
}

/** Hears a text for the one subject whose values it moves; what two subjects could mean is nobody's. */
function listen(
  subjects: readonly Subject[],
  node: OutlineNode,
  text: string,
  placeOf: (start: number, end: number) => Place,
): void {
  const heard = subjects.flatMap(subject => {
    const said = saidIn(text, subject.vocabulary, pending(subject, node));
    return said === undefined ? [] : [{ subject, said }];
  });
  const moving = heard.filter(({ said }) => said.moves.length > 0);
  const meant = moving.length > 0 ? moving : heard;
  const [only] = meant.length === 1 ? meant : meant.filter(({ subject }) => isNamed(subject, node, text));
  if (only) note(only.subject, only.said, node, text, placeOf);
}

/** What "it" is at the start of the next item of the same list. */
function pending(subject: Subject, node: OutlineNode): string | undefined {
  if (subject.node !== node) return undefined;
  return subject.transitions.at(-1)?.to ?? subject.initial?.value;
}

function isNamed({ near }: Subject, node: OutlineNode, text: string): boolean {
  const words = `${text} ${node.title} ${node.parent?.title ?? ''}`.toLowerCase();
  return near.some(name => words.includes(name.split('.')[0]!.toLowerCase().replace(/s$/, '')));
}

function note(
  subject: Subject,
  said: Said,
  node: OutlineNode,
  text: string,
  placeOf: (start: number, end: number) => Place,
): void {
  const how = 'sentence on the states';
  const label = calledBy(text);
  for (const { from, to, start, end } of said.moves) {
    if (subject.transitions.some(move => move.from === from && move.to === to)) continue;
    subject.transitions.push({ from, to, ...(label && { label }), place: placeOf(start, end), how });
  }
  const place = () => placeOf(0, Number.POSITIVE_INFINITY);
  if (said.initial !== undefined) subject.initial ??= { value: said.initial, place: place(), how };
  for (const value of said.final) {
    if (!subject.final.some(state => state.value === value))
      subject.final.push({ value, place: place(), how });
  }
  subject.node = node;
}

/** The one call that a text names, such as `POST /trees/{id}/fell`: what it says of moves is what that call does. */
function calledBy(text: string): string | undefined {
  const [only, more] = text.matchAll(/\b(?:POST|PUT|PATCH)\s+\/[^\s`|,;]{1,120}\}\/[a-z][\w-]*/g);
  return more === undefined ? only?.[0] : undefined;
}

function movesOf(subject: Subject): Moves | undefined {
  const { transitions, near, final, initial, node } = subject;
  if (node === undefined || transitions.length < 2) return undefined;
  if (!isWhole(subject)) return undefined;
  return {
    node,
    how: 'sentences on the states',
    place: transitions[0]!.place,
    near,
    transitions,
    final,
    ...(initial && { initial }),
  };
}

/** From the one value that nothing leads to, or the one that is said to be first, all others are reached. */
function isWhole({ transitions, vocabulary, initial }: Subject): boolean {
  const entered = new Set(transitions.map(move => move.to));
  const starts = vocabulary.values.filter(value => !entered.has(value));
  // Where every value can be left and reached again, the first that is listed is where things begin.
  const start = initial?.value ?? starts[0] ?? vocabulary.values[0];
  if (start === undefined || starts.some(value => value !== start)) return false;
  const reached = new Set([start]);
  for (const value of reached) {
    for (const move of transitions) if (move.from === value) reached.add(move.to);
  }
  return reached.size === vocabulary.values.length;
}

/** The sentences' moves that a drawn machine of the same values does not need; the others are machines of their own. */
export function besideDrawn(said: readonly Moves[], drawn: readonly Moves[]): readonly Moves[] {
  return said.filter(one => {
    const own = namesOf(one);
    return !drawn.some(other => {
      const names = [...namesOf(other)];
      return names.filter(name => own.has(name)).length >= 2;
    });
  });
}

function namesOf({ transitions, others = [] }: Moves): ReadonlySet<string> {
  return new Set([
    ...transitions.flatMap(({ from, to }) => [stateKey(from), stateKey(to)]),
    ...others.map(({ value }) => stateKey(value)),
  ]);
}
