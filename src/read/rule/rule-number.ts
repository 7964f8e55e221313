/** A number as people write it: sign, thousands in groups, decimals, `k` or `M`. */
export const NUMBER = String.raw`[-−]?[$€£¥]?\d+(?:[,_ \u00a0\u202f]\d{3}(?!\d))*(?:\.\d+)?(?:\s?(?:[kK]|M|million|thousand)(?![A-Za-z]))?`;

/** The value of a text that `NUMBER` matched; absent when it is none. */
export function numberOf(text: string): number | undefined {
  const plain = text.replace(/[$€£¥,_\s\u00a0\u202f]/g, '').replace('−', '-');
  const match = /^(-?\d+(?:\.\d+)?)(k|K|M|million|thousand)?$/.exec(plain);
  if (!match) return undefined;
  const value = Number(match[1]);
  const unit = match[2];
  if (unit === undefined) return value;
  return value * (unit === 'M' || unit === 'million' ? 1_000_000 : 1_000);
}

/** From nought to twelve, a language a row; a word that a language lacks is `-`. */
const WORDS = [
  'zero one two three four five six seven eight nine ten eleven twelve',
  'null - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  'cero - dos tres cuatro cinco seis siete ocho nueve diez once doce',
  'zéro - deux trois quatre cinq six sept huit neuf dix onze douze',
].map(row => row.split(' '));
const ARTICLES = 'an?|eine?[nr]?|una?|une';
const ARTICLE = new RegExp(`^(?:${ARTICLES})$`);

/** A small count in digits or as a word: "4", "four", "a", "vier". */
export function countOf(text: string): number | undefined {
  const word = text.toLowerCase();
  if (/^\d{1,4}$/.test(word)) return Number(word);
  if (ARTICLE.test(word)) return 1;
  const row = WORDS.find(words => words.includes(word));
  return row?.indexOf(word);
}

/** What `countOf` reads. */
export const COUNT = `(?:\\d{1,4}|${ARTICLES}|${[...new Set(WORDS.flat())].filter(word => word !== '-').join('|')})`;
