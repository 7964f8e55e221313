import type { Field, JsonSchema, System } from '../../design/index.ts';
import { noteOf } from '../line.ts';
import type { Declaration, Member } from './declaration.ts';
import { entityOf, fieldNotes } from './entity.ts';
import type { Names } from './name.ts';
import { typeOf } from './type.ts';

/** One declaration for each named schema, and one for the error envelope. */
export function schemaDeclarations(system: System, names: Names): readonly Declaration[] {
  const schemas = Object.entries(system.schemas).map(([name, schema]) =>
    declarationOf(system, names, names.schemas.get(name) ?? name, name, schema),
  );
  const note = noteOf(system, system.envelope.claim);
  const error = declarationOf(system, names, names.error, '', system.envelope.schema);
  return [...schemas, { ...error, notes: note === undefined ? [] : [note] }];
}

function declarationOf(
  system: System,
  names: Names,
  name: string,
  key: string,
  schema: JsonSchema,
): Declaration {
  const entity = entityOf(system, key);
  const note = noteOf(system, entity?.claim);
  const notes = [
    ...(schema.description === undefined ? [] : [schema.description]),
    ...(note === undefined ? [] : [note]),
  ];
  if (!isPlainObject(schema)) return { name, notes, type: typeOf(schema, names.schemas) };
  const members = Object.entries(schema.properties ?? {}).map(([property, inner]): Member => {
    const field = entity?.fields.find(each => each.name === property);
    return {
      name: property,
      optional: !(schema.required ?? []).includes(property),
      type: choiceType(system, names, field, inner, key) ?? typeOf(inner, names.schemas),
      notes: [
        ...(inner.description === undefined ? [] : [inner.description]),
        ...(entity && field ? fieldNotes(system, entity, field) : []),
      ],
    };
  });
  return { name, notes, members };
}

function choiceType(
  system: System,
  names: Names,
  field: Field | undefined,
  schema: JsonSchema,
  key: string,
): string | undefined {
  const entity = entityOf(system, key);
  const name = entity && field && names.choices.get(`${entity.name}.${field.name}`);
  if (name === undefined || schema.enum === undefined || schema.$ref !== undefined) return undefined;
  return [schema.type].flat().includes('null') || schema.enum.includes(null) ? `${name} | null` : name;
}

function isPlainObject({ type, properties, allOf, anyOf, oneOf, $ref }: JsonSchema): boolean {
  const combined = allOf ?? anyOf ?? oneOf ?? $ref;
  return properties !== undefined && combined === undefined && (type === 'object' || type === undefined);
}
