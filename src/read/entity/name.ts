import { remembered } from '../../text/remember.ts';

/** A name without case, underscores, hyphens and spaces, so that `created_at` equals `createdAt`. */
export const fieldKey = remembered((name: string): string => {
  return name.replace(/[_\-\s]/g, '').toLowerCase();
});

/** The key under which declarations of one thing meet: `Order`, `orders` and `public.orders` are one. */
export const entityKey = remembered((name: string): string => {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return singular(fieldKey(last));
});

const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  indices: 'index',
  matrices: 'matrix',
  vertices: 'vertex',
  criteria: 'criterion',
  analyses: 'analysis',
  shelves: 'shelf',
  leaves: 'leaf',
  halves: 'half',
  knives: 'knife',
  men: 'man',
  women: 'woman',
};

/** The singular of an English noun in lower case; a word that only looks plural (`status`) stays. */
export const singular = remembered((word: string): string => {
  for (const [plural, one] of Object.entries(IRREGULAR)) {
    if (word.endsWith(plural)) return word.slice(0, -plural.length) + one;
  }
  if (/(?:series|species|news)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz|us)es$/.test(word)) return word.slice(0, -2);
  if (/(?:ss|us|is|as)$/.test(word) || word.length < 4) return word;
  return word.endsWith('s') ? word.slice(0, -1) : word;
});
