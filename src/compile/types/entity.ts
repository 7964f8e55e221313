import type { Entity, Field, System } from '../../design/index.ts';
import { lineOf, noteOf } from '../line.ts';
import type { Declaration } from './declaration.ts';
import type { Names } from './name.ts';
import { literals } from './type.ts';

/** A type for each field that lists its values, such as `OrderStatus`. */
export function entityChoices(system: System, names: Names): readonly Declaration[] {
  return system.entities.flatMap(entity =>
    entity.fields.flatMap(field => {
      const name = names.choices.get(`${entity.name}.${field.name}`);
      if (name === undefined || field.schema.enum === undefined) return [];
      const note = noteOf(system, field.rules.enum ?? field.claim);
      return [{ name, notes: note === undefined ? [] : [note], type: literals(field.schema.enum) }];
    }),
  );
}

/** What the document says of a field and in which lines. */
export function fieldNotes(system: System, entity: Entity, field: Field): readonly string[] {
  const claims = [field.claim, ...Object.values(field.rules), field.references?.claim];
  const unique = entity.unique.filter(key => key.fields.includes(field.name)).map(key => key.claim);
  return [...new Set([...claims, ...unique].flatMap(claim => noteOf(system, claim) ?? []))];
}

/** The entity whose rows a schema shows, by its name. */
export function entityOf(system: System, schema: string): Entity | undefined {
  return system.entities.find(entity => entity.name === schema);
}

/** A note with the line of a claim only. */
export function lineNote(system: System, claim: string | undefined): readonly string[] {
  const line = lineOf(system, claim);
  return line === undefined ? [] : [`Line ${line}.`];
}
