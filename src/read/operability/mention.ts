import type { Fact, Mentioned } from '../../design/index.ts';

/** More places than this say nothing new. */
const MOST = 24;

/** The places of two statements of the same fact. */
export function allMentions(one: Mentioned, other: Mentioned): readonly Fact[] {
  return one.mentions.length >= MOST ? one.mentions : [...one.mentions, ...other.mentions];
}
