import type { Json, PageLink, Shape } from '../../../design/index.ts';
import { normalName } from '../names.ts';
import { pagingRole } from './paging-words.ts';

type Kind = Exclude<Shape['kind'], 'object' | 'constant' | 'row' | 'rows' | 'field' | 'link'>;

/** What values beside the rows of a list are called, without case and separators. */
const NUMBERS: { readonly [kind in Kind]?: string } = {
  count: `total count totalcount totalitems totalresults totalrecords totalelements totalrows totalhits recordcount
    itemcount itemtotal numresults numfound resultcount hits gesamt gesamtzahl gesamtanzahl anzahlgesamt totale
    totalregistros cantidad nombretotal`,
  limit:
    'limit pagesize perpage size itemsperpage pagelimit proseite porpagina parpage limite tamano groesse',
  offset: 'offset skip start desde',
  page: 'page currentpage pagenumber pageno number pageindex pagenum seite pagina página',
  pages:
    'pages totalpages pagecount lastpage numpages pagetotal seiten seitengesamt paginas totalpaginas nombrepages',
};
const WORDS: { readonly [kind in Kind]?: string } = {
  'next-cursor': `nextcursor cursor nextpagetoken nexttoken continuationtoken endcursor nextpagecursor pagetoken
    cursornext after`,
  'has-more': 'hasmore hasnext hasnextpage more hasmoreitems moreavailable weitere haymas',
  'has-previous': 'hasprevious hasprev haspreviouspage hasprevpage',
};

const KINDS: ReadonlyMap<string, Kind> = new Map(
  [...Object.entries(NUMBERS), ...Object.entries(WORDS)].flatMap(([kind, words]) =>
    words.split(/\s+/).map(word => [word, kind as Kind] as const),
  ),
);

const LINKS: ReadonlyMap<string, PageLink> = new Map([
  ['next', 'next'],
  ['nexturl', 'next'],
  ['nextlink', 'next'],
  ['nextpageurl', 'next'],
  ['prev', 'previous'],
  ['previous', 'previous'],
  ['prevurl', 'previous'],
  ['previousurl', 'previous'],
  ['prevpageurl', 'previous'],
  ['first', 'first'],
  ['firstpageurl', 'first'],
  ['last', 'last'],
  ['lastpageurl', 'last'],
  ['self', 'self'],
]);

/** What a plain value beside the rows of a list stands for, by its name; nothing when the name does not tell. */
export function pagingShape(name: string, example: Json | undefined): Shape | undefined {
  const word = normalName(name);
  const isNumber = example === undefined || typeof example === 'number';
  const kind = KINDS.get(word) ?? numberedBy(word);
  if (kind !== undefined && (kind in NUMBERS ? isNumber : typeof example !== 'object' || example === null))
    return { kind } as Shape;
  return pageShape(word, example);
}

/** Echoes of `limite`, `seite` and the like. */
function numberedBy(word: string): Kind | undefined {
  const role = pagingRole(word);
  return role === 'limit' && word.length > 3 && !/^(?:first|count|max)/.test(word)
    ? 'limit'
    : role === 'page' && word.length > 1
      ? 'page'
      : undefined;
}

/** `next` and its like: an address, a number or a cursor, as its example shows. */
function pageShape(word: string, example: Json | undefined): Shape | undefined {
  if (/^(?:next|prev|previous)(?:page)?$/.test(word) && typeof example === 'number')
    return { kind: word.startsWith('next') ? 'next-page' : 'previous-page' };
  const to =
    LINKS.get(word) ??
    (/^(?:next|prev|previous)page$/.test(word) ? LINKS.get(word.replace('page', '')) : undefined);
  if (to === undefined || (typeof example === 'object' && example !== null)) return undefined;
  if (typeof example === 'string' && /^(?:https?:)?\/|[?&]\w+=/.test(example))
    return { kind: 'link', to, ...(/^https?:/.test(example) && { absolute: true as const }) };
  if (to === 'next')
    return typeof example === 'number' || typeof example === 'boolean' ? undefined : { kind: 'next-cursor' };
  return to === 'previous' && (example === null || example === undefined) ? { kind: 'link', to } : undefined;
}
