import type { Design } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { rememberedFor } from '../../text/remember.ts';
import { sectionAt } from '../section-at.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';
import { type Amount, amountsIn } from './amount.ts';
import { stemsOf } from './stem.ts';

/** One number as one clause of the document states it. */
export interface Figure {
  readonly amount: Amount;
  /** The clause that it stands in. */
  readonly text: string;
  /** The whole sentence. */
  readonly sentence: string;
  /** The telling words of the clause, without the amount. */
  readonly words: ReadonlySet<string>;
  /** The words that it stands under: the row, the item above it, the title, what `it` is. */
  readonly near: ReadonlySet<string>;
  /** The telling words of the first clause of its sentence, when it stands in a later one. */
  readonly lead: ReadonlySet<string>;
  readonly place: Place;
  readonly section: number;
  readonly concept?: string;
  /** The title of its section. */
  readonly title: string;
}

const NONE: ReadonlySet<string> = new Set();

/** Sections in which other values are talked about. */
const ASIDE: ReadonlySet<string> = new Set([
  'alternatives',
  'decisions',
  'open-questions',
  'future-work',
  'timeline',
  'background',
  'references',
  'testing',
  'problem',
  'changes',
  'alerts',
]);

/** Tests name values on both sides of a bound. */
const TESTS =
  /\bagainst\b|rejected|alternativ|\btest|propert(?:y|ies)\b|verification|acceptance|prueba|prüfung|テスト|测试|測試/i;
const SIMULATED = /\b(?:mock|fake|simulat|stub)\w*\b/i;

/** Another time, another choice, a part of the whole, a mere example. */
const OTHERWISE =
  /\b(?:currently|today|previous(?:ly)?|formerly|was|were|used to|old|instead|option|alternative|phase|version \d|example|e\.g|could|would|might|unless|except|initially|later|reduced?|increased?|changed?|roughly|about|approximately|free|premium|basic|enterprise|pro|hobby|tier|plan|derzeit|bisher|heute|beispiel|actualmente|ejemplo|actuellement|exemple)\b|≈|~\d/i;

/** Every number with its subject that the document's sentences and table cells state. */
export const figuresOf = rememberedFor((design: Design): readonly Figure[] => {
  const figures: Figure[] = [];
  const above: Sentence[] = [];
  for (const sentence of sentencesOf(design.document)) {
    const { text, place, kind } = sentence;
    const section = sectionAt(design, place.start);
    const upper = upperOf(above, sentence, section?.place.start ?? 0);
    above.push(sentence);
    if (!/\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b/i.test(text)) continue;
    if (OTHERWISE.test(text.replace(/`[^`]*`/g, ' '))) continue;
    const title = section?.title ?? '';
    if (ASIDE.has(section?.concept ?? '') || OTHERWISE.test(title) || TESTS.test(title)) continue;
    if (SIMULATED.test(text) || /\bp\d\d\b|[<>]\s?\d/i.test(text)) continue;
    const clauses = clausesOf(text);
    const context = [clauses[0] === text ? '' : clauses[0]!, upper, title].join(' ');
    const near = stemsOf(context);
    const lead = stemsOf(clauses[0] ?? '');
    for (const clause of clauses) {
      for (const amount of amountsIn(clause)) {
        // A cell's number stands in the cell, not half in the name of its row or column.
        if (
          kind === 'cell' &&
          !design.document.source.text.slice(place.start, place.end).includes(amount.written)
        )
          continue;
        const rest = `${clause.slice(0, amount.start)} ${clause.slice(amount.end)}`;
        // "More than 5 over 10 minutes" measures.
        if (amount.of === 'time' && /\bover (?:the last |an? )?$/i.test(clause.slice(0, amount.start)))
          continue;
        figures.push({
          amount,
          text: clause,
          sentence: text,
          words: stemsOf(rest),
          near,
          lead: clause === clauses[0] ? NONE : lead,
          place,
          section: section?.place.start ?? -1,
          title: section?.title ?? '',
          ...(section?.concept && { concept: section.concept }),
        });
      }
    }
  }
  return figures;
});

/** The item that a deeper one stands under, and the sentence that `it` speaks of. */
function upperOf(above: readonly Sentence[], { text, place, kind }: Sentence, section: number): string {
  const last = above.at(-1);
  if (last === undefined || kind === 'cell') return '';
  if (/^(?:(?:[Ii]t|[Tt]hey|[Tt]his|[Tt]hen|[Ee]r|[Ss]ie|[Ee]s|[Ii]l|[Ee]lle)\b|\p{Ll})/u.test(text))
    return last.text;
  for (let index = above.length - 1; index >= Math.max(0, above.length - 12); index -= 1) {
    const one = above[index]!;
    if (one.place.start < section) return '';
    if (one.place.line < place.line && one.place.column < place.column) return one.text;
  }
  return '';
}

/** A sentence with one number is one statement; of several, each clause with its own. */
function clausesOf(text: string): readonly string[] {
  return amountsIn(text).length > 1 ? text.split(/[;:,]\s|\s[–—-]\s|\b(?:and|und|y|et)\b(?!\s\d)/) : [text];
}
