import type { Place } from '../../text/place.ts';
import type { OutlineNode } from '../outline/outline.ts';

/** One line that may state something: a sentence, an item, a cell, or a line of a configuration. */
export interface Note {
  readonly from: 'item' | 'sentence' | 'cell' | 'code';
  /** The whole line without marks. */
  readonly text: string;
  /** The same with its marks; offsets are those of `text`. */
  readonly raw: string;
  /** What stands before the colon, the header of the column, or the key; empty when nothing does. */
  readonly label: string;
  /** What is said of it. */
  readonly value: string;
  /** Where `value` starts in `text`. */
  readonly valueAt: number;
  /** What it is nested in, outermost first: items, keys, or the first cell of its row. */
  readonly above: readonly string[];
  /** An item of a numbered list. */
  readonly ordered: boolean;
  /** Whom the sentence, or the one its pronoun stands for, speaks of calling: "calls to the ledger". */
  readonly callee: string | undefined;
  readonly node: OutlineNode;
  /** The titles it stands under, outermost first, without the title of the document. */
  readonly titles: readonly string[];
  /** Stands where nothing is stated about the system: alternatives, tests, open questions. */
  readonly aside: boolean;
  /** Lines of one row, one object of a configuration, or one paragraph have the same group. */
  readonly group: object;
  readonly place: Place;
  /** The place of a part of `text`. */
  readonly at: (start: number, end: number) => Place;
  readonly how: string;
}

/** All the words around a line that may say what it is about. */
export function contextOf({ titles, above, label }: Note): string {
  return `${titles.join(' / ')} / ${above.join(' / ')} / ${label}`;
}
