import type { ConstraintRule, StatedType } from '../../design/index.ts';
import { CALLER } from './rule-caller.ts';
import { uniqueIn } from './rule-unique.ts';

/** Reads what a clause says of a field as a whole: required, unique, set by the server, refers to. */
export function traitsOf(clause: string, type: StatedType | undefined): readonly ConstraintRule[] {
  const text = clause.trim().replace(/^[-*•\s]+|[.\s]+$/g, '');
  const plain = text.replace(/[`"“”„]/g, '');
  const rules: ConstraintRule[] = [];
  for (const [expression, rule] of TRAITS) {
    if (expression.test(plain)) rules.push(rule);
  }
  const unique = uniqueIn(plain);
  if (unique) rules.push(unique);
  const reference = referenceOf(text);
  if (reference) rules.push(reference);
  if (type?.kind === 'enum' && /creation$/i.test(text)) {
    const initial = INITIAL.exec(text)?.[1];
    if (initial && type.values.includes(initial)) rules.push({ kind: 'default', value: initial });
  }
  return rules;
}

const INITIAL =
  /^(?:always\s+|initially\s+|starts?\s+(?:as|in)\s+|is\s+)?[`'"]?([\p{L}\p{N}_-]+)[`'"]?\s+(?:on|at|upon)\s+creation$/iu;

const MADE_BY =
  /\b(?:set|assigned|created|provided|filled|managed|computed|calculated|derived|generated|made|given)\s+(?:\w+ly\s+)?(?:by|in|on)\s+(?:the\s+)?(?:server|system|service|backend|back[\s-]end|database|api|application)\b|\b(?:server|system|auto(?:matically)?|db|backend)[\s-]*(?:generated|assigned|set|managed|computed|calculated)\b|^generated$|^computed$/i;

const MADE_ABROAD =
  /\b(?:setzt|vergibt|erzeugt)\s+der\s+(?:server|dienst)|^(?:l[oa]\s+)?(?:pone|genera|asigna)\s+el\s+(?:servidor|sistema)|\bvom\s+(?:server|system|dienst|backend)\s+(?:vergeben|gesetzt|erzeugt|generiert|gebildet|berechnet|bestimmt)|\b(?:lo|la|los|las)\s+(?:pone|genera|asigna|fija|calcula)\s+el\s+(?:servidor|sistema|servicio)|\b(?:generad[oa]|asignad[oa]|puest[oa]|calculad[oa]|gerad[oa]|definid[oa]|généré|attribué|calculé)e?\s+(?:por\s+el|pelo|por|par\s+le)\s+(?:servidor|sistema|servicio|serviço|serveur|système)|\bautom[aá]tic[oa]$|^automatisch(?:\s+(?:vergeben|gesetzt|erzeugt))?$|(?:服务端|服务器|服务|系统|后端|自动)(?:自动)?(?:生成|设置|分配|填充|计算|维护)|^(?:只读|自增(?:长)?)$|サーバー?(?:側)?(?:で|が)?(?:生成|設定|採番)|自動(?:生成|採番|設定)|^nur\s+lesbar$|^sólo\s+lectura$|^solo\s+lectura$|^somente\s+leitura$|^lecture\s+seule$|^読み取り専用$/i;

/** "assigned", "filled in when taken", "stamped on submission": nobody else is named, so no client does it. */
const MADE_ALONE =
  /^(?:is\s+|gets\s+|automatically\s+|always\s+)*(?:assigned|filled(?:\s+in)?|stamped|auto-?filled|vergeben|asignad[oa]|attribué)(?:\s+(?:automatically|internally|later|once|(?:on|at|upon|when|as\s+soon\s+as|after|during)\s+.{1,60}))?$/i;

const TRAITS: readonly (readonly [RegExp, ConstraintRule])[] = [
  [
    /^(?:is\s+|field\s+is\s+|must\s+be\s+)?(?:required|mandatory|compulsory|necessary|必填|必需|必須|必须|requis|obligatoire|obligatori[oa]|obrigat[oó]rio|erforderlich|pflicht(?:feld)?)(?:\s+(?:field|on\s+creat(?:e|ion)|for\s+creation))?$|^required\b(?!\s+(?:if|when|unless|for|only|by|in|with|after|before))|\bmust\s+be\s+(?:present|provided|given)$/i,
    { kind: 'required' },
  ],
  [
    /^(?:is\s+)?(?:optional|facultati(?:f|ve)|opcional|可选|可選|任意|not\s+required|may\s+be\s+(?:absent|omitted|missing))\b(?!\s+(?:if|when))|\bcan\s+be\s+omitted$|^absent\s+(?:when|if)\b/i,
    { kind: 'optional' },
  ],
  [
    /^(?:is\s+)?(?:nullable|null|null\s+(?:is\s+)?allowed|can\s+be\s+null|may\s+be\s+null|or\s+null|allows?\s+null|(?:otherwise|else|sonst|sinon)\s+null|null\s*,?\s*(?:außer|solange|bis|wenn|si|hasta|mientras|sauf|jusqu|if|when|until|unless|before|while|as\s+long|otherwise|for|means|=)\b.*)$/i,
    { kind: 'nullable' },
  ],
  [
    /\bnot[\s-]+null(?:able)?\b|\bnon[\s-]?null(?:able)?\b|\b(?:cannot|can't|must\s+not|may\s+not)\s+be\s+null\b/i,
    { kind: 'not-null' },
  ],
  [
    /\bprimary[\s-]+key\b|(?:dient|gilt)\s+als\s+Schlüssel|^Primärschlüssel$|^clave\s+primaria$|^clé\s+primaire$|主键|主キー|^pk$|^\(?pk\)?$|^\s*(?:the )?(?:natural )?key\s*$/i,
    { kind: 'primary-key' },
  ],
  [/^(?:b-?tree\s+)?index(?:ed)?$/i, { kind: 'index' }],
  [
    /^(?:an?\s+)?(?:whole\s+number|(?:positive\s+|non-?negative\s+|unsigned\s+|signed\s+)?integers?)(?:\s+(?:only|value|number|cents?|from\b.*|between\b.*))?$|\bmust\s+be\s+(?:an?\s+)?(?:\w+\s+)?integer\b|\binteger\s+(?:from|between|of|in|>|≥|cents)|^(?:整数|ganzzahl|ganze\s+zahl|número\s+entero|entero|inteiro|entier)(?![\p{L}])/iu,
    { kind: 'integer' },
  ],
  [
    /^(?:is\s+)?(?:immutable|unchangeable)(?:\s+after\s+\w+)?$|\bnever\s+changes?\b|\b(?:cannot|can't|can\s+not|must\s+not|may\s+not|does\s+not|never)\s+(?:be\s+)?(?:changed?|modified|updated|edited)\b(?!\s+(?:directly|via|through|except|by\s+(?:this|PATCH|PUT)))|^not\s+(?:editable|changeable|updatable|modifiable)$|^set\s+once$|^write[\s-]once$/i,
    { kind: 'immutable' },
  ],
  [
    /\bnot\s+(?:be\s+)?(?:accepted|allowed|settable|permitted|sent|writable)\s+(?:on|at|in|during|when|upon)\s+(?:a\s+)?(?:creat(?:e|ion|ing)|post)\b|\b(?:ignored|refused|rejected)\s+(?:on|at)\s+creat(?:e|ion)\b/i,
    { kind: 'not-on-create' },
  ],
  [
    /\bnot\s+(?:be\s+)?(?:accepted|allowed|settable|permitted|sent|writable)\s+(?:on|at|in|during|when|upon)\s+(?:an?\s+)?(?:updat(?:e|ing)|change|patch|put)\b|\b(?:ignored|refused|rejected)\s+(?:on|at|in)\s+(?:an?\s+)?(?:update|change)s?\b/i,
    { kind: 'not-on-update' },
  ],
  [
    /^read[\s-]?only$|^client\s+cannot\s+set$|^cannot\s+be\s+set\s+by\s+(?:the\s+)?clients?$|^not\s+(?:settable|writable|accepted)(?:\s+(?:by|from)\s+(?:the\s+)?clients?)?$/i,
    { kind: 'generated', by: 'server' },
  ],
  [MADE_BY, { kind: 'generated', by: 'server' }],
  [MADE_ALONE, { kind: 'generated', by: 'server' }],
  [MADE_ABROAD, { kind: 'generated', by: 'server' }],
  [
    /^(?:by\s+)?(?:the\s+)?(?:server|system)(?:[\s-]+(?:set|time|side|assigned|made|only))?$|^(?:taken\s+)?from\s+the\s+(?:caller|clock)$/i,
    { kind: 'generated', by: 'server' },
  ],
  [CALLER, { kind: 'generated', by: 'owner' }],
  [
    /\btrimmed\b|\b(?:white\s?space|blanks?|spaces)\b[^,;]{0,20}\b(?:stripped|removed|cut|ignored)\b|\bafter\s+trimming\b/i,
    { kind: 'normal', as: 'trim' },
  ],
  [
    /\b(?:stored|saved|kept|converted|normali[sz]ed|turned|folded|changed|put)\s+(?:in|to|as|into)\s+lower[\s-]?case\b|\b(?:always\s+)?lower[\s-]?cased\b/i,
    { kind: 'normal', as: 'lower' },
  ],
  [
    /\b(?:stored|saved|kept|converted|normali[sz]ed|turned|folded|changed|put)\s+(?:in|to|as|into)\s+upper[\s-]?case\b|\b(?:always\s+)?upper[\s-]?cased\b/i,
    { kind: 'normal', as: 'upper' },
  ],
  [
    /^(?:auto[\s-]*increment(?:ed|ing)?|serial|sequence|autoincrement(?:ed)?|counts? up(?: from \d+)?|counted up|running number|fortlaufend|laufende nummer)(?:\s+\w+)?$/i,
    { kind: 'generated', by: 'serial' },
  ],
  [
    /\b(?:set|assigned|filled|recorded)\s+(?:automatically\s+|once\s+)?(?:on|at|upon|when)\s+(?:creation|create|insert|it\s+is\s+created)\b(?!\s+and\s+(?:on\s+)?(?:every|each|any|all|by|update|change))|^(?:record\s+)?(?:creation\s+(?:time(?:stamp)?|date(?:time)?)|time(?:stamp)?\s+of\s+creation|date\s+of\s+creation|created\s+at\s+timestamp)$/i,
    { kind: 'generated', by: 'created' },
  ],
  [
    /\b(?:set|updated|refreshed|bumped|changed)\s+(?:automatically\s+)?(?:on|at|by|with)\s+(?:creation\s+and\s+(?:on\s+)?)?(?:every|each|any|all)\s+(?:change|update|write|modification|save)s?\b|\bupdated\s+automatically\b|^auto[\s-]?updated$|^(?:last\s+(?:update|modification|change|updated|modified)(?:\s+(?:time(?:stamp)?|date))?|time(?:stamp)?\s+of\s+(?:the\s+)?last\s+(?:update|change|modification)|updated\s+at\s+timestamp)$/i,
    { kind: 'generated', by: 'updated' },
  ],
  [
    /\bnever\s+(?:be\s+)?(?:returned|shown|exposed|sent|included|leaves|in\s+(?:any\s+)?(?:answer|response)s?)\b(?!\s+by\s+(?:an?\s+|the\s+)?(?:clients?|callers?|users?))|^write[\s-]?only$|\bnot\s+(?:returned|exposed|shown|included)\s+(?:in|by|to|through)\b|\bexcluded\s+from\s+(?:all\s+)?(?:responses|answers)\b|^secret$|^not\s+(?:returned|exposed)$/i,
    { kind: 'secret' },
  ],
  [
    /^(?:cannot|can't|must\s+not|may\s+not)\s+be\s+(?:empty|blank)$|^(?:non|not)[\s-]?(?:empty|blank)(?:\s+string)?$/i,
    { kind: 'minLength', value: 1 },
  ],
];

/** `FK → users.id`, `foreign key to User`, `references orders(id) ON DELETE CASCADE`. */
export function referenceOf(text: string): ConstraintRule | undefined {
  if (/\bno\s+(?:fk|foreign)/i.test(text)) return undefined;
  const match = REFERENCES.map(expression => expression.exec(text)).find(found => found !== null);
  const entity = match?.[1];
  if (entity === undefined || NO_ENTITY.test(entity)) return undefined;
  const field = match?.[2] ?? match?.[3];
  const onDelete = onDeleteOf(text);
  return { kind: 'references', entity, ...(field && { field }), ...(onDelete && { onDelete }) };
}

const TARGET = String.raw`(?:the\s+)?[\x60"']?([A-Za-z_]\w*)[\x60"']?`;
const FIELD = String.raw`(?:\.[\x60"']?(\w+)[\x60"']?|\s*\(\s*[\x60"']?(\w+)[\x60"']?\s*\))`;
const END = String.raw`(?=\s*(?:[,;.)(-]|$|\bon\b|\btable\b|\bNOT\b|\bNULL\b|\bUNIQUE\b))`;
const LINK = String.raw`(?:->|→|=>|:|to\b|for\b|of\b|references\b|on\b)`;
const REFERENCES: readonly RegExp[] = [
  new RegExp(String.raw`(?:^|[\s(])(?:fk|foreign[\s-]+key)\s*${LINK}\s*${TARGET}${FIELD}?${END}`, 'i'),
  new RegExp(String.raw`(?:^|[\s(])fk\s+${TARGET}${FIELD}`, 'i'),
  new RegExp(String.raw`(?:^|\s)REFERENCES\s+${TARGET}${FIELD}?${END}`),
  new RegExp(
    String.raw`^(?:references|refers\s+to|reference\s+to|referencia\s+a|refer[êe]ncia\s+a|verweist\s+auf|verweis\s+auf|référence\s+à|ref(?::|\s+to)|->|→)\s*${TARGET}${FIELD}?${END}`,
    'i',
  ),
  new RegExp(
    String.raw`(?:外部キー|外来キー|外键|外鍵|외래\s?키|clave\s+(?:foránea|externa|ajena)|chave\s+estrangeira|fremdschlüssel|clé\s+étrangère)\s*(?:->|→|=>|[:：]|a\s|auf\s|zu\s|para\s|vers\s|à\s|de\s)\s*${TARGET}${FIELD}?${END}`,
    'i',
  ),
  /\b(?:an?|the|one|of an|einer|eines)\s+(?:existing|(?:vorhanden|bestehend|existierend)e[nrs]?)\s+[\x60"']?([A-Za-z_]\w*)[\x60"']?(?=\s*(?:$|[,;.)]))/i,
  /^(?:(?:una?|une?|la|el|d'une?|de una?)\s+)?[\x60"']?([A-Za-z_]\w*)[\x60"']?\s+(?:existentes?|existante?s?)(?=\s*(?:$|[,;.)]))/i,
  /[\x60"']?\b([A-Za-z_]\w*)[\x60"']?\s*への(?:外部キー|参照)/,
];
const NO_ENTITY =
  /^(?:relevant|related|corresponding|respective|associated|appropriate|existing|and|or|the|to|index|constraint|on|with|nullable|not|null|optional|required|unique|relationship|reference|references|table|per|a|an|another|other|this|its|parent|self)$/i;

/** What `ON DELETE …` says. */
/** "deleted with it", "goes when its order goes" */
const WITH_IT =
  /\b(?:(?:deleted|removed|gone|dies?|goes|vanish\w*)\s+(?:together\s+)?with\s+(?:it|them|its|the|their)\b|\b(?:(?:is|are)\s+)?(?:deleted|removed|goes|go|dies?|vanish(?:es)?|disappears?)\s+(?:when|once|as\s+soon\s+as|if)\s+(?:the|its|their)\s+[\w-]+\s+(?:is\s+(?:deleted|removed|gone)|goes|does|dies|disappears|vanishes)\b|wird mit (?:ihm|ihr|dem|der) gelöscht)|级联删除|随.{0,8}删除/i;

export function onDeleteOf(text: string): 'cascade' | 'restrict' | 'set-null' | undefined {
  const match = /\b(?:on\s+delete\s*:?\s*(cascade|restrict|set\s+null|no\s+action)|(cascade)\s+delete)/i.exec(
    text,
  );
  if (match === null && WITH_IT.test(text)) return 'cascade';
  const word = (match?.[1] ?? match?.[2])?.toLowerCase();
  if (word === undefined) return undefined;
  return word === 'cascade' ? 'cascade' : word.startsWith('set') ? 'set-null' : 'restrict';
}
