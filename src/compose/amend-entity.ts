import { classWord, valueClassOf } from '../check/value-class.ts';
import type { StatedDeclaration, StatedEntity, StatedField } from '../design/index.ts';
import { mergedEntity } from '../read/entity/entity.ts';
import { entityKey, fieldKey } from '../read/entity/name.ts';
import type { Disagree } from './disagreement.ts';

/** The entities of earlier designs with what a later one adds to them, and its own. */
export function amendedEntities(
  earlier: readonly StatedEntity[],
  later: readonly StatedEntity[],
  disagree: Disagree,
): readonly StatedEntity[] {
  const known = new Set(earlier.map(({ name }) => entityKey(name)));
  const amended = earlier.map(entity => {
    const more = later.filter(({ name }) => entityKey(name) === entityKey(entity.name));
    return more.reduce((sum, addition) => amendedEntity(sum, addition, disagree), entity);
  });
  return [...amended, ...later.filter(({ name }) => !known.has(entityKey(name)))];
}

function amendedEntity(earlier: StatedEntity, later: StatedEntity, disagree: Disagree): StatedEntity {
  const fitting = later.declarations.map(declaration => ({
    ...declaration,
    fields: declaration.fields.filter(field => fits(earlier, field, disagree)),
  }));
  const widened = earlier.declarations.map(declaration => widenedBy(declaration, fitting));
  return mergedEntity([
    { ...earlier, declarations: widened },
    { ...later, declarations: fitting },
  ]);
}

/** False for a field that is another kind of value in the earlier design. */
function fits(earlier: StatedEntity, field: StatedField, disagree: Disagree): boolean {
  const before = earlier.fields.find(each => fieldKey(each.name) === fieldKey(field.name));
  const was = valueClassOf(before?.type);
  const is = valueClassOf(field.type);
  if (before === undefined || was === undefined || is === undefined || was === is) return true;
  const message = `\`${earlier.name}.${field.name}\` is ${classWord(is)} here and ${classWord(was)} earlier; write one.`;
  disagree('designs-field-differs', message, field.place, before.place);
  return false;
}

/** A later list of values that holds the earlier one is the list now. */
function widenedBy(declaration: StatedDeclaration, later: readonly StatedDeclaration[]): StatedDeclaration {
  const fields = declaration.fields.map(field => {
    const values = valuesOf(field);
    const now = later
      .flatMap(({ fields: all }) => all.filter(each => fieldKey(each.name) === fieldKey(field.name)))
      .map(valuesOf)
      .find(list => list !== undefined && list.length > (values?.length ?? 0));
    if (values === undefined || now === undefined || !values.every(value => now.includes(value)))
      return field;
    return withoutValues(field);
  });
  return { ...declaration, fields };
}

function valuesOf({ type, constraints }: StatedField): readonly unknown[] | undefined {
  if (type?.kind === 'enum') return type.values;
  for (const { rule } of constraints) if (rule.kind === 'enum') return rule.values;
  return undefined;
}

function withoutValues(field: StatedField): StatedField {
  const { type, ...rest } = field;
  return {
    ...rest,
    ...(type && type.kind !== 'enum' && { type }),
    constraints: field.constraints.filter(({ rule }) => rule.kind !== 'enum'),
  };
}
