import { constraintsOf } from '../database/ddl.ts';
import { DatabaseError } from '../database/index.ts';
import type { Entity, Operation, System } from '../design/index.ts';
import { ruleSaid } from '../schema/index.ts';
import { invalid, type Refused, refused } from './outcome.ts';

/** Says what a refusal of PostgreSQL means to the client; nothing when it is no fault of the request. */
export function databaseRefusal(
  system: System,
  operation: Operation,
  entity: Entity,
): (error: unknown) => Refused | undefined {
  const constraints = constraintsOf(system);
  const removes = operation.binding.kind === 'entity' && operation.binding.action === 'delete';
  const inUse = operation.errors.some(error => error.cause === 'dangling-reference')
    ? 'dangling-reference'
    : 'conflict';

  return error => {
    if (!(error instanceof DatabaseError)) return undefined;
    const fields = fieldsOf(error);
    switch (error.code) {
      case '23505':
        return refused('duplicate', {
          about: [...fields, entity.name],
          ...(fields.length === 0
            ? {}
            : { message: `Another ${entity.name} already has this ${fields.join(' and ')}.` }),
        });
      case '23001':
      case '23503':
        return removes
          ? refused(inUse, { about: [entity.name], message: `This ${entity.name} is still in use.` })
          : dangling(fields);
      case '23502':
        return invalid(nameOf(error.column), 'present', `${nameOf(error.column)} is missing.`);
      case '23514': {
        // What an operation takes from another row is no fault of its body.
        const other = constraints.find(one => one.name === error.constraint)?.entity;
        if (other !== undefined && other !== entity.name)
          return refused('conflict', { about: [...fields, other] });
        return brokenRule(error, fields);
      }
      case '23P01':
        return refused('conflict', { about: [...fields, entity.name] });
      // An index holds no more than a third of a page of one value.
      case '54000':
      case '22001':
      case '22003':
      case '22007':
      case '22008':
      case '22009':
      case '22021':
      case '22P02':
      case '22P03':
      case '22P05':
      case '22030':
      case '22032':
        return invalid(
          nameOf(error.column),
          'a value that can be stored',
          'A value is out of range or malformed.',
        );
      default:
        return undefined;
    }
  };

  function dangling(fields: readonly string[]): Refused {
    const field = fields[0] ?? 'body';
    const fromPath = operation.parameters.some(({ role }) => role.kind === 'parent' && role.field === field);
    const target = entity.fields.find(({ name }) => name === field)?.references?.entity;
    const about = [field, ...(target === undefined ? [] : [target])];
    if (fromPath) return refused('not-found', { about });
    const rule = target === undefined ? 'an existing reference' : `the key of an existing ${target}`;
    const { violations = [], message = '' } = invalid(field, rule);
    return refused('dangling-reference', { violations, message, about });
  }

  function brokenRule(error: DatabaseError, fields: readonly string[]): Refused {
    const claim = constraints.find(one => one.name === error.constraint)?.claim;
    const rule = claim === undefined ? undefined : entity.rules?.find(one => one.claim === claim);
    const field = fields[0] ?? 'body';
    return rule === undefined
      ? invalid(field, 'within the rules of the data model')
      : invalid(field, ruleSaid(rule), `${ruleSaid(rule)}.`);
  }

  function fieldsOf(error: DatabaseError): readonly string[] {
    return constraints.find(one => one.name === error.constraint)?.fields ?? [];
  }

  function nameOf(column: string | undefined): string {
    return entity.fields.find(field => field.column === column)?.name ?? column ?? 'body';
  }
}
