/** What documents say that somebody does to a thing, in the languages that are read; each a pattern of one word. */
export const DEEDS: { readonly [deed in Deed]: string } = {
  read: 'reads?|reading|sees?|seeing|views?|viewing|looks?(?: at| up)?|looking(?: at| up)?|gets?|getting|fetch(?:es)?|retrieves?|query|queries|lookups?|GETs?|lesen|liest|lesende[rn]?|lesezugriffe?|sehen|sieht|einsehen|abfragen|ver|ven|leer|leen|lecturas?|consultar|consultas?|lire|lisent|lectures?|voir|voient|consulter|查看|读取|查询|浏览|閲覧|参照',
  list: 'lists?|listing|browses?|browsing|search(?:es|ing)?|auflisten|listar|lister|列表|搜索',
  create:
    'creates?|creating|creation|adds?|adding|makes?|making|posts?|submits?|submitting|writes? new|files?|filing|registers?|registering|registration|request(?= an? | new )|requesting|places?|placing|orders?|ordering|books?|booking|reserves?|appl(?:y|ies)|starts?|opens?|enters?|issues?|issuing|publish(?:es)?|uploads?|uploading|POSTs?|records?|recording|dar de alta|alta|pedir|solicitar|anlegen|legen|legt|stellen|stellt|beantrag(?:en|t)|erstellen|erstellt|crear|crean|créer|créent|criar|创建|新增|添加|作成',
  update:
    'updates?|updating|edits?|editing|changes?|changing|modif(?:y|ies|ying|ications?)|replac(?:e|es|ing)|corrects?|correcting|alters?|amends?|amending|patch(?:es)?|PATCH|PUTs?|ändern|ändert|bearbeiten|bearbeitet|modificar|modifican|editar|editan|cambiar|modifier|modifient|alterar|修改|编辑|更新',
  delete:
    'deletes?|deleting|deletion|removes?|removing|removal|destroys?|erases?|DELETEs?|löschen|löscht|entfernen|borrar|borran|eliminar|eliminan|supprimer|suppriment|excluir|删除|削除',
  write:
    'writes?|writing|mutations?|mutates?|mutating|modify(?:ing)? (?:anything|data|state)|chang(?:e|es|ing) (?:anything|data|state)|schreiben|schreibt|schreibende[rn]?|schreibzugriffe?|escribir|escrituras?|écrire|écritures?|escrever|写入|写操作',
  access:
    'access(?:es|ing)?|us(?:e|es|ing)|calls?|calling|work with|interact with|zugreifen|acceder|accéder|访问|操作',
  manage: 'manages?|managing|administers?|verwalten|gestionar|gérer|管理',
};

export type Deed = 'read' | 'list' | 'create' | 'update' | 'delete' | 'write' | 'access' | 'manage';

/** Everything there is, and what no other sentence names. */
export const ALL_THINGS =
  'everything|anything|all (?:of (?:the|them|it)|endpoints?|routes?|operations?|requests?|calls?|apis?)|every (?:endpoint|route|operation|request|call|api call)|each (?:endpoint|route|operation|request|call)|(?:the )?(?:whole |entire )?api|endpoints|all requests|alle (?:endpunkte|anfragen|aufrufe|operationen)|jede[rs]? (?:endpunkt|anfrage|aufruf)|tod[oa]s (?:l[oa]s )?(?:endpoints|peticiones|solicitudes|rutas|operaciones)|tou(?:s|tes) les (?:endpoints|requêtes|routes|opérations)|所有(?:接口|请求|操作)?|全部接口';
export const REST = String.raw`(?:everything|all|anything) else|all (?:the )?other[s]?(?: \w+)?|(?:the )?(?:rest|remaining)(?: \w+)?|every other \w+|other (?:endpoints|operations|routes|calls|requests)|alle (?:anderen|übrigen)(?: \p{L}+)?|alles (?:andere|übrige)|(?:el |lo )?(?:resto|demás)|tout le reste|les autres \p{L}+|其余(?:接口|请求|操作)?|其他(?:接口|请求)?`;
export const EXCEPT = `except(?:ing)?(?: for)?|with the exception of|but not|other than|apart from|besides|bar|save for|außer|bis auf|mit ausnahme von|excepto|salvo|menos|sauf|hormis|à l'exception de`;

/** Nobody has to be known. */
export const ANYBODY = `any(?:one|body)|every(?:one|body)|(?:the )?public|anonymous(?: (?:users?|visitors?|callers?|clients?|requests?))?|(?:unauthenticated|not (?:signed|logged)[- ]in) (?:users?|visitors?|callers?|clients?)|visitors?|guests?|jede[rm]?|jedermann|alle|cualquiera|todo el mundo|tout le monde|n'importe qui|任何人|所有人|匿名用户|游客`;
/** Any caller who is known. */
export const KNOWN =
  '(?:(?:any|every|all|each) )?(?:authenticated|authorized|signed[- ]in|logged[- ]in|registered|known|verified)(?: (?:users?|callers?|clients?|members?|people|persons?|visitors?|requests?|roles?|keys?|accounts?|staff))?|(?:all|the) (?:two|three|four|five)(?: of them)?(?: roles| kinds)?(?: of (?:users?|callers?|keys?))?|(?:alle|die) (?:drei|vier|zwei)|(?:los|las) (?:tres|dos|cuatro)|(?:beide|alle|jede) rollen?|(?:ambos|todos los|los dos) roles|(?:les deux|tous les) rôles|(?:any|every|each|all)(?:one|body)? ?(?:(?:valid|known) )?(?:users?|callers?|clients?|roles?|keys?|tokens?)?(?: who (?:is|are))? ?(?:(?:signed|logged)[- ]in|authenticated|with an? (?:valid )?(?:tokens?|session|key|api key|account|login))|(?:any|every|all|both|each) (?:of the )?(?:valid |known )?(?:users?|callers?|clients?|roles?|keys?)|angemeldete[nr]? (?:benutzer|nutzer|personen)?|usuarios? (?:autenticad|registrad|identificad)os?|utilisateurs? (?:connecté|authentifié)s?|(?:已)?登录(?:的)?用户|已认证用户';
/** Whoever a thing belongs to. */
export const OWNER = String.raw`(?:(?:note|post|resource|record|item|\w+)['’]s )?(?:owners?|authors?|creators?|uploaders?|submitters?|besitzer(?:in)?|eigentümer(?:in)?|ersteller(?:in)?|autor(?:in|es)?|propietari[oa]s?|dueñ[oa]|propriétaires?|auteurs?|所有者|作者|创建者|本人)(?: of (?:the|a|an|that|this|its) [\p{L}-]+)?`;
/** The same, behind the name of a role or a word for just any caller: "the applicant who filed it". */
export const WHOSE = String.raw`(?:who|that|which) (?:has |have )?(?:owns?|created|made|filed|wrote|posted|opened|submitted|placed|booked|registered|recorded|uploaded|reported|requested|issued|added|started|holds?|(?!is|are|may|can|has|have)[a-z]{3,14}(?= (?:it|them|this)(?![a-z])))(?: (?:it|them|this|that|the \p{L}+|this \p{L}+|that \p{L}+))?`;
/** Words for just any user, which say something only together with what is theirs. */
export const SOMEBODY =
  'users?|callers?|clients?|customers?|people|persons?|members?|everyone|everybody|one|you|they|benutzer|nutzer|usuarios?|utilisateurs?|用户';

/** Names of roles that need no list to be known as such. */
export const USUAL_ROLES = [
  'admin',
  'administrator',
  'superuser',
  'manager',
  'moderator',
  'editor',
  'staff',
  'operator',
  'supervisor',
  'librarian',
  'teacher',
  'auditor',
  'reviewer',
  'approver',
  'maintainer',
  'viewer',
  'reader',
  'writer',
  '管理员',
];
export const ONLY =
  'only|just|solely|exclusively|nur|ausschließlich|s[oó]lo|solamente|únicamente|somente|apenas|seulement|seuls?|uniquement|仅限?|只有?|只能由';
export const MAY =
  'may|can|could|(?:is|are) (?:also )?(?:allowed|able|permitted) to|gets? to|has (?:the )?right to|dürfen|darf|können|kann|pueden?|podrán?|peut|peuvent|pode[m]?|可以|可|能';
export const ALSO =
  'also|the same|whatever|all (?:of )?(?:that|the above)|additionally|in addition|moreover|plus|as well|on top|zusätzlich|außerdem|además|también|aussi|en plus|还可以|另外';
export const OWN = String.raw`(?:their|its|his|her|your|my|one's) own|(?<!not )(?:own|owned)|theirs|mine|nur (?:die )?eigene[nrsm]?|suy[oa]s|belong(?:s|ing)? to (?:them|him|her|the caller|the user)|(?:they|he|she|it|the caller)(?: \p{L}+)? (?:\p{L}+ed|made|owns?|wrote|holds?|gave|sent|entered)|eigene[nrsm]?|propi[oa]s?|propres?|leurs propres|自己的|本人的`;
/** What somebody shows to be known. */
export const CREDENTIAL = String.raw`x-[\w-]*(?:key|token|auth|clave|cle)|cabecera|authenticat\w+|authoriz\w+|auth|tokens?|jwts?|bearer|api[- ]keys?|keys?|log-?ins?|logged[- ]in|logging in|sign(?:ed)?[- ]ins?|signing in|sessions?|cookies?|credentials?|accounts?|anmeldung|angemeldet\w*|authentifizier\w+|schlüssel|sitzung|iniciar sesión|sesión|autenticaci\w+|autenticad\w+|clave|jeton|connexion|connecté\w*|authentifi\w+|clé|登录|登陆|认证|鉴权|token`;
export const NEEDS = String.raw`requires?|hace falta|il faut|required|needs?|needed|necessary|must|mandatory|demands?|only|protected|behind|erforder\w*|benötig\w*|brauch\w*|setz\w* voraus|nur|requier\w*|necesit\w*|exige\w*|exigen|nécessit\w*|faut|需要?|必须|须|均需`;
export const NO = String.raw`no|not|without|never|doesn['’]t|don['’]t|isn['’]t|aren['’]t|none|neither|ohne|kein\w*|nicht|sin|no|sans|pas|aucun\w*|无需|不需要|不用|免|无须`;
/** Open to all, as a predicate. */
export const OPEN =
  'public(?:ly)?(?: accessible| available| readable)?|open(?: to (?:all|everyone|everybody|anyone))?|anonymous(?:ly)?|unauthenticated|unprotected|free(?:ly)?(?: accessible| available)?|öffentlich|frei(?: zugänglich)?|públic[oa]s?|libres?|publiques?|公开|匿名';
/** For known callers, as a predicate. */
export const CLOSED =
  'protected|private|authenticated|auth|auth required|secured|guarded|behind (?:a )?(?:login|authentication|auth)|geschützt|protegid[oa]s?|protégée?s?';
/** Words that tell nothing of the thing that a sentence is about. */
export const FUNCTION_WORDS =
  'the|any|all|and|but|its|his|her|their|own|every|each|them|they|those|these|this|that|one|ones|new|existing|data|records?|resources?|items?|things?|contents?|entries|entry|something|anything|everything|access|operations?|requests?|endpoints?|methods?|routes?|apis?|for|with|from|who|whom|both|two|three|following|through|using|via|there|which|when|possible|works?|working|users?|callers?|clients?|sent|valid|themselves|himself|herself|created|made|lists?|does|have|has|been|being|are|was|were|der|die|das|den|dem|ein|eine[rnms]?|ist|sind|mit|von|für|und|oder|alle|ihre[rn]?|daten|möglich|el|la|los|las|una?|es|son|para|por|con|sus?|del|les?|des?|une|est|sont|pour|avec|tous|toutes|ses|leurs|一个|接口';

/** What "only" follows without naming who may. */
export const NO_GROUP =
  /^(?:owners?|authors?|creators?|members?|users?|callers?|published|active|https?|once|json|text|append|names?|numbers?|metadata|desktop|mobile|local|server|client|production|development|staging|items?|rows?|this|that|these|those|here|there|currently|own|first|last|one|two|three|get|post|used|available|allowed|version|backend|frontend|letters|digits|positive|integers?|days?|today|future|past)$/i;

/** Words that a note in brackets has for other things than roles. */
export const NO_NAME =
  /auth|token|limit|read|write|internal|dev\b|test|debug|idempot|async|body|query|field|json|optional/i;
