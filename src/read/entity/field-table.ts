import type { ConstraintRule, StatedConstraint, StatedField, StatedType } from '../../design/index.ts';
import { type Document, plainText, type Table, type TableRow } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { distinctRules } from '../rule/distinct-rules.ts';
import { ruleFromText } from '../rule/rule.ts';
import { choiceIn, defaultValue, valuesOf } from '../rule/rule-values.ts';
import { typeFromText } from './type-text.ts';

type Role =
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
  | 'other';

const ROLES: readonly (readonly [Role, RegExp])[] = [
  [
    'name',
    /^(?:fields?|field\s*names?|columns?|column\s*names?|attributes?|propert(?:y|ies)|members?|keys?|names?|字段(?:名)?|列(?:名)?|フィールド(?:名)?|カラム(?:名)?|項目(?:名)?|属性|名前|campos?|columnas?|nombre|champs?|nom|colonne|feld(?:er)?|spalte|attribut|nome|coluna|필드|컬럼|поле)$/i,
  ],
  [
    'type',
    /^(?:(?:data|field|column|sql|ts|db)?\s*types?|datatype|类型|数据类型|型|データ型|tipo(?:\s+de\s+dato)?|typ|datentyp|타입|тип)$/i,
  ],
  [
    'required',
    /^(?:required\??|req\.?|mandatory|必填|必须|必須|是否必填|obligatorio|requerido|requis|obligatoire|pflicht(?:feld)?|erforderlich|obrigat[oó]rio|必要|필수|not\s+null\??)$/i,
  ],
  ['optional', /^(?:optional\??|opcional|facultatif|可选)$/i],
  ['nullable', /^(?:null\??|nullable\??|nulls?\s+allowed|可空|允许空|nulo)$/i],
  [
    'default',
    /^(?:defaults?|default\s+value|默认(?:值)?|デフォルト(?:値)?|初期値|por\s+defecto|d[eé]faut|standard(?:wert)?|padr[aã]o)$/i,
  ],
  [
    'rules',
    /^(?:constraints?|rules?|validations?|validation\s+rules?|restrictions?|limits?|约束|约束条件|校验(?:规则)?|制約|バリデーション|restricciones|restri[cç][oõ]es|reglas?|regras?|contraintes?|r[eè]gles?|validaci[oó]n|valida[cç][aã]o|validierung|regeln|einschränkungen|제약(?:\s?조건)?|attributes\s*\/\s*constraints|modifiers?|rule\/notes)$/i,
  ],
  [
    'description',
    /^(?:descriptions?|desc\.?|purpose|meaning|comments?|notes?|remarks?|details?|说明|描述|备注|説明|備考|descripci[oó]n|observa(?:ciones|ções)|notas?|beschreibung|bemerkung(?:en)?|anmerkung(?:en)?|hinweise?|remarques?|descri[cç][aã]o|설명|비고|explanation|usage|semantics?|bedeutung|erläuterung|erklärung|significado|signification|意味|含义)$/i,
  ],
  ['key', /^(?:key|pk|pk\s*\/\s*fk|keys|index|fk|主键|キー)$/i],
  ['unique', /^(?:unique\??|唯一|ユニーク)$/i],
  ['length', /^(?:length|max(?:imum)?\s*length|size|长度|桁数|文字数|longitud)$/i],
  ['values', /^(?:enum|values|allowed\s+values|valid\s+values|possible\s+values|options|取值|許容値)$/i],
  ['format', /^(?:formats?|格式|形式)$/i],
];

/** The fields of a table such as `| Field | Type | Required | Description |`; absent when it is none. */
export function fieldsOfTable(document: Document, table: Table): readonly StatedField[] | undefined {
  const titles = table.header.cells.map(cell => plainText(document, [cell]).trim());
  const roles = rolesOf(titles);
  if (!roles.includes('name')) return undefined;
  const described = roles.some(role => ['type', 'required', 'nullable', 'rules', 'values'].includes(role));
  if (!described) return undefined;
  if (
    /^(?:names?|keys?|members?|attribut|属性|nom|nome|nombre)$/i.test(titles[roles.indexOf('name')]!) &&
    !roles.includes('type')
  )
    return undefined;
  const fields = table.rows.map(row => fieldOfRow(document, row, roles));
  const read = fields.filter(field => field !== undefined);
  return read.length > 0 && read.length * 2 > fields.length ? read : undefined;
}

function rolesOf(titles: readonly string[]): readonly Role[] {
  const taken = new Set<Role>();
  return titles.map(title => {
    const found = ROLES.find(([role, expression]) => expression.test(title) && !taken.has(role))?.[0];
    if (!found) return 'other';
    taken.add(found);
    return found;
  });
}

/** The words in back-ticks that a cell of rules gives to choose from; as plain text they are not to be told apart. */
function choiceOfRow(
  document: Document,
  row: TableRow,
  roles: readonly Role[],
): readonly string[] | undefined {
  const cell = roles.includes('rules') ? row.cells[roles.indexOf('rules')] : undefined;
  const written = cell && document.source.text.slice(cell.start, cell.end);
  return written !== undefined && written.length < 500 && written.includes('`')
    ? choiceIn(written.trim())?.values
    : undefined;
}

function fieldOfRow(document: Document, row: TableRow, roles: readonly Role[]): StatedField | undefined {
  const cell = (role: Role): string => {
    const found = row.cells[roles.indexOf(role)];
    return found && roles.includes(role) ? plainText(document, [found]).replace(/\s+/g, ' ').trim() : '';
  };
  const match =
    /^(?:[^\p{L}\p{N}_$*~\s]{1,4}\s*)?[*_~]*([A-Za-z_$][\w$-]*)(\?)?(?:\s*\((?:(pk|fk|optional|required|primary key|unique)[^)]*)\))?[*]*$/iu.exec(
      cell('name'),
    );
  if (!match) return undefined;
  const place = placeOf(document.source, row);
  const quoted = quotedCell(document, row, roles);
  const typed =
    typeFromText(cell('type')) ??
    (quoted ? { type: { kind: 'enum' as const, values: quoted }, rules: [] } : undefined);
  const type: StatedType | undefined =
    typed?.type ?? (cell('type') === '' ? undefined : { kind: 'opaque', text: cell('type') });
  const rules: ConstraintRule[] = [...(typed?.rules ?? []), ...ruleFromText(match[3] ?? '', type)];
  if (quoted) rules.push({ kind: 'enum', values: quoted });
  const chosen = quoted ? undefined : choiceOfRow(document, row, roles);
  if (chosen) rules.push({ kind: 'enum', values: chosen });
  // "enum | low, normal, high; default normal"
  if (!quoted && !chosen && /^enum(?:eration)?$/i.test(cell('type')))
    rules.push(...valuesOf(`one of: ${cell('rules') || cell('values') || cell('description')}`).rules);
  rules.push(
    ...ruleFromText(cell('rules'), type),
    ...ruleFromText(cell('description'), type).filter(rule => rule.kind !== 'other'),
  );
  rules.push(
    ...ruleFromText(cell('key'), type),
    ...ruleFromText(cell('format'), type),
    ...columnRules(cell, type),
  );
  const constraints: StatedConstraint[] = distinctRules(rules).map(rule => ({
    rule,
    place,
    how: 'table row',
  }));
  const has = (kind: string): boolean => rules.some(rule => rule.kind === kind);
  const said = yesOrNo(cell('required')) ?? negated(yesOrNo(cell('optional')));
  const nullable =
    yesOrNo(cell('nullable')) ?? (has('nullable') ? true : has('not-null') ? false : undefined);
  const filled = has('default') || has('generated');
  const required =
    match[2] === '?' || has('optional')
      ? false
      : (said ??
        (has('required') || ((has('not-null') || nullable === false) && !filled) ? true : undefined));
  const description = cell('description');
  return {
    name: match[1]!,
    ...(type && { type }),
    ...(required !== undefined && { required }),
    ...(nullable !== undefined && { nullable }),
    constraints,
    ...(description !== '' && { description }),
    place,
    how: 'table row',
  };
}

/** The words of a cell that holds nothing but words in backticks: `beginner`, `advanced`, `all`. */
function quotedCell(
  document: Document,
  row: TableRow,
  roles: readonly Role[],
): readonly string[] | undefined {
  for (const role of ['rules', 'values', 'description', 'type'] as const) {
    const found = roles.includes(role) ? row.cells[roles.indexOf(role)] : undefined;
    const cell = found ? document.source.text.slice(found.start, found.end) : '';
    const raw = cell.split(';', 1)[0]!.trim();
    if (
      !/^`[\w-]+`(?:\s*(?:,|\/|\\?\||\bor\b|\band\b|,\s*or\b|oder|und|\bou?\b|\by\b|、)\s*`[\w-]+`)+\.?$/.test(
        raw,
      )
    )
      continue;
    return Array.from(raw.matchAll(/`([\w-]+)`/g), match => match[1]!);
  }
  return undefined;
}

function columnRules(cell: (role: Role) => string, type: StatedType | undefined): readonly ConstraintRule[] {
  const rules: ConstraintRule[] = [];
  if (yesOrNo(cell('unique')) === true) rules.push({ kind: 'unique' });
  const length = /^\d+$/.exec(cell('length'))?.[0];
  if (length) rules.push({ kind: 'maxLength', value: Number(length) });
  else
    rules.push(...ruleFromText(cell('length'), { kind: 'string' }).filter(rule => /Length$/.test(rule.kind)));
  const values = cell('values');
  if (values !== '')
    rules.push(...ruleFromText(`one of ${values}`, type).filter(rule => rule.kind === 'enum'));
  const written = cell('default');
  if (written !== '' && !/^(?:[-–—]+|n\/?a|none|required)$/i.test(written)) {
    const rule = defaultValue(written.replace(/`/g, ''), false, type);
    if (rule) rules.push(rule);
  }
  return rules;
}

/** What a cell of a yes-or-no column says. */
export function yesOrNo(text: string): boolean | undefined {
  const word = text
    .replace(/[*_`.]/g, '')
    .trim()
    .toLowerCase();
  if (
    /^(?:yes|y|true|required|mandatory|always|x|✓|✔|✔️|✅|☑️?|●|○|〇|是|必填|必须|必須|はい|s[ií]|oui|ja|sim|да)(?:$|[\s(,])/u.test(
      word,
    )
  )
    return true;
  if (
    /^(?:no|n|false|optional|never|✗|✘|❌|×|✖️?|[-–—]|否|nein|非必填|任意|いいえ|non|nein|n[aã]o|нет|not\s+null)(?:$|[\s(,])/u.test(
      word,
    )
  )
    return false;
  return undefined;
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
