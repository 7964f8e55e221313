import { resolveDesign } from '../check/index.ts';
import type { Claim, ClaimId, Design, Diagnostic, System } from '../design/index.ts';
import type { Place } from '../text/place.ts';
import { type Book, bookOf, inBook, placeInChapter } from './chapter.ts';
import { disagreements } from './disagreement.ts';
import { sumOf } from './sum.ts';

export { type Dated, inOrder, type LeftOut } from './order.ts';

/** Several designs as one. */
export interface Composed {
  /** Its document holds all texts, one behind the other; its places are of that text. */
  readonly design: Design;
  /** Its claims stand at the lines of their own documents. */
  readonly system: System;
  /** Where the designs disagree, and what could not be resolved; each at the line of its own document. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where a place of the design stands in its own document. */
  readonly originalOf: (place: Place) => Place;
}

/** The sum of designs, in their order: later ones amend earlier ones; `path` and `title` name the whole. */
export function compose(
  designs: readonly Design[],
  { path, title }: { readonly path: string; readonly title: string },
): Composed {
  const book = bookOf(path, designs);
  const { found, say } = disagreements();
  const sum = sumOf(
    book.chapters.map(chapter => inBook(chapter, path)),
    say,
  );
  const first = designs[0]!;
  const design: Design = {
    ...sum,
    document: book.document,
    path,
    ...(first.title && { title: { ...first.title, value: title } }),
  };
  const { system, notes } = resolveDesign(design);
  return {
    design,
    originalOf: place => placeInChapter(book, place),
    system: { ...system, title, claims: inDocuments(book, system.claims) },
    diagnostics: [...found, ...notes.filter(note => !isSaidBetter(note, found))].map(diagnostic => ({
      ...diagnostic,
      place: placeInChapter(book, diagnostic.place),
      ...(diagnostic.also && {
        also: diagnostic.also.map(half => ({ ...half, place: placeInChapter(book, half.place) })),
      }),
    })),
  };
}

/** A table that no design has is more than a table that this document does not have. */
function isSaidBetter({ code, place }: Diagnostic, found: readonly Diagnostic[]): boolean {
  return code === 'reference-not-declared' && found.some(other => other.place.line === place.line);
}

function inDocuments(book: Book, claims: ReadonlyMap<ClaimId, Claim>): ReadonlyMap<ClaimId, Claim> {
  return new Map(
    [...claims].map(([id, claim]) => [
      id,
      {
        ...claim,
        place: placeInChapter(book, claim.place),
        also: claim.also.map(place => placeInChapter(book, place)),
      },
    ]),
  );
}
