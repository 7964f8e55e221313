import { remembered } from '../../text/remember.ts';

/** The part of a word that its forms share: `archived`, `archives` and `archive` → `archiv`. */
export const stemOf = remembered((word: string): string => {
  const stem = word.replace(/(ation|ing|ied|ed|es|e|s|y)$/, '');
  return (stem.length < 3 ? word : stem).replace(/([^aeiou])\1$/, '$1');
});
