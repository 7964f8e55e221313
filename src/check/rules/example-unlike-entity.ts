import type { Json, StatedField } from '../../design/index.ts';
import { fieldKey } from '../../read/entity/name.ts';
import { onlyAbsent, type ShownRow, shownRows } from '../example/shown-by.ts';
import { valuesOf } from '../example/value-beyond.ts';
import { isSeenOnce } from '../figure/seen-once.ts';
import { quote } from '../name-operation.ts';
import { placeOfName } from '../place-of-name.ts';
import { expand, type Types, typesOf } from '../resolve/types.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'example-unlike-entity',
  family: 'data',
  summary:
    'An example shows an entity with one field under another name, or with a value that the field never has.',
  severity: CONTRADICTION,
  *find({ design }) {
    const { document } = design;
    const types = typesOf(design);
    const rows = shownRows(design);
    if (rows.length > 2000) return;
    for (const row of rows) {
      const [strange] = row.strange;
      const absent = strange === undefined ? undefined : onlyAbsent(row);
      if (strange !== undefined && absent !== undefined && isQuotedOnce(document, strange)) {
        if (
          (row.value[strange] === null
            ? absent.required !== true
            : isOfType(row.value[strange]!, absent, types)) &&
          !isOtherPart(strange, absent.name)
        )
          yield {
            message: `\`${quote(strange, 24)}\` stands where \`${quote(absent.name, 24)}\` of ${quote(row.entity.name, 20)} is missing; write one name.`,
            place: placeOfName(strange, row.place, document.source),
            also: [{ place: absent.place, message: absent.name }],
          };
      }
      if (strange === undefined) yield* strangeValues(row, types, document);
    }
  },
};
export default rule;

function* strangeValues(
  { entity, value, place }: ShownRow,
  types: Types,
  document: Parameters<typeof isSeenOnce>[0],
) {
  for (const [name, shown] of Object.entries(value)) {
    if (typeof shown !== 'string' || shown.length > 40) continue;
    const field = entity.fields.find(one => fieldKey(one.name) === fieldKey(name));
    const values = field === undefined ? undefined : valuesOf(field, types);
    if (values === undefined || values.includes(shown) || !isSeenOnce(document, shown)) continue;
    if (!/^[\w-]+$/.test(shown)) continue;
    yield {
      message: `\`${quote(name, 20)}\` is "${quote(shown, 18)}" here and one of ${quote(values.join(', '), 30)}; write one.`,
      place: placeOfName(shown, place, document.source),
      also: [{ place: field!.place, message: values.join(', ') }],
    };
  }
}

/** A name that only this example has. */
function isQuotedOnce({ source }: Parameters<typeof isSeenOnce>[0], name: string): boolean {
  const first = source.text.indexOf(`"${name}"`);
  return source.text.indexOf(`"${name}"`, first + 1) < 0 && !source.text.includes(`\`${name}\``);
}

/** Text for text, number for number; of what is not known, nothing is said. */
function isOfType(value: Json, { type }: StatedField, types: Types): boolean {
  const own = type === undefined ? undefined : expand(types, type);
  const kinds = own?.kind === 'union' ? own.of.map(({ kind }) => kind) : own === undefined ? [] : [own.kind];
  return kinds.some(kind =>
    typeof value === 'number'
      ? kind === 'number' || kind === 'integer'
      : typeof value === 'string'
        ? kind === 'string' || kind === 'enum'
        : typeof value === 'boolean' && kind === 'boolean',
  );
}

/** `customerName` beside `customerId` shows more of the same thing. */
function isOtherPart(strange: string, absent: string): boolean {
  const words = (name: string) =>
    name
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .split(/[_-]/);
  const [one, two] = [words(strange), words(absent)];
  return /^(?:id|uuid|ref)$/.test(two.at(-1)!) && one[0] === two[0] && one.at(-1) !== two.at(-1);
}
