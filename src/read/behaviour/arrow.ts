import { matchesOf } from '../operation/matches.ts';

/** One move written with an arrow; offsets are those of the text. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly start: number;
  readonly end: number;
}

const ARROW = /\s*(<-->|<->|↔|⇄|⇔|-{1,3}>|={2}>|(?<!\))(?<!\)\s)=>|→|⟶|➜|➔|⇒|➝)\s*/g;
const BOTH = /^(?:<-{1,2}>|↔|⇄|⇔)$/;
const WORD_ARROW =
  /\s(?:can\s|may\s|must\s|will\s)?(?:only\s|also\s)?(?:moves?|goes|go|transitions?|changes?|switch(?:es)?|be (?:moved|changed|set)|become)s?\s(?:in)?to\s(?:either\s)?|\s(?:can|may|must|will)\s(?:only\s|then\s)?become\s(?:either\s)?/gi;
/** `measured --release--> released`, `a -- go --> b`. */
const LABELLED = /\s-{1,2}[\s(]{0,2}[A-Za-z][\w ]{0,40}[\s)]{0,2}-{1,2}>\s/g;
const FROM_TO = /\bfrom\s+([\w-]{2,30})\s+to\s+([\w-]{2,30})(?:\s+or\s+([\w-]{2,30}))?(?=[\s.,;:)]|$)/gi;
/** More arrows in one line are a drawing, not a list of moves. */
const MOST = 24;

/** The moves of one line, such as `draft → review → done` or `pending -> paid | cancelled`. */
export function arrowsIn(line: string): readonly Arrow[] {
  const text = line
    .replace(LABELLED, whole => ` →${' '.repeat(whole.length - 2)}`)
    .replace(WORD_ARROW, whole => ` →${' '.repeat(whole.length - 2)}`);
  const marks = matchesOf(ARROW, text).slice(0, MOST + 1);
  if (marks.length === 0) return fromTo(text);
  if (marks.length > MOST) return [];
  const arrows: Arrow[] = [];
  let before = namesBefore(text, 0, marks[0]!.index);
  for (const [index, mark] of marks.entries()) {
    const start = mark.index + mark[0].length;
    const next = marks[index + 1];
    const [after, following] =
      next === undefined ? [namesAfter(text, start), undefined] : between(text, start, next.index);
    if (before === undefined || after === undefined) {
      before = following;
      continue;
    }
    for (const from of before.names) {
      for (const to of after.names) {
        const label = after.label === undefined ? {} : { label: after.label };
        arrows.push({ from, to, ...label, start: before.start, end: after.end });
        if (BOTH.test(mark[1]!))
          arrows.push({ from: to, to: from, ...label, start: before.start, end: after.end });
      }
    }
    before = following;
  }
  return arrows;
}

interface Names {
  readonly names: readonly string[];
  readonly label?: string;
  readonly start: number;
  readonly end: number;
}

const NAME = /^[\p{L}][\p{L}\p{N}_-]*(?: [\p{L}\p{N}_-]+){0,2}$/u;

function namesOf(text: string, start: number): Names | undefined {
  const names = text
    .split(/\s*[|/、]\s*|\s*,\s*(?:or\s+)?|\s+(?:or|and|oder|und|ou|et|y|e)\s+/)
    .map(clean)
    .filter(name => name !== '');
  if (names.length === 0 || names.length > 8 || names.some(name => name.length > 32 || !NAME.test(name)))
    return undefined;
  return { names, start, end: start + text.length };
}

function clean(name: string): string {
  return name
    .replace(/["'`“”*[\](){}]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:the|an?|status|state)\s+/i, '');
}

/** The last name before an arrow: after a colon, a bracket or a sentence. */
function namesBefore(text: string, from: number, to: number, middle = false): Names | undefined {
  const segment = text.slice(from, to);
  const cut =
    Math.max(
      segment.lastIndexOf(':'),
      segment.lastIndexOf('：'),
      segment.lastIndexOf(';'),
      segment.lastIndexOf('；'),
      segment.lastIndexOf('。'),
      segment.lastIndexOf('，'),
      segment.lastIndexOf('. '),
      ...(middle ? [segment.lastIndexOf(', '), endOfAnd(segment)] : []),
      lastOpen(segment),
    ) + 1;
  const part = segment.slice(cut).replace(/\s*[([][^()[\]]*[)\]]\s*$/, '');
  return namesOf(
    part.replace(/^[\s\d.)-]+(?=[\p{L}"'`[])/u, match => ' '.repeat(match.length)),
    from + cut,
  );
}

/** The offset before the last letter of the last "and". */
function endOfAnd(text: string): number {
  let end = -1;
  for (const match of text.matchAll(/\s(?:and|und|et|y|e)(?=\s)/g)) end = match.index + match[0].length - 1;
  return end;
}

function lastOpen(text: string): number {
  const open = text.lastIndexOf('(');
  return text.indexOf(')', open) < 0 ? open : -1;
}

/** The names between two arrows: where the first leads, and where the second starts. */
function between(text: string, from: number, to: number): readonly [Names | undefined, Names | undefined] {
  const segment = text.slice(from, to);
  const closed = isInCode(text, from) ? segment.indexOf('`') : -1;
  const opened = segment.lastIndexOf('`');
  // `tiled → released` or `tiled → rejected`: two chains, each in its own back-ticks.
  if (closed >= 0 && opened > closed)
    return [namesOf(segment.slice(0, closed), from), namesOf(segment.slice(opened + 1), from + opened + 1)];
  const label = /\(([^()]{1,80})\)\s*$/.exec(segment)?.[1];
  const plain = segment.replace(/\([^()]{0,80}\)/g, whole => ' '.repeat(whole.length));
  const cut = /[,;:.]\s|[，；。]|\s(?:and|und|et|y|e)\s/.exec(plain);
  if (cut !== null) return [namesOf(plain.slice(0, cut.index), from), namesBefore(text, from, to, true)];
  const names = namesOf(plain, from);
  return [names && { ...names, ...(label !== undefined && { label }) }, names];
}

/** Whether an offset stands between two back-ticks. */
const isInCode = (text: string, at: number): boolean => (text.slice(0, at).split('`').length - 1) % 2 === 1;

/** The names behind the last arrow, up to what explains them. */
function namesAfter(text: string, from: number): Names | undefined {
  const rest = text.slice(from);
  const stop =
    /\s*(?:[:：;；，。(（—–]|\s-\s|\.(?:\s|$)|\s(?:when|if|on|after|once|by|via|upon|because|with|is|are|as|in|at|only|for|during|unless|through|then)\s|\/\/|#|$)/.exec(
      rest,
    );
  const end = stop?.index ?? rest.length;
  const names = namesOf(rest.slice(0, end), from);
  const label = rest
    .slice(end)
    .replace(/^[\s:：(（—–.-]+/, '')
    .replace(/[\s)）.]+$/, '')
    .trim();
  return names && { ...names, ...(label !== '' && label.length <= 120 && { label }) };
}

function fromTo(text: string): readonly Arrow[] {
  return matchesOf(FROM_TO, text)
    .slice(0, MOST)
    .flatMap(match =>
      [match[2]!, match[3]].flatMap(to =>
        to === undefined
          ? []
          : [{ from: match[1]!, to, start: match.index, end: match.index + match[0].length }],
      ),
    );
}
