/** How many of how many, with the words that show it as evidence. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** `571 of 584` */
export function told({ count, of }: Share): string {
  return `${count} of ${of}`;
}

/** True for at least this part of all, and for more than one when there are more. */
export function atLeast({ count, of }: Share, part: number): boolean {
  return of > 0 && count >= Math.min(2, of) && count / of >= part;
}

/**
 * Nine of ten: what one document in ten lacks may be an omission, what more lack is a choice. Below one in
 * twenty a heading is some author's own.
 */
export const REQUIRED = 0.9;
export const KNOWN = 0.05;
/** Where four of five complete documents hold nothing else, other sections are the exception. */
export const CLOSED = 0.8;
/** Fewer deviations than this from the usual spelling are slips. */
export const SPELT = 0.95;
/** Where most documents break it, an order is none. */
export const ORDERED = 0.5;

/** The values of a list with how often each stands there, the commonest first. */
export function counted(values: Iterable<string>): readonly (readonly [value: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
