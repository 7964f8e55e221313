import type { Operation, Parameter, System } from '../../design/index.ts';
import { oneLine } from '../line.ts';
import { type Declaration, type Member, printDeclaration } from '../types/declaration.ts';
import type { Names, OperationNames } from '../types/name.ts';
import { errorsByCode, parametersType } from '../types/operation.ts';
import { literals } from '../types/type.ts';
import { idempotencyOf, isConditional, matchOf } from './key.ts';

/** What each method of the client takes. */
export function inputDeclarations(system: System, names: Names): string {
  return print(system, names, (operation, own) => ({
    name: own.input,
    notes: [`What ${oneLine(`${operation.method} ${operation.path}`)} is called with.`],
    members: inputMembers(system, names, operation),
  }));
}

/** What each method of the client resolves to: one shape an outcome, told apart by `kind` and `code`. */
export function resultDeclarations(system: System, names: Names): string {
  return print(system, names, (operation, own) => ({
    name: own.result,
    notes: [`How ${oneLine(`${operation.method} ${operation.path}`)} ended.`],
    type: resultType(system, names, operation),
  }));
}

function print(
  system: System,
  names: Names,
  declare: (operation: Operation, own: OperationNames) => Declaration,
): string {
  const declarations = system.operations.flatMap(operation => {
    const own = names.operations.get(operation.id);
    return own === undefined ? [] : [declare(operation, own)];
  });
  return declarations.map(printDeclaration).join('\n');
}

/** Headers that the client sets itself. */
const OWN_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** The members of what an operation is called with; all of them may be left out when none is required. */
export function inputMembers(system: System, names: Names, operation: Operation): readonly Member[] {
  const { parameters, request, id } = operation;
  const own = names.operations.get(id);
  const key = idempotencyOf(system, operation);
  const match = matchOf(system, operation);
  const isOwnHeader = (name: string) =>
    OWN_HEADERS.has(name) ||
    name === key?.header.toLowerCase() ||
    (match !== undefined && name === 'if-match') ||
    (isConditional(system, operation) && name === 'if-none-match');
  const group = (name: string, place: Parameter['in']): readonly Member[] => {
    const inside = parameters.filter(
      parameter =>
        parameter.in === place && !(place === 'header' && isOwnHeader(parameter.name.toLowerCase())),
    );
    if (inside.length === 0) return [];
    const optional = place !== 'path' && !inside.some(parameter => parameter.required);
    return [member(name, parametersType(names, inside), optional)];
  };
  return [
    ...group('params', 'path'),
    ...group('query', 'query'),
    ...group('headers', 'header'),
    ...(request === undefined ? [] : [member('body', own?.body ?? 'unknown', !request.required)]),
    ...(key === undefined
      ? []
      : [member('idempotencyKey', 'string', !key.required, 'Sent again with it, nothing is done twice.')]),
    ...(match === undefined
      ? []
      : [member('ifMatch', 'string', !match.required, 'The `ETag` of the version that is changed.')]),
    ...(isConditional(system, operation)
      ? [member('ifNoneMatch', 'string', true, 'The `ETag` that is known already.')]
      : []),
  ];
}

function member(name: string, type: string, optional: boolean, note?: string): Member {
  return { name, type, optional, notes: note === undefined ? [] : [note] };
}

const HEADERS = 'headers: globalThis.Headers';

function resultType(system: System, names: Names, operation: Operation): string {
  const { success, errors, id } = operation;
  const own = names.operations.get(id);
  const refused = errorsByCode(errors)
    .filter(error => error.status !== success.status)
    .map(({ status, code }) => {
      const named = code === undefined ? 'undefined' : literals([code]);
      return `{ kind: 'refused'; status: ${status}; code: ${named}; message: string | undefined; body: ${names.error}; ${HEADERS} }`;
    });
  return [
    `{ kind: 'done'; status: ${success.status}; body: ${own?.response ?? 'unknown'}; ${HEADERS} }`,
    ...(isConditional(system, operation) ? [`{ kind: 'unchanged'; status: 304; ${HEADERS} }`] : []),
    ...refused,
    `{ kind: 'unexpected'; status: number; body: unknown; ${HEADERS} }`,
  ].join(' | ');
}
