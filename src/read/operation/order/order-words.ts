/** What a word does in a sentence on the order of a list, in any of the languages that we read. */
export type OrderWord =
  | 'sorted'
  | 'order'
  | 'by'
  | 'next'
  | 'or'
  | 'first'
  | 'to'
  | 'down'
  | 'up'
  | 'reverse'
  | 'most'
  | 'newest'
  | 'oldest'
  | 'new'
  | 'old'
  | 'highest'
  | 'lowest'
  | 'dearest'
  | 'cheapest'
  | 'alphabetical'
  | 'chronological'
  | 'made'
  | 'article'
  | 'may'
  | 'stop';

const WORDS: { readonly [role in OrderWord]: string } = {
  sorted: `sorted ordered arranged ranked sorting ordering sort sorts orders sortiert geordnet sortieren sortierung
    ordenado ordenada ordenados ordenadas ordenar ordena clasificados clasificadas trié triée triés triées tri classé classés
    classées ordinati ordinate gesorteerd`,
  order: 'order reihenfolge orden ordem ordre volgorde',
  by: 'by on of per nach por par según segundo selon op',
  next: 'then and afterwards dann danach und luego después y puis ensuite et depois e en',
  or: 'or oder o ou either',
  first: "first zuerst oben zuoberst primero primeiro primeiros top eerst d'abord",
  to: 'to bis zum zu hasta a à até towards',
  down: 'desc descending decreasing absteigend fallend descendente descendentes décroissant décroissante',
  up: 'asc ascending increasing aufsteigend steigend ascendente ascendentes croissant croissante a–z a-z',
  reverse: 'reverse reversed inverse inverso umgekehrter umgekehrt inverse z-a z–a',
  most: 'most más mais plus am least',
  newest:
    'newest latest youngest neueste neuesten neuste jüngste jüngsten aktuellste aktuellsten letzte nieuwste',
  oldest: 'oldest earliest soonest nearest älteste ältesten früheste frühesten oudste',
  new: 'recent recently reciente recientes recente recentes récent récente récents récentes nuevo nuevos nueva nuevas novos',
  old: 'antiguo antiguos antigua antiguas antigo antigos antigas ancien ancienne anciens anciennes',
  highest:
    'highest largest biggest greatest longest heaviest höchste höchsten größte größten mayor mayores maior maiores',
  lowest: 'lowest smallest shortest lightest fewest niedrigste niedrigsten kleinste kleinsten menor menores',
  dearest: 'priciest expensive teuerste teuersten caro caros cher chers',
  cheapest: 'cheapest billigste billigsten günstigste günstigsten barato baratos',
  alphabetical: `alphabetical alphabetically alphabetic alphabetisch alphabetischer alfabético alfabéticamente alfabética
    alphabétique alphabetic`,
  chronological: `chronological chronologically chronologisch chronologischer cronológico cronológicamente cronológica
    chronologique chronologiquement`,
  made: `created added inserted recorded entered received registered submitted posted made placed creation insertion
    angelegt erstellt hinzugefügt erfasst creado creados creadas añadido registrados créés ajoutés`,
  article: `the a an its their his her this that these those in is are comes come der die das dem den des ihrem ihrer seinem
    el la los las lo su sus le les leur os as d l field column value attribute property feld spalte campo champ always default
    immer siempre toujours`,
  may: 'can may could might optionally able possible allowed support supports kann können lässt puede pueden peut peuvent param parameter',
  stop: `with from where when if for per as at into which who whose via using unless while because so but not no only it each
    every all than mit von für wenn con para si avec pour filter filtered paged paginated limited page pages status returns
    answers gives shows whatever within inside without`,
};

/** The role of each word that has one. */
export const ROLES: ReadonlyMap<string, OrderWord> = new Map(
  (Object.entries(WORDS) as [OrderWord, string][])
    .reverse()
    .flatMap(([role, words]) => words.split(/\s+/).map(word => [word, role] as const)),
);

/** What "newest first" and "alphabetically" go by, when nothing more is said. */
export const BY_TIME = 'created_at';
export const BY_NAME = 'name';
/** What "cheapest first" goes by. */
export const BY_PRICE = 'price';
