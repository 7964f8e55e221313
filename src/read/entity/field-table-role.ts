/** What a column of a table of fields holds. */
export type Role =
  | 'name'
  | 'type'
  | 'required'
  | 'optional'
  | 'nullable'
  | 'default'
  | 'rules'
  | 'description'
  | 'key'
  | 'unique'
  | 'length'
  | 'values'
  | 'format'
  | 'maker'
  | 'other';

const ROLES: readonly (readonly [Role, RegExp])[] = [
  [
    'name',
    /^(?:fields?|field\s*names?|columns?|column\s*names?|attributes?|propert(?:y|ies)|members?|keys?|names?|字段(?:名)?|列(?:名)?|フィールド(?:名)?|カラム(?:名)?|項目(?:名)?|属性|名前|campos?|columnas?|nombre|champs?|nom|colonne|feld(?:er)?|spalte|attribut|nome|coluna|필드|컬럼|поле)$/i,
  ],
  [
    'type',
    /^(?:(?:data|field|column|sql|ts|db)?\s*types?|datatype|kind|art|类型|数据类型|型|データ型|tipo(?:\s+de\s+dato)?|typ|datentyp|타입|тип)$/i,
  ],
  [
    'required',
    /^(?:required\??(?:\s+(?:on|at|for|in|when)\s+\w+)?|req\.?|mandatory|必填|必须|必須|是否必填|obligatorio|requerido|requis|obligatoire|pflicht(?:feld)?|erforderlich|obrigat[oó]rio|必要|필수|not\s+null\??)$/i,
  ],
  ['optional', /^(?:optional\??|opcional|facultatif|可选)$/i],
  ['nullable', /^(?:null\??|nullable\??|nulls?\s+allowed|可空|允许空|nulo)$/i],
  [
    'default',
    /^(?:defaults?|default\s+value|默认(?:值)?|デフォルト(?:値)?|初期値|por\s+defecto|d[eé]faut|standard(?:wert)?|padr[aã]o)$/i,
  ],
  [
    'rules',
    /^(?:constraints?|rules?|validations?|validation\s+rules?|restrictions?|limits?|约束|约束条件|校验(?:规则)?|制約|バリデーション|restricciones|restri[cç][oõ]es|reglas?|regras?|contraintes?|r[eè]gles?|validaci[oó]n|valida[cç][aã]o|validierung|regeln?|einschränkungen|제약(?:\s?조건)?|attributes\s*\/\s*constraints|modifiers?|rule\/notes|bounds?|ranges?)$/i,
  ],
  [
    'description',
    /^(?:descriptions?|desc\.?|purpose|meaning|comments?|notes?|remarks?|details?|说明|描述|备注|説明|備考|descripci[oó]n|observa(?:ciones|ções)|notas?|beschreibung|bemerkung(?:en)?|anmerkung(?:en)?|hinweise?|remarques?|descri[cç][aã]o|설명|비고|explanation|usage|what(?: it (?:is|holds|means))?|about|semantics?|bedeutung|erläuterung|erklärung|significado|signification|意味|含义)$/i,
  ],
  ['key', /^(?:key|pk|pk\s*\/\s*fk|keys|index|fk|主键|キー)$/i],
  ['unique', /^(?:unique\??|唯一|ユニーク)$/i],
  ['length', /^(?:length|max(?:imum)?\s*length|size|长度|桁数|文字数|longitud)$/i],
  ['values', /^(?:enum|values|allowed\s+values|valid\s+values|possible\s+values|options|取值|許容値)$/i],
  ['format', /^(?:formats?|格式|形式)$/i],
  [
    'maker',
    /^(?:set|made|filled|provided|written|assigned|given)\s+by$|^(?:gesetzt|vergeben)\s+von$|^source$/i,
  ],
];

/** What each column holds, by its title; of two columns of one kind the first counts. */
export function rolesOf(titles: readonly string[]): readonly Role[] {
  const taken = new Set<Role>();
  const take = (role: Role): Role => {
    taken.add(role);
    return role;
  };
  return titles.map(title => {
    const found = ROLES.find(([role, expression]) => expression.test(title) && !taken.has(role))?.[0];
    if (found) return take(found);
    // Behind a name and a type a column without a title says the rest.
    const says = title === '' && taken.has('name') && taken.has('type') && !taken.has('description');
    return says ? take('description') : 'other';
  });
}
