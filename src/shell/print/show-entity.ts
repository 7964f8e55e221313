import type { ConstraintRule, Json, StatedEntity, StatedField, StatedType } from '../../design/index.ts';

/** One entity as `show --format json` prints it; types and constraints in the words of JSON Schema. */
export function entityJson(entity: StatedEntity): Json {
  const { name, place, how, declarations, fields, unique, indexes, relations, primaryKey } = entity;
  return {
    name,
    line: place.line,
    how,
    declarations: declarations.map(declaration => ({
      name: declaration.name,
      notation: declaration.notation,
      line: declaration.place.line,
    })),
    ...(primaryKey && { primaryKey: primaryKey.value }),
    fields: fields.map(fieldJson),
    unique: unique.map(({ value, place: at }) => ({ fields: value, line: at.line })),
    indexes: indexes.map(({ value, place: at }) => ({ fields: value, line: at.line })),
    relations: relations.map(({ kind, entity: other, field, place: at }) => ({
      kind,
      entity: other,
      ...(field && { field }),
      line: at.line,
    })),
  };
}

function fieldJson(field: StatedField): Json {
  const constraints: Record<string, Json> = {};
  if (field.type?.kind === 'string' && field.type.format) constraints['format'] = field.type.format;
  if (field.type?.kind === 'enum') constraints['enum'] = field.type.values;
  for (const { rule } of field.constraints) Object.assign(constraints, constraintJson(rule));
  return {
    name: field.name,
    type: typeName(field.type),
    required: field.required ?? false,
    constraints,
    line: field.place.line,
    how: field.how,
  };
}

function constraintJson(rule: ConstraintRule): Record<string, Json> {
  switch (rule.kind) {
    case 'enum':
      return { enum: rule.values };
    case 'default':
      return { default: rule.value };
    case 'generated':
      return { generated: rule.by };
    case 'references':
      return { references: rule.field ? `${rule.entity}.${rule.field}` : rule.entity };
    case 'other':
      return { other: rule.text };
    case 'compare':
      return { compare: `${rule.operator} ${rule.other ?? 'now'}` };
    case 'some-of':
      return { someOf: rule.fields };
    case 'required-when':
      return { requiredWhen: [...(rule.other === undefined ? [] : [rule.other]), ...rule.values] };
    case 'primary-key':
      return { primaryKey: true };
    case 'not-null':
      return { nullable: false };
    case 'required':
    case 'optional':
      return {};
    case 'not-on-create':
      return { notOnCreate: true };
    case 'not-on-update':
      return { notOnUpdate: true };
    default:
      return { [rule.kind]: 'value' in rule ? rule.value : true };
  }
}

/** A short name of a type, such as `string`, `integer`, `Order[]`. */
export function typeName(type: StatedType | undefined): string {
  if (type === undefined) return 'unknown';
  switch (type.kind) {
    case 'enum':
      return typeof type.values[0] === 'number' ? 'number' : 'string';
    case 'array':
      return `${typeName(type.items)}[]`;
    case 'map':
      return `map<${typeName(type.values)}>`;
    case 'reference':
      return type.name;
    case 'union':
    case 'intersection':
      return type.of.map(typeName).join(type.kind === 'union' ? ' | ' : ' & ');
    case 'opaque':
      return type.text;
    default:
      return type.kind;
  }
}
