import type { JsonSchema, JsonType, StatedField, StatedType } from '../../design/index.ts';
import { constrained, knownFormat } from './entity/keywords.ts';
import { normalName } from './names.ts';
import { expand, objectOf, type Types } from './types.ts';

/** Where named object types get a schema of their own, to be referred to by `$ref`. */
export interface Schemas {
  readonly types: Types;
  /** The name of the component for a declared name: an entity's, or the type's own. */
  readonly componentOf: (name: string) => string;
  readonly all: Map<string, JsonSchema>;
  /** The components that are entities. */
  readonly entities: ReadonlySet<string>;
  /** Components still to be made: one after the other, since types may refer to types without end. */
  readonly pending: { readonly name: string; readonly fields: readonly StatedField[] }[];
}

const DEPTH = 6;
const KNOWN: { readonly [name: string]: JsonSchema } = {
  date: { type: 'string', format: 'date-time' },
  datetime: { type: 'string', format: 'date-time' },
  timestamp: { type: 'string', format: 'date-time' },
  timestamptz: { type: 'string', format: 'date-time' },
  isodate: { type: 'string', format: 'date-time' },
  isodatetime: { type: 'string', format: 'date-time' },
  isostring: { type: 'string', format: 'date-time' },
  iso8601: { type: 'string', format: 'date-time' },
  instant: { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  guid: { type: 'string', format: 'uuid' },
  str: { type: 'string' },
  text: { type: 'string' },
  string: { type: 'string' },
  email: { type: 'string', format: 'email' },
  emailstr: { type: 'string', format: 'email' },
  url: { type: 'string', format: 'uri' },
  int: { type: 'integer' },
  long: { type: 'integer' },
  bigint: { type: 'integer' },
  integer: { type: 'integer' },
  float: { type: 'number' },
  double: { type: 'number' },
  decimal: { type: 'number' },
  number: { type: 'number' },
  bool: { type: 'boolean' },
  boolean: { type: 'boolean' },
};

/** The schema of a type as stated; `{}` for what nobody declared. */
export function schemaOf(schemas: Schemas, type: StatedType | undefined, depth = 0): JsonSchema {
  if (type === undefined || depth > DEPTH) return {};
  switch (type.kind) {
    case 'string': {
      const format = type.format === undefined ? undefined : knownFormat(type.format);
      return { type: 'string', ...(format === undefined ? {} : { format }) };
    }
    case 'integer':
    case 'number':
    case 'boolean':
    case 'null':
      return { type: type.kind };
    case 'enum':
      return enumSchema(type.values);
    case 'array':
      return { type: 'array', items: schemaOf(schemas, type.items, depth + 1) };
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(schemas, type.values, depth + 1) };
    case 'object':
      return objectSchema(schemas, type.fields, depth);
    case 'union':
      return unionSchema(schemas, type.of, depth);
    case 'intersection': {
      const merged = objectOf(schemas.types, type);
      return merged === undefined ? {} : objectSchema(schemas, merged.fields, depth);
    }
    case 'reference':
      return referenceSchema(schemas, type, depth);
    default:
      return {};
  }
}

/** The schema of one field: its type with all rules that fit; no `null` in it. */
export function fieldSchema(schemas: Schemas, field: StatedField, depth = 0): JsonSchema {
  return withRules(withoutNull(schemaOf(schemas, field.type, depth)), field);
}

/** A schema with the rules of a field. */
export function withRules(schema: JsonSchema, field: StatedField): JsonSchema {
  return field.constraints.reduce((sum, constraint) => constrained(sum, constraint.rule), schema);
}

/** An object schema of fields; a field nobody calls required is optional. */
export function objectSchema(schemas: Schemas, fields: readonly StatedField[], depth = 0): JsonSchema {
  const properties: { [name: string]: JsonSchema } = {};
  const required: string[] = [];
  for (const field of fields) {
    const schema = fieldSchema(schemas, field, depth + 1);
    properties[field.name] = isNullable(field) ? orNull(schema) : schema;
    if (isRequired(field)) required.push(field.name);
  }
  return { type: 'object', ...(required.length === 0 ? {} : { required }), properties };
}

/** True when the document says that the field is always there. */
export function isRequired(field: StatedField): boolean {
  const rules = field.constraints.map(constraint => constraint.rule.kind);
  if (rules.includes('optional')) return false;
  return (
    field.required ?? rules.some(kind => kind === 'required' || kind === 'not-null' || kind === 'primary-key')
  );
}

/** True when the document says that the field may be `null`. */
export function isNullable(field: StatedField): boolean {
  if (field.type?.kind === 'null' || allowsNull(field.type)) return true;
  return field.nullable === true || field.constraints.some(constraint => constraint.rule.kind === 'nullable');
}

/** A schema that also accepts `null`. */
export function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema.type === 'string' && schema.type !== 'null') {
    const values = schema.enum === undefined ? {} : { enum: [...schema.enum, null] };
    return { ...schema, type: [schema.type, 'null'], ...values };
  }
  if (schema.$ref !== undefined) return { anyOf: [schema, { type: 'null' }] };
  if (schema.anyOf !== undefined) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  return schema;
}

/** A schema that no longer accepts `null`. */
export function withoutNull(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter(type => type !== 'null');
    const values = schema.enum?.filter(value => value !== null);
    return {
      ...schema,
      ...(types.length === 1 ? { type: types[0]! } : { type: types }),
      ...(values === undefined ? {} : { enum: values }),
    };
  }
  if (schema.anyOf === undefined) return schema;
  const choices = schema.anyOf.filter(choice => choice.type !== 'null');
  return choices.length === 1 ? choices[0]! : { ...schema, anyOf: choices };
}

/** The `$ref` to a component. */
export function refTo(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

function allowsNull(type: StatedType | undefined): boolean {
  return type?.kind === 'union' && type.of.some(part => part.kind === 'null');
}

function enumSchema(stated: readonly (string | number | boolean)[]): JsonSchema {
  const values = [...new Set(stated)];
  if (values.length === 0) return {};
  const kinds = new Set(values.map(value => typeof value));
  const [kind] = kinds;
  const type: JsonSchema = kinds.size === 1 && kind !== undefined ? { type: kind as JsonType } : {};
  return values.length === 1 ? { const: values[0]! } : { ...type, enum: values };
}

function unionSchema(schemas: Schemas, of: readonly StatedType[], depth: number): JsonSchema {
  const nullable = of.some(part => part.kind === 'null');
  const rest = of.filter(part => part.kind !== 'null');
  const values = rest.flatMap(part => (part.kind === 'enum' ? part.values : []));
  if (rest.length > 0 && rest.every(part => part.kind === 'enum')) {
    const schema = enumSchema(values);
    return nullable ? orNull(schema.const === undefined ? schema : { enum: [schema.const] }) : schema;
  }
  const choices = distinct(rest.map(part => schemaOf(schemas, part, depth + 1)));
  if (choices.some(choice => Object.keys(choice).length === 0)) return {};
  const [only] = choices;
  const schema = choices.length === 1 ? only! : choices.length === 0 ? {} : { anyOf: choices };
  return nullable ? orNull(schema) : schema;
}

function distinct(choices: readonly JsonSchema[]): readonly JsonSchema[] {
  return [...new Map(choices.map(choice => [JSON.stringify(choice), choice])).values()];
}

function referenceSchema(
  schemas: Schemas,
  type: StatedType & { kind: 'reference' },
  depth: number,
): JsonSchema {
  const declared = schemas.types.find(type.name);
  if (declared === undefined || declared.methods !== undefined) {
    const known = normalName(type.name);
    if (Object.hasOwn(KNOWN, known)) return KNOWN[known]!;
    const expanded = expand(schemas.types, type);
    return expanded === type ? {} : schemaOf(schemas, expanded, depth + 1);
  }
  const expanded = expand(schemas.types, type);
  if (expanded.kind === 'reference') return {};
  if (expanded.kind !== 'object' || type.args !== undefined) return schemaOf(schemas, expanded, depth + 1);
  const name = schemas.componentOf(declared.name);
  if (!schemas.all.has(name)) {
    schemas.all.set(name, {});
    schemas.pending.push({ name, fields: expanded.fields });
    if (schemas.pending.length === 1) makePending(schemas);
  }
  return refTo(name);
}

function makePending(schemas: Schemas): void {
  for (let index = 0; index < schemas.pending.length; index++) {
    const { name, fields } = schemas.pending[index]!;
    schemas.all.set(name, objectSchema(schemas, fields));
  }
  schemas.pending.length = 0;
}
