type Paging = 'limit' | 'offset' | 'page' | 'cursor' | 'sort' | 'direction' | 'search' | 'mine';

/** What parameters of lists are called, without case and separators, in any of the languages that we read. */
const WORDS: { readonly [role in Paging]: string } = {
  limit: `limit limite pagesize perpage size top take maxresults max first count pagelimit maxitems numresults rows results
    groesse größe seitengroesse seitengröße proseite anzahl tamano tamaño tamanho porpagina itensporpagina nombre parpage
    taille tailledepage`,
  offset: 'offset skip from start desde versatz desplazamiento decalage',
  page: 'page pagenumber pageno pagenum pageindex seite pagina página currentpage p',
  cursor:
    'cursor pagetoken nexttoken nextpagetoken after startingafter aftercursor nextcursor pagecursor continuationtoken token marker',
  sort: 'sort sortby orderby order ordering sortfield sortkey sortierung sortieren ordenar ordenarpor orden tri trier trierpar',
  direction: 'direction dir sortorder orderdir sortdir sortdirection orderdirection richtung direccion',
  search: `q query search searchterm keyword keywords term text filtertext suche suchbegriff suchtext busqueda buscar texto
    busca recherche motcle termo`,
  mine: 'mine own onlymine onlyown myown my self ownedbyme meine eigene mias propios mesannonces',
};

const ROLES: ReadonlyMap<string, Paging> = new Map(
  (Object.entries(WORDS) as [Paging, string][]).flatMap(([role, words]) =>
    words.split(/\s+/).map(word => [word, role] as const),
  ),
);

/** What a parameter of a list does by its name alone. */
export function pagingRole(name: string): Paging | undefined {
  return ROLES.get(name);
}
