import type { StatedDeclaration, StatedEntity, StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { suggest } from '../../text/suggest.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';
import { valueClassOf } from '../value-class.ts';

const rule: Rule = {
  code: 'field-not-stored',
  family: 'data',
  summary: 'A type and its table agree on every field but one, which only one of them has.',
  severity: CONTRADICTION,
  *find({ design }) {
    for (const entity of design.entities) {
      if (entity.existing) continue;
      const stored = entity.declarations.find(({ notation }) => notation === 'sql');
      const typed = entity.declarations.filter(({ notation }) => TYPED.has(notation));
      if (stored === undefined || typed.length !== 1) continue;
      const stray = strayOf(entity, typed[0]!, stored);
      if (stray === undefined) continue;
      const { field, here, there } = stray;
      yield {
        message: `\`${quote(field.name, 24)}\` of ${quote(here.name, 20)} is not in ${quote(there.name, 20)}; write it in both or in neither.`,
        place: field.place,
        also: [{ place: there.place, message: there.name }],
      };
    }
  },
};
export default rule;

const TYPED: ReadonlySet<string> = new Set(['typescript', 'python', 'table', 'bullets']);

interface Stray {
  readonly field: StatedField;
  readonly here: StatedDeclaration;
  readonly there: StatedDeclaration;
}

function strayOf(
  entity: StatedEntity,
  typed: StatedDeclaration,
  stored: StatedDeclaration,
): Stray | undefined {
  const columns = keysOf(stored);
  const fields = keysOf(typed);
  const shared = [...fields].filter(key => columns.has(key)).length;
  const extra = typed.fields.filter(({ name }) => !columns.has(fieldKey(name)));
  const lacking = stored.fields.filter(({ name }) => !fields.has(fieldKey(name)));
  if (shared < 4 || extra.length + lacking.length !== 1) return undefined;
  const [field = lacking[0]!] = extra;
  const [here, there] = extra.length === 1 ? [typed, stored] : [stored, typed];
  if (
    // A column that may stay empty is often the system's own.
    (extra.length === 0 && (field.nullable !== false || isFilled(field))) ||
    isDerived(field, entity) ||
    suggest(
      field.name,
      there.fields.map(({ name }) => name),
    ) !== undefined
  )
    return undefined;
  return { field, here, there };
}

const isFilled = ({ constraints }: StatedField): boolean =>
  constraints.some(({ rule: { kind } }) => kind === 'default' || kind === 'generated');

const keysOf = ({ fields }: StatedDeclaration): ReadonlySet<string> =>
  new Set(fields.map(({ name }) => fieldKey(name)));

/** Made of other rows, told only to some, or kept for the system alone. */
function isDerived(
  { name, type, description = '', constraints }: StatedField,
  { fields }: StatedEntity,
): boolean {
  const valueClass = valueClassOf(type);
  if (valueClass === undefined || valueClass === 'list' || valueClass === 'object') return true;
  if (constraints.some(({ rule }) => rule.kind === 'secret' || rule.kind === 'generated')) return true;
  if (
    INTERNAL.test(name) ||
    /comput|deriv|calculat|virtual|join|transient|not stored|aggregat|denormal|resolved|only (?:in|for)/i.test(
      description,
    )
  )
    return true;
  // `berthLabel` comes with the `berthId`.
  const key = fieldKey(name);
  return fields.some(other => {
    const stem = /^(.{3,})id$/.exec(fieldKey(other.name))?.[1];
    return stem !== undefined && key !== `${stem}id` && key.startsWith(stem);
  });
}

const INTERNAL =
  /hash|salt|secret|password|deleted|archived|tenant|search|tsv|version|internal|legacy|metadata|_at$|At$|^(?:is|has|can)(?=[A-Z_])|count|total|average|avg|url|link|label|full_?name|display|age$/i;
