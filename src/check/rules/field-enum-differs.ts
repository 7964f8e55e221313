import type { StatedField } from '../../design/index.ts';
import type { Place } from '../../text/place.ts';
import { quote } from '../name-operation.ts';
import { filtersOf, requestFieldsOf } from '../request-field.ts';
import { declaredFields } from '../resolve/entity/declared-fields.ts';
import { normalName } from '../resolve/names.ts';
import { expand, type Types, typesOf } from '../resolve/types.ts';
import { type CheckContext, CONTRADICTION, type Finding, type Rule } from '../rule.ts';

type Values = { readonly values: readonly string[]; readonly place: Place };

const rule: Rule = {
  code: 'field-enum-differs',
  family: 'data',
  summary: 'Two places list different values of the same field.',
  severity: CONTRADICTION,
  *find(context) {
    const types = typesOf(context.design);
    for (const entity of context.design.entities) {
      const declared = declaredFields(entity);
      for (const field of entity.fields) {
        const same = declared.get(normalName(field.name)) ?? [];
        const lists = same.flatMap(one => listsOf(declaredList(types, one.field)));
        const [first, ...others] = distinct([...lists, ...listsOf({ ...field, type: undefined })]);
        for (const other of others) yield* differing(field.name, first!, other);
      }
    }
    yield* strangeValues(context);
  },
};
export default rule;

function* differing(name: string, first: Values, other: Values): Generator<Finding> {
  const missing = first.values.filter(value => !other.values.includes(value));
  const added = other.values.filter(value => !first.values.includes(value));
  if (missing.length + added.length === 0) return;
  yield {
    message:
      added.length > 0
        ? `\`${quote(name, 24)}\` lists ${some(added)} here and not above; write the same values.`
        : `\`${quote(name, 24)}\` lacks ${some(missing)} here, listed above; write the same values.`,
    place: other.place,
    also: [{ place: first.place, message: some(first.values) }],
  };
}

/** A request or a filter may take fewer values than the field has, never others. */
function* strangeValues(context: CheckContext): Generator<Finding> {
  const { design } = context;
  const types = typesOf(design);
  const names = new Set([
    ...design.entities.flatMap(({ fields }) => fields.map(({ name }) => name)),
    ...design.operations.flatMap(({ parameters }) => parameters.map(({ name }) => name)),
  ]);
  for (const { sent, kept } of [...requestFieldsOf(context), ...filtersOf(context)]) {
    const [own] = listsOf(named(types, kept));
    const [asked] = listsOf(named(types, sent));
    const strange =
      own === undefined ? [] : (asked?.values.filter(value => !own.values.includes(value)) ?? []);
    // "Filters `building`, `state` and `tag`": names of fields are no values.
    if (strange.length === 0 || strange.some(value => names.has(value.replace(/^[-+]/, '')))) continue;
    yield {
      message: `\`${quote(sent.name, 24)}\` may be ${some(strange)} here, and never is; write the same values.`,
      place: asked!.place,
      also: [{ place: own!.place, message: some(own!.values) }],
    };
  }
}

/** The list of a type of its own, such as `CREATE TYPE … AS ENUM`, stands where that type is declared. */
function declaredList(types: Types, field: StatedField): StatedField {
  if (field.type?.kind !== 'reference') return field;
  const { alias, place } = types.find(field.type.name) ?? {};
  return alias?.kind === 'enum' && place ? { ...field, type: alias, place } : field;
}

/** A field whose type is the name of a list has that list. */
function named<Listing extends Pick<StatedField, 'type'>>(types: Types, field: Listing): Listing {
  return field.type?.kind === 'reference' ? { ...field, type: expand(types, field.type) } : field;
}

function listsOf(
  field: Pick<StatedField, 'constraints' | 'place'> & { readonly type?: StatedField['type'] | undefined },
): Values[] {
  const lists: Values[] = field.constraints.flatMap(({ rule: stated, place }) =>
    stated.kind === 'enum' ? [{ values: stated.values.map(String), place }] : [],
  );
  const own =
    field.type?.kind === 'enum' ? [{ values: field.type.values.map(String), place: field.place }] : [];
  return [...own, ...lists];
}

function distinct(lists: readonly Values[]): Values[] {
  const byPlace = new Map(lists.map(list => [`${list.place.line} ${list.values.join()}`, list]));
  return [...byPlace.values()].sort((a, b) => a.place.start - b.place.start);
}

const some = (values: readonly string[]): string => quote(values.map(value => `"${value}"`).join(', '), 32);
