import type { Operation, Parameter, System } from '../../design/index.ts';
import { oneLine } from '../line.ts';
import { type Declaration, type Member, propertyName } from './declaration.ts';
import { lineNote } from './entity.ts';
import type { Names } from './name.ts';
import { literals, typeOf } from './type.ts';

/** Parameters, request, answer and error codes of each operation, and a table of them all by id. */
export function operationDeclarations(system: System, names: Names): readonly Declaration[] {
  const table: Declaration = {
    name: names.table,
    notes: ['Every operation by its id.'],
    members: system.operations.map(operation => entryOf(system, names, operation)),
  };
  return [...system.operations.flatMap(operation => partsOf(system, names, operation)), table];
}

function partsOf(system: System, names: Names, operation: Operation): readonly Declaration[] {
  const own = names.operations.get(operation.id);
  if (own === undefined) return [];
  const { request, success, errors, parameters } = operation;
  const title = oneLine(`${operation.method} ${operation.path}`);
  const codes = [...new Set(errors.flatMap(error => error.code ?? []))].sort();
  return [
    ...(parameters.length > 0
      ? [
          {
            name: own.parameters,
            notes: [`Parameters of ${title}.`],
            type: parametersType(names, parameters),
          },
        ]
      : []),
    ...(request
      ? [
          {
            name: own.request,
            notes: [`Body of ${title}.`, ...lineNote(system, request.claim)],
            type: typeOf(request.schema, names.schemas),
          },
        ]
      : []),
    {
      name: own.response,
      notes: [`Answer ${success.status} to ${title}.`, ...lineNote(system, success.claim)],
      type: success.schema ? typeOf(success.schema, names.schemas) : 'undefined',
    },
    { name: own.errorCode, notes: [`Codes of the errors of ${title}.`], type: literals(codes) },
  ];
}

function entryOf(system: System, names: Names, operation: Operation): Member {
  const own = names.operations.get(operation.id);
  const type = own
    ? [
        `method: ${JSON.stringify(operation.method)}`,
        `path: ${JSON.stringify(operation.path)}`,
        `parameters: ${operation.parameters.length > 0 ? own.parameters : 'undefined'}`,
        `request: ${operation.request ? own.request : 'undefined'}`,
        `response: ${own.response}`,
        `errorCode: ${own.errorCode}`,
      ].join('; ')
    : '';
  const summary = operation.summary === undefined ? [] : [operation.summary];
  return {
    name: operation.id,
    optional: false,
    type: `{ ${type} }`,
    notes: [...summary, ...lineNote(system, operation.claim)],
  };
}

function parametersType(names: Names, parameters: readonly Parameter[]): string {
  const groups = (['path', 'query', 'header'] as const).flatMap(place => {
    const own = parameters.filter(parameter => parameter.in === place);
    if (own.length === 0) return [];
    const members = own.map(({ name, required, schema }) => {
      const optional = required || place === 'path' ? '' : '?';
      return `${propertyName(name)}${optional}: ${typeOf(schema, names.schemas)}`;
    });
    const optional = place === 'path' || own.some(parameter => parameter.required) ? '' : '?';
    return [`${place}${optional}: { ${members.join('; ')} }`];
  });
  return `{ ${groups.join('; ')} }`;
}
