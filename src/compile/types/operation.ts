import type { Access, Operation, OperationError, Parameter, System } from '../../design/index.ts';
import { oneLine } from '../line.ts';
import { type Declaration, type Member, propertyName } from './declaration.ts';
import { lineNote } from './entity.ts';
import type { Names, OperationNames } from './name.ts';
import { literals, typeOf } from './type.ts';

/** What goes in and comes out of each operation, and a table of them all by id. */
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
  const { request, success, errors } = operation;
  const title = oneLine(`${operation.method} ${operation.path}`);
  const codes = [...new Set(errors.flatMap(error => error.code ?? []))].sort();
  return [
    ...(request
      ? [
          {
            name: own.body,
            notes: [`Body of ${title}.`, ...lineNote(system, request.claim)],
            type: typeOf(request.schema, names.schemas),
          },
        ]
      : []),
    requestDeclaration(system, names, operation, own, title),
    {
      name: own.response,
      notes: [`Body of the answer ${success.status} to ${title}.`, ...lineNote(system, success.claim)],
      type: success.schema ? typeOf(success.schema, names.schemas) : 'undefined',
    },
    {
      name: own.answer,
      notes: [`Every answer to ${title} that the document states.`],
      type: answerType(operation, own, names.error),
    },
    { name: own.errorCode, notes: [`Codes of the errors of ${title}.`], type: literals(codes) },
    {
      name: own.handler,
      notes: [`The team's own code for ${title}.`],
      type: `${names.handler}<${literals([operation.id])}>`,
    },
  ];
}

function requestDeclaration(
  system: System,
  names: Names,
  operation: Operation,
  own: OperationNames,
  title: string,
): Declaration {
  const { parameters, request, access } = operation;
  const inside = (place: Parameter['in']) =>
    parametersType(
      names,
      parameters.filter(parameter => parameter.in === place),
    );
  const body =
    request === undefined ? 'undefined' : request.required ? own.body : `${own.body} | Record<string, never>`;
  const member = (name: string, type: string, note?: string): Member => ({
    name,
    optional: false,
    type,
    notes: note === undefined ? [] : [note],
  });
  return {
    name: own.request,
    notes: [`A request of ${title} that passed every check.`, ...lineNote(system, operation.claim)],
    members: [
      member('id', 'string', 'For the log.'),
      member('at', 'string', 'When it came, in ISO 8601.'),
      member('params', inside('path')),
      member('query', inside('query')),
      member('headers', inside('header')),
      member('body', body),
      member('caller', isKnown(access) ? names.caller : `${names.caller} | undefined`, 'Who asks.'),
    ],
  };
}

function isKnown({ kind, own }: Access): boolean {
  return kind === 'token' || kind === 'roles' || own;
}

/** The success, and a refusal for each error that is stated. */
function answerType({ success, errors }: Operation, own: OperationNames, error: string): string {
  const body = success.schema === undefined ? 'body?: undefined' : `body: ${own.response}`;
  const done = `{ status: ${success.status}; code?: undefined; ${body} }`;
  const refusals = errorsByCode(errors).map(({ status, code }) => {
    const named = code === undefined ? 'code?: undefined' : `code: ${literals([code])}`;
    return `{ status: ${status}; ${named}; body: ${error} }`;
  });
  return [done, ...refusals].join(' | ');
}

/** One error a status and code. */
export function errorsByCode(errors: readonly OperationError[]): readonly OperationError[] {
  return errors.filter(
    (error, index) =>
      errors.findIndex(other => other.status === error.status && other.code === error.code) === index,
  );
}

function entryOf(system: System, names: Names, operation: Operation): Member {
  const own = names.operations.get(operation.id);
  const type = own
    ? [
        `method: ${literals([operation.method])}`,
        `path: ${literals([operation.path])}`,
        `request: ${own.request}`,
        `body: ${operation.request ? own.body : 'undefined'}`,
        `response: ${own.response}`,
        `answer: ${own.answer}`,
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

/** Parameters of one place as an object, by the names that the document gives them. */
export function parametersType(names: Names, parameters: readonly Parameter[]): string {
  const once = parameters.filter(
    ({ name }, index) => parameters.findIndex(other => other.name === name) === index,
  );
  if (once.length === 0) return 'Record<never, never>';
  const members = once.map(parameter => {
    const optional = parameter.required || parameter.in === 'path' ? '' : '?';
    return `${propertyName(parameter.name)}${optional}: ${typeOf(parameter.schema, names.schemas)}`;
  });
  return `{ ${members.join('; ')} }`;
}
