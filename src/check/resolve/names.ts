import { remembered } from '../../text/remember.ts';

const IRREGULAR: { readonly [plural: string]: string } = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  indices: 'index',
  matrices: 'matrix',
  vertices: 'vertex',
  analyses: 'analysis',
  theses: 'thesis',
  hypotheses: 'hypothesis',
  diagnoses: 'diagnosis',
  crises: 'crisis',
  statuses: 'status',
  bonuses: 'bonus',
  buses: 'bus',
  aliases: 'alias',
  movies: 'movie',
  cookies: 'cookie',
  criteria: 'criterion',
};
const PLURALS: { readonly [singular: string]: string } = Object.fromEntries(
  Object.entries(IRREGULAR).map(([plural, singular]) => [singular, plural]),
);
const SAME: ReadonlySet<string> = new Set([
  'news',
  'series',
  'species',
  'media',
  'data',
  'metadata',
  'sms',
  'https',
  'dns',
  'aws',
  'gps',
  'os',
]);

/** Singulars of other languages that end as plurals of English do. */
const FOREIGN: ReadonlySet<string> = new Set(
  `kurs haus preis kreis ausweis nachweis hinweis ergebnis ereignis verzeichnis zeugnis erlaubnis impuls glas los
  bonus cours parcours concours devis colis avis permis repas temps accès succès procès pays país mês`.split(
    /\s+/,
  ),
);

/** The words of a name in any case style, in lower case: `OrderItems`, `order_items` and `order-items` are the same. */
export const wordsOf = remembered((name: string): readonly string[] => {
  if (/^[a-z0-9]+$/.test(name)) return [name];
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();
  const words = /^[ -~]*$/.test(plain) ? plain.split(/[^a-z0-9]+/) : plain.split(/[^\p{L}\p{N}]+/u);
  return words.filter(word => word !== '');
});

/** A name without case and separators, to compare `createdAt` with `created_at`. */
export const normalName = remembered((name: string): string => {
  return wordsOf(name).join('');
});

/** The singular of an English word in lower case. */
export const singular = remembered((word: string): string => {
  const known = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (known !== undefined) return known;
  if (FOREIGN.has(word)) return word;
  if (SAME.has(word) || word.length < 4)
    return word.length === 3 && /[^s]s$/.test(word) && !/[aiu]s$/.test(word) ? word.slice(0, -1) : word;
  if (/(ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
});

/** The plural of an English word in lower case. */
export function plural(word: string): string {
  if (Object.hasOwn(PLURALS, word)) return PLURALS[word]!;
  if (SAME.has(word)) return word;
  if (singular(word) !== word) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|ch|sh|zz)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** True when the last word of a name is many: `order-items`, not `detail`. */
export function isPlural(name: string): boolean {
  const last = wordsOf(name).at(-1);
  return last !== undefined && singular(last) !== last;
}

/** The words of a thing's name with the last one in the singular, joined: `order_items` → `orderitem`. */
export const thingKey = remembered((name: string): string => {
  const words = [...wordsOf(name)];
  const last = words.pop();
  return last === undefined ? '' : [...words, singular(last)].join('');
});

/** `order_items` → `OrderItem` */
export function entityName(name: string): string {
  const words = [...wordsOf(name)];
  const last = words.pop();
  if (last === undefined) return 'Thing';
  return pascal([...words, singular(last)]);
}

/** `OrderItem` → `order_items` */
export function tableName(name: string): string {
  const words = [...wordsOf(name)];
  const last = words.pop();
  return last === undefined ? 'things' : [...words, plural(last)].join('_');
}

/** `createdAt` → `created_at` */
export function columnName(name: string): string {
  return wordsOf(name).join('_') || 'value';
}

/** `['order', 'item']` → `OrderItem` */
export function pascal(words: readonly string[]): string {
  return words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `['create', 'order']` → `createOrder` */
export function camel(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  return first + pascal(rest);
}

/** A name that no one in `taken` has, by a number at its end. */
export function freeName(name: string, taken: ReadonlySet<string> | ReadonlyMap<string, unknown>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) candidate = `${name}${number}`;
  return candidate;
}
