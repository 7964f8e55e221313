import type { ConstraintRule, StatedConstraint, StatedField, StatedType } from '../../design/index.ts';
import { type Document, plainText, type Table, type TableRow } from '../../markdown/index.ts';
import { placeOf } from '../../text/source.ts';
import { distinctRules } from '../rule/distinct-rules.ts';
import { ruleFromText } from '../rule/rule.ts';
import { defaultValue } from '../rule/rule-default.ts';
import { choiceIn, valuesOf } from '../rule/rule-values.ts';
import { type Role, rolesOf } from './field-table-role.ts';
import { typeFromText } from './type-text.ts';

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
  const known: StatedType | undefined =
    quoted && (type === undefined || type.kind === 'string') ? { kind: 'enum', values: quoted } : type;
  const rules: ConstraintRule[] = [...(typed?.rules ?? []), ...ruleFromText(match[3] ?? '', type)];
  if (quoted) rules.push({ kind: 'enum', values: quoted });
  const chosen = quoted ? undefined : choiceOfRow(document, row, roles);
  if (chosen) rules.push({ kind: 'enum', values: chosen });
  const listed = quoted || chosen || type?.kind !== 'string' ? undefined : plainChoice(match[1]!, cell);
  if (listed) rules.push({ kind: 'enum', values: listed });
  // "enum | low, normal, high; default normal"
  if (!quoted && !chosen && /^enum(?:eration)?$/i.test(cell('type')))
    rules.push(...valuesOf(`one of: ${cell('rules') || cell('values') || cell('description')}`).rules);
  rules.push(
    ...ruleFromText(cell('rules'), known),
    ...ruleFromText(cell('description'), known).filter(rule => rule.kind !== 'other'),
  );
  if (
    /^(?:the\s+)?(?:server|service|system|backend|api|database|dienst|servidor|servicio)\b/i.test(
      cell('maker'),
    )
  )
    rules.push({ kind: 'generated', by: 'server' }, { kind: 'not-on-create' });
  // "no, generated", "no, from the path"
  const needed = /^\W*\p{L}+\W+(.+)$/u.exec(cell('required'))?.[1];
  if (needed) rules.push(...ruleFromText(needed, type).filter(rule => rule.kind !== 'other'));
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
  // Of what the system makes, "no" says that no request brings it.
  const isSent = has('generated') && said === false ? undefined : said;
  const required =
    match[2] === '?' || has('optional')
      ? false
      : (isSent ??
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

/** "status | text | requested, approved, declined": plain words beside the name of something that is chosen. */
function plainChoice(name: string, cell: (role: Role) => string): readonly string[] | undefined {
  if (!CHOSEN.test(name)) return undefined;
  const said = [cell('values'), cell('rules'), cell('description')].find(text => text !== '') ?? '';
  const values = PLAIN_WORDS.exec(said)?.[1]?.split(/,? or |, | \| | \/ /);
  const isTrait = values?.some(value => /^(?:required|optional|unique|indexed|nullable)$/.test(value));
  return values !== undefined && values.length > 2 && !isTrait ? values : undefined;
}

const CHOSEN =
  /(?:^|_)(?:status|state|stage|phase|kind|type|category|level|role|priority|severity|channel|mode)$/i;
const PLAIN_WORDS =
  /^(?:one of:? )?([a-z][\w-]{1,24}(?:(?:, | \| | \/ )[a-z][\w-]{1,24})+(?:,? or [a-z][\w-]{1,24})?)\.?(?=[;,] default|$)/;

/** The words of a cell that holds nothing but words in backticks: `beginner`, `advanced`, `all`. */
function quotedCell(
  document: Document,
  row: TableRow,
  roles: readonly Role[],
): readonly string[] | undefined {
  for (const role of ['rules', 'values', 'description', 'type'] as const) {
    const found = roles.includes(role) ? row.cells[roles.indexOf(role)] : undefined;
    const cell = found ? document.source.text.slice(found.start, found.end) : '';
    const raw = withoutMark(cell.split(';', 1)[0]!.trim());
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

/** "`booked` (initial), `cancelled`": the mark is read as a default where the cell is read as rules. */
function withoutMark(cell: string): string {
  return cell.replace(/\s*\((?:the\s+)?(?:initial|default|start)[^()]{0,20}\)/i, '');
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
