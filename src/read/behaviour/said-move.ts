import { matchesOf } from '../operation/matches.ts';

/** The values of one field that moves: how each is written, and how to find it in a text. */
export interface Vocabulary {
  readonly values: readonly string[];
  readonly mention: RegExp;
}

/** One move as a sentence says it; offsets are those of the text. */
export interface SaidMove {
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
}

/** What one text says of the values: moves, where things begin, and which values nothing leaves. */
export interface Said {
  readonly moves: readonly SaidMove[];
  readonly initial?: string;
  readonly final: readonly string[];
  /** The value that the text leaves a thing in: what "it" is in the next sentence. */
  readonly last?: string;
}

/** More values than this are a list of things, not of states. */
const MOST_VALUES = 60;
const FIRST = 0xe000;
/** Fills a mention up to its length, so that offsets stay. */
const FILLER = '\uE0FF';

export function vocabularyOf(values: readonly string[]): Vocabulary | undefined {
  const words = values.filter(value => /^[\p{L}][\p{L}\p{N}_ -]{1,40}$/u.test(value));
  if (words.length < 2 || words.length > MOST_VALUES || words.length < values.length) return undefined;
  const longest = [...words].sort((a, b) => b.length - a.length).map(spellings);
  return {
    values: words,
    mention: new RegExp(`(?<![\\p{L}\\p{N}_/.-])(?:${longest.join('|')})(?![\\p{L}\\p{N}_]|-\\p{L})`, 'giu'),
  };
}

/** `in_review` is also written `in review` and `In-Review`. */
function spellings(value: string): string {
  return value.split(/[_ -]+/).join('[_ -]?');
}

/**
 * Reads what a text says of moves between known values:
 *
 *     A pending order can be paid or cancelled.      From `draft` it moves to `review`.
 *     `draft` → `review` → `published`               - `paid`: may become `shipped`
 */
export function saidIn(text: string, vocabulary: Vocabulary, before?: string): Said | undefined {
  const marked = mark(text, vocabulary);
  if (marked === undefined) return undefined;
  const moves: SaidMove[] = [];
  const final = new Set<string>();
  let initial: string | undefined;
  let last = before;
  for (const clause of clausesOf(marked)) {
    const begins = listIn(firstGroup(BEGINS, clause.text), vocabulary);
    if (begins.length === 1) initial = begins[0]!;
    for (const value of listIn(firstGroup(ENDS, clause.text), vocabulary)) final.add(value);
    const found = DENIED.test(clause.text.replace(PATH, ' '))
      ? []
      : movesIn(clause, vocabulary, begins[0] ?? last);
    moves.push(...found);
    const reached = new Set(found.map(move => move.to));
    last = reached.size === 1 ? [...reached][0]! : (begins[0] ?? (found.length > 0 ? undefined : last));
  }
  if (moves.length === 0 && initial === undefined && final.size === 0) return undefined;
  return { moves, final: [...final], ...(initial && { initial }), ...(last && { last }) };
}

/** The text with every mention as one private character and fillers; nothing when no value is named. */
function mark(text: string, { values, mention }: Vocabulary): string | undefined {
  let found = false;
  const marked = text.replace(mention, written => {
    const key = keyOf(written);
    const index = values.findIndex(value => keyOf(value) === key);
    if (index < 0) return written;
    found = true;
    return String.fromCharCode(FIRST + index) + FILLER.repeat(written.length - 1);
  });
  return found ? marked.replace(/["'“”‘’]/g, ' ') : undefined;
}

function keyOf(value: string): string {
  return value.toLowerCase().replace(/[_ -]+/g, '');
}

interface Clause {
  readonly text: string;
  readonly start: number;
}

/** Sentences and half-sentences; a line of a list of arrows is one too. All of an item are about its label. */
function clausesOf(text: string): readonly Clause[] {
  const label = LABEL.exec(text)?.[0] ?? '';
  const clauses: Clause[] = [];
  let start = 0;
  const push = (end: number) => {
    const lead = start === 0 ? '' : label;
    const clause = text.slice(start, end);
    if (clause.trim() !== '') clauses.push({ text: lead + clause, start: start - lead.length });
    start = end + 1;
  };
  for (const end of matchesOf(/[.;。；](?=\s|$)|\n/g, text)) push(end.index);
  push(text.length);
  return clauses;
}

const M = `[\uE000-\uE07F]${FILLER}*`;
/** `- **paid**: …` */
const LABEL = new RegExp(`^[\\s*\`-]*${M}[\\s*\`]*(?:\\([^()]{0,60}\\)\\s*)?[:：—–-]`, 'u');
const ARROW = String.raw`\s*(?:-{1,3}>|={1,2}>|→|⟶|➜|➔|⇒|➝|-{1,2}[\s(]{0,2}[A-Za-z][\w ]{0,40}[\s)]{0,2}-{1,2}>)\s*`;
/** One value or a list of them. */
const L = `${M}(?:(?:\\s*[,/|]\\s*(?:or\\s+|and\\s+)?|\\s+(?:or|and|oder|und|o|ou|e|y)\\s+)(?:(?:be|to|into)\\s+)?${M}){0,12}`;
/** A list that ends before the value that the next arrow leaves. */
const A = `${M}(?:(?:\\s*[/|]\\s*|\\s+or\\s+)${M}|(?:\\s*,\\s*(?:or\\s+|and\\s+)?|\\s+and\\s+)${M}(?!${ARROW})){0,12}`;
const ARTICLE = String.raw`(?:(?:the|an?|either|as|in|state|status|being)\s+){0,3}`;
/** The thing between its state and the verb: `pending` orders. */
const THING = String.raw`(?:[\p{L}'-]{1,24}\s+){0,3}?`;
const CAN =
  '(?:can|may|must|will|could|should|(?:is|are) allowed to|kann|können|puede|pueden|pode|podem|peut|peuvent)';
const EASY = String.raw`(?:(?:only|then|also|still|later|next|afterwards|either|again|subsequently)\s+){0,2}`;
const BE = '(?:be|become|go|move|transition|change|switch|proceed|return|advance|get|werden)';
const WAY = String.raw`(?:(?:back|on|over|moved|set|changed|marked|put|returned|sent|transitioned)\s+){0,2}(?:(?:in)?to\s+|as\s+)?`;
const BECOMES = String.raw`(?:becomes?|turns?(?:\s+into|(?=\s+[\uE000-\uE07F]))|(?:goes|go|moves?|transitions?|changes?|leads?|switches|returns?|proceeds?|advances?)\s+(?:on\s+|back\s+|over\s+)?(?:in)?to)`;
const MOVES =
  '(?:moves?|moving|changes?|transitions?|sets?|takes?|brings?|switches|puts?|advances?|turns?|marks?)';
/** `, or cancelled after a refund` behind the first target. */
const TAIL = `(?:[^\uE000-\uE07F]{0,60}?,?\\s+or\\s+(?:be\\s+|to\\s+|become\\s+)?(?<more>${L}))?`;

const pattern = (source: string): RegExp => new RegExp(source, 'giu');

const ARROWS = new RegExp(`(?<from>${A})${ARROW}(?=(?<to>${A}))`, 'gu');
const FROM_TO = pattern(
  `\\bfrom\\s+${ARTICLE}(?<from>${L})[^\uE000-\uE07F]{0,60}?\\b(?:in)?to\\s+${ARTICLE}(?<to>${L})`,
);
const CAN_BE = pattern(
  `(?<from>${L})\\s+${THING}${CAN}\\s+${EASY}${BE}\\s+${WAY}${ARTICLE}(?<to>${L})${TAIL}`,
);
const IT_BECOMES = pattern(`(?<from>${L})\\s+${THING}${EASY}${BECOMES}\\s+${ARTICLE}(?<to>${L})${TAIL}`);
const MOVES_TO = pattern(
  `\\b${MOVES}\\s+(?:(?:it|(?:the|an?|each|every)\\s+[\\p{L}-]+|[\\p{L}-]+)\\s+)?(?:from\\s+)?${ARTICLE}(?<from>${L})\\s+(?:[\\p{L}-]+\\s+){0,2}?(?:in)?to\\s+${ARTICLE}(?<to>${L})`,
);
const WHILE = pattern(
  `\\b(?:while|when|as long as|if|once)\\s+${THING}(?:is|are|stays?|in)\\s+(?:still\\s+|in\\s+)?${ARTICLE}(?<from>${L}),?\\s+${THING}${CAN}\\s+${EASY}${BE}\\s+${WAY}${ARTICLE}(?<to>${L})${TAIL}`,
);
const LABELLED = pattern(
  `^[\\s*\`-]*(?<from>${M})[\\s*\`]*(?:\\([^()]{0,60}\\)\\s*)?(?:[:：—–-]|\\bis\\b)(?:[^\uE000-\uE07F]{0,60}?)\\b(?:${CAN}\\s+${EASY}${BE}\\s+${WAY}|${BECOMES}\\s+|next\\s*:?\\s*|then\\s+|to\\s+)${ARTICLE}(?<to>${L})${TAIL}`,
);
const THEN = pattern(`\\b(?:it|they|this|that|which)\\s+(?:then\\s+)?${BECOMES}\\s+${ARTICLE}(?<to>${L})`);
const BEGINS = pattern(
  `(?:\\b(?:starts?|begins?|(?:is|are) (?:created|made|born|stored|saved)|created|enters?)\\b[\\p{L}\\s]{0,24}?\\b(?:in|as|with)\\s+${ARTICLE}|\\binitial(?:ly|\\s+(?:state|status|value))?(?:\\s+is)?\\s*[:：=]?\\s*|\\b(?:every|each|an?|all)?\\s*new\\s+[\\p{L}-]{2,30}\\s+(?:is|are)\\s+(?:always\\s+)?)(?<to>${M})|(?<first>${M})[\\s\`*]*(?:\\(\\s*initial\\s*\\)|[:：—–-]\\s*(?:the\\s+)?(?:initial|first|start|default)\\b|\\s+is\\s+(?:the\\s+)?(?:initial|first|start|default)\\b)`,
);
const ENDS = pattern(
  `(?<to>${L})\\s+${THING}(?:is|are)\\s+(?:the\\s+|both\\s+|all\\s+)?(?:final|terminal|end)\\b|\\b(?:final|terminal|end)\\s+(?:states?|statuses|status)\\s*(?:are|is)?\\s*[:：=]?\\s*(?<first>${L})|^[\\s*-]*(?<alone>${M})[\\s*\`]*(?:\\(\\s*|[:：—–-]\\s*)(?:final|terminal|end)\\b`,
);
const DENIED =
  /\b(?:cannot|can't|can not|may not|must not|mustn't|should not|never|not|no longer|illegal|invalid|forbidden|reject\w*|refus\w*|disallow\w*|prohibit\w*|unless|nicht|nunca|jamais)\b|✗|❌|禁止|不可/iu;

/** `/orders/{id}/refuse` refuses nothing. */
const PATH = /\/[\w/{}:.-]+/g;

function movesIn(clause: Clause, vocabulary: Vocabulary, it: string | undefined): readonly SaidMove[] {
  const moves: SaidMove[] = [];
  const seen = new Set<string>();
  const add = (from: string, to: string, match: RegExpMatchArray) => {
    if (from === to || seen.has(`${from}\0${to}`)) return;
    seen.add(`${from}\0${to}`);
    const start = Math.max(0, clause.start + match.index!);
    moves.push({ from, to, start, end: start + match[0].length });
  };
  for (const each of [ARROWS, FROM_TO, CAN_BE, IT_BECOMES, MOVES_TO, WHILE, LABELLED]) {
    for (const match of clause.text.matchAll(each)) {
      const { from = '', to = '', more = '' } = match.groups ?? {};
      for (const source of listIn(from, vocabulary)) {
        for (const target of [...listIn(to, vocabulary), ...listIn(more, vocabulary)])
          add(source, target, match);
      }
    }
  }
  if (moves.length > 0 || it === undefined) return moves;
  for (const match of clause.text.matchAll(THEN)) {
    for (const target of listIn(match.groups?.['to'], vocabulary)) add(it, target, match);
  }
  return moves;
}

function firstGroup(expression: RegExp, text: string): string | undefined {
  for (const match of text.matchAll(expression)) {
    const { to, first, alone } = match.groups ?? {};
    return to ?? first ?? alone;
  }
  return undefined;
}

/** The values that marked text names, in its order. */
function listIn(marked: string | undefined, { values }: Vocabulary): readonly string[] {
  if (marked === undefined) return [];
  return [...marked].flatMap(char => values[char.charCodeAt(0) - FIRST] ?? []);
}
