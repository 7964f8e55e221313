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

/** By its name, or by its plural in languages whose nouns do not simply take an `s`: `/antraege` for Antrag. */
export function isRouted(key: string, routes: ReadonlySet<string>): boolean {
  if (routes.has(key)) return true;
  if (key.length < 4) return false;
  const stem = plain(key);
  return (
    ENDINGS.some(ending => routes.has(key + ending)) ||
    [...routes].some(route => ENDINGS.some(ending => plain(route) === stem + ending))
  );
}

const ENDINGS = ['', 'e', 'en', 'n', 'nen', 'er', 'es', 's'] as const;

/** Without the vowels' changes of a German plural: "Anträge" and "antraege" are like "antrage". */
const plain = remembered((word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([aou])e(?=[^aeiou])/g, '$1'),
);
