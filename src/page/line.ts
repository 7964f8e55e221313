import type { ClaimId, System } from '../design/index.ts';
import type { Place } from '../text/place.ts';
import type { Chapter } from './chapter.ts';

/** A line as the page finds it: the number of its document, from 0, and of the line, from 1. */
export type PageLine = {
  readonly document: number;
  readonly line: number;
};

export interface FindLine {
  readonly of: (place: Place) => PageLine;
  /** The line of a claim; nothing for a claim that the system does not have. */
  readonly ofClaim: (id: ClaimId | undefined) => PageLine | null;
}

/** Finds the lines of claims and places in the chapters. */
export function lineFinder({ claims }: System, chapters: readonly Chapter[]): FindLine {
  const numbers = new Map(chapters.map(({ path }, index) => [path, index]));
  const of = ({ path, line }: Place): PageLine => ({ document: numbers.get(path) ?? 0, line });
  return {
    of,
    ofClaim: id => {
      const place = id === undefined ? undefined : claims.get(id)?.place;
      return place === undefined ? null : of(place);
    },
  };
}
