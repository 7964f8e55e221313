import { STATUSES, type Status } from './status.ts';
import { NEGATIONS, STATUS_WORDS } from './status-words.ts';

/** What a status phrase says. */
export interface StatusReading {
  readonly value?: Status;
  /** The choices when the whole menu of them still stands there. */
  readonly menu?: readonly string[];
}

/**
 * Reads a phrase by its first known word, whatever stands around it.
 *
 *     Approved (conditional)            approved
 *     ✅ ready for implementation        approved
 *     `Draft` | `In Review` | `Final`   menu of three
 *     Not approved                      nothing known
 */
export function statusOf(phrase: string): StatusReading {
  const text = phrase
    .slice(0, 400)
    .replace(/~~[^~]{0,200}~~/g, ' ')
    .replace(/<!--[^>]{0,300}-->/g, ' ');
  const choice = menuIn(text);
  if (choice?.chosen !== undefined) return withValue(firstStatus(choice.chosen));
  if (choice) return { menu: choice.choices };
  return withValue(firstStatus(text) ?? markOf(text));
}

/** True when the phrase is a known status and nothing else. */
export function isStatusPhrase(phrase: string): boolean {
  const words = statusWords(phrase);
  return words.length > 0 && exactStatus(words) !== undefined;
}

function withValue(value: Status | undefined): StatusReading {
  return value === undefined ? {} : { value };
}

function menuIn(text: string): { choices: readonly string[]; chosen?: string } | undefined {
  const boxes = [...text.matchAll(/(\[[ xX✓✔]\]|☐|☑|✅|⬜)\s*([^[\]☐☑✅⬜|,/]{1,60})/gu)];
  if (boxes.length >= 2) {
    const chosen = boxes.filter(box => /[xX✓✔☑✅]/u.test(box[1]!));
    const choices = boxes.map(box => clean(box[2]!));
    return chosen.length === 1 ? { choices, chosen: chosen[0]![2]! } : { choices };
  }
  const inner = text.trim().replace(/^[[{<(]([^[\]{}<>()]*)[\]}>)]$/, '$1');
  for (const { separator, least } of SEPARATORS) {
    const pieces = inner.split(separator);
    if (pieces.length < least || pieces.length > 12) continue;
    const choices = pieces.map(clean);
    if (!choices.every(isStatusPhrase) || !differ(choices)) continue;
    if (pieces.length === 2 && separator.source === '\\/' && !choices.some(isEarly)) continue;
    const bold = pieces.filter(piece => /\*\*[^*]+\*\*|__[^_]+__/.test(piece));
    return bold.length === 1 && pieces.length > 1 ? { choices, chosen: bold[0]! } : { choices };
  }
  return undefined;
}

const SEPARATORS: readonly { readonly separator: RegExp; readonly least: number }[] = [
  { separator: /[|｜]/, least: 2 },
  { separator: /\//, least: 2 },
  { separator: /[,，、]|\s+or\s+|\s+oder\s+|\s+ou\s+/, least: 3 },
  { separator: /→|->|⇒/, least: 3 },
];

function differ(choices: readonly string[]): boolean {
  return new Set(choices.map(choice => exactStatus(statusWords(choice)))).size > 1;
}

function isEarly(choice: string): boolean {
  const status = exactStatus(statusWords(choice));
  return status === 'draft' || status === 'in-review';
}

function clean(choice: string): string {
  return choice
    .replace(/[`*_"'[\]<>(){}]/g, '')
    .replace(/(?<=\p{L})\.+$/u, '')
    .trim();
}

/** The earliest known phrase that nothing turns around; of several at one word the longest. */
function firstStatus(text: string): Status | undefined {
  const words = statusWords(text);
  for (let start = 0; start < words.length; start++) {
    const found = longestAt(words, start);
    if (found === undefined) continue;
    const negated =
      NEGATIONS.has(words[start - 1] ?? '') || (NEGATIONS.has(words[start - 2] ?? '') && !found.whole);
    if (!negated) return found.status;
    start += found.size - 1;
  }
  return undefined;
}

function longestAt(words: readonly string[], start: number) {
  const word = words[start]!;
  if (IDEOGRAPHIC.test(word)) {
    const inside = ideographicStatus(words.slice(start, start + 3).join(' '));
    return inside && { status: inside, size: 1, whole: false };
  }
  for (let size = Math.min(LONGEST, words.length - start); size > 0; size--) {
    const status = BY_PHRASE.get(words.slice(start, start + size).join(' '));
    if (status !== undefined) return { status, size, whole: size > 1 };
  }
  return undefined;
}

/** Chinese, Japanese and Korean do not part words by blanks: the earliest and longest phrase inside. */
function ideographicStatus(text: string): Status | undefined {
  let best: { status: Status; at: number; size: number } | undefined;
  for (const [phrase, status] of BY_PHRASE) {
    if (!IDEOGRAPHIC.test(phrase)) continue;
    const at = text.indexOf(phrase);
    if (at < 0 || /[未不非没]/.test(text[at - 1] ?? '')) continue;
    const better = !best || at < best.at || (at <= best.at + best.size && phrase.length > best.size);
    if (better) best = { status, at, size: phrase.length };
  }
  return best?.status;
}

function exactStatus(words: readonly string[]): Status | undefined {
  return BY_PHRASE.get(words.join(' '));
}

/** A lone check mark means done with it. */
function markOf(text: string): Status | undefined {
  return /^\s*(?:✅|✔️?|☑️?)\s*$/u.test(text) ? 'approved' : undefined;
}

function statusWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[_-]/g, ' ')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const BY_PHRASE = new Map<string, Status>(
  STATUSES.flatMap(status =>
    STATUS_WORDS[status].split(' | ').map(phrase => [statusWords(phrase).join(' '), status] as const),
  ),
);

const LONGEST = Math.max(...[...BY_PHRASE.keys()].map(phrase => phrase.split(' ').length));
