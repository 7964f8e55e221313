import { remembered } from '../../text/remember.ts';
import { ENGLISH } from './concept-words.ts';
import { FOREIGN } from './concept-words-foreign.ts';
import type { Concept } from './concepts.ts';
import { titleWords, withoutNumbering, wordsOf } from './title-words.ts';

export interface ConceptMatch {
  readonly concept: Concept;
  /** The words that gave it away. */
  readonly phrase: string;
}

/** What a title says that its section is about. */
export const conceptOf = remembered((title: string): ConceptMatch | undefined => {
  const status = /^\W*(?:http\s*)?([2-5])\d\d\b/i.exec(title);
  if (status) return { concept: status[1]! < '4' ? 'response' : 'error-response', phrase: status[0].trim() };
  const bare = title.replace(/\([^()]*\)|（[^（）]*）|\[[^[\]]*\]/g, ' ');
  const main = /[\p{L}\p{N}]/u.test(withoutNumbering(bare)) ? bare : title;
  const whole = matchWords(titleWords(main));
  const appendix = APPENDIX.exec(title);
  if (appendix) return { concept: 'appendix', phrase: appendix[0].trim() };
  if (PROPERTY.test(title)) return { concept: 'testing', phrase: 'property' };
  const split = /[:：]|\s[-–—|]\s/u.exec(main);
  const first = split ? matchWords(titleWords(main.slice(0, split.index))) : undefined;
  const match = first ?? whole;
  if (match) return refined(match, title);
  return /[([（]\s*[45]\d\d\b/.test(title) ? { concept: 'errors', phrase: title } : undefined;
});

/** `Property 3: a total is never negative` is there to be tested. */
const PROPERTY = /^\W*(?:correctness )?property \d/i;

const APPENDIX =
  /^\W*(?:appendix|appendices|annex|anhang|annexe|anexo|ap[eé]ndice|apêndice|附录|附錄|付録|부록)(?![\p{L}])/iu;

/** `Response (Error)` and `Response 404` are error responses, though the longest phrase is not. */
function refined(match: ConceptMatch, title: string): ConceptMatch {
  if (match.concept !== 'response') return match;
  const failed =
    /\b(?:error|errors|failure|failed|fehler|erreur|erro)\b|\b[45]\d\d\b|\b[45]xx\b|错误|失败|エラー|에러|오류/i.test(
      title,
    );
  return failed ? { concept: 'error-response', phrase: title } : match;
}

interface Phrase {
  readonly concept: Concept;
  readonly words: readonly string[];
  readonly text: string;
  /** Only as the whole title. */
  readonly whole: boolean;
}

const PHRASES = indexPhrases();

function matchWords(words: readonly string[]): ConceptMatch | undefined {
  const parts = partsOf(words);
  let weight = 0;
  for (const word of words) if (!JOINING.has(word) && !FILLING.has(word)) weight++;
  let best: Phrase | undefined;
  let bestPart = -1;
  for (let start = 0; start < words.length; start++) {
    for (const phrase of phrasesAt(words, start)) {
      if (
        phrase.whole
          ? words.length !== phrase.words.length || words[0] !== phrase.words[0]
          : !fits(phrase, weight)
      ) {
        continue;
      }
      const better =
        best === undefined ||
        rank(phrase) > rank(best) ||
        (rank(phrase) === rank(best) && parts[start] === bestPart);
      if (!better) continue;
      best = phrase;
      bestPart = parts[start]!;
    }
  }
  return best && { concept: best.concept, phrase: best.text };
}

/** A section that also holds open questions is read for them first. */
function rank(phrase: Phrase): number {
  const size = phrase.words.reduce((sum, word) => sum + (isIdeographic(word) ? word.length : 2), 0);
  if (phrase.whole) return size + 1;
  return phrase.concept === 'open-questions' && size > 2 ? size + 100 : size;
}

/** One common word in a long sentence says nothing. */
function fits(phrase: Phrase, weight: number): boolean {
  const size = phrase.words.filter(word => !JOINING.has(word)).length;
  if (phrase.words.some(isIdeographic)) return true;
  if (size === 1) return weight <= 5;
  return size === 2 ? weight <= 8 : true;
}

function phrasesAt(words: readonly string[], start: number): readonly Phrase[] {
  const word = words[start]!;
  const found: Phrase[] = [];
  for (const phrase of PHRASES.byWord.get(word) ?? [])
    if (standsAt(phrase.words, words, start)) found.push(phrase);
  if (!isIdeographic(word)) return found;
  for (let at = 0; at < Math.min(word.length, 40); at++) {
    for (const phrase of PHRASES.byCharacter.get(word[at]!) ?? []) {
      if (word.startsWith(phrase.words[0]!, at)) found.push(phrase);
    }
  }
  return found;
}

function standsAt(phrase: readonly string[], words: readonly string[], start: number): boolean {
  for (let index = 1; index < phrase.length; index++)
    if (words[start + index] !== phrase[index]) return false;
  return true;
}

/** For each word the number of the coordinated part it stands in: `Errors and Limits` has two. */
function partsOf(words: readonly string[]): readonly number[] {
  let part = 0;
  return words.map(word => (JOINING.has(word) ? ++part : part));
}

const JOINING = new Set(['and', 'und', 'et', 'y', 'e', 'or', 'oder', 'ou', 'with']);
const FILLING = new Set([
  'the',
  'a',
  'an',
  'of',
  'for',
  'to',
  'in',
  'on',
  'our',
  'this',
  'de',
  'la',
  'der',
  'die',
  'du',
  'do',
  'da',
]);

function indexPhrases() {
  const byWord = new Map<string, Phrase[]>();
  const byCharacter = new Map<string, Phrase[]>();
  for (const table of [ENGLISH, FOREIGN]) {
    for (const [concept, list] of Object.entries(table)) {
      for (const text of list.split(' | ')) {
        const whole = text.startsWith('=');
        const words = wordsOf(text);
        const first = words[0];
        if (first === undefined) continue;
        const phrase = { concept: concept as Concept, words, text: text.replace('=', ''), whole };
        if (words.length === 1 && isIdeographic(first)) put(byCharacter, first[0]!, phrase);
        else put(byWord, first, phrase);
      }
    }
  }
  return { byWord, byCharacter };
}

function put(index: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const list = index.get(key);
  if (list) list.push(phrase);
  else index.set(key, [phrase]);
}

function isIdeographic(word: string): boolean {
  return (
    word.charCodeAt(0) > 0x1100 &&
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)
  );
}
