import type { Operation, Parameter, RequestBody, SuccessResponse, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';
import { errorResponses } from './error.ts';
import { type Node, nodeOf } from './node.ts';
import { parametersIn, type RoutedOperation } from './path.ts';
import { schemaNode } from './schema.ts';
import { operationSecurity } from './security.ts';
import { tagOf } from './tag.ts';

/** One operation as OpenAPI's Operation Object. */
export function operationNode(
  system: System,
  { operation, parameterNames }: RoutedOperation,
  schemas: ReadonlyMap<string, string>,
): Node {
  const { access } = operation;
  const parameters = parameterNodes(system, operation, parameterNames, schemas);
  const headers = headerNodes(system);
  return nodeOf({
    operationId: operation.id,
    summary: operation.summary ?? `${operation.method} ${operation.path}`,
    description: access.own ? 'Only what belongs to the caller.' : undefined,
    tags: [tagOf(operation)],
    security: operationSecurity(system, access),
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody: operation.request && requestNode(system, operation.request, schemas),
    responses: {
      [String(operation.success.status)]: successNode(system, operation.success, headers, schemas),
      ...errorResponses(
        system,
        operation.errors.filter(error => error.status !== operation.success.status),
        headers,
      ),
    },
    'x-asbuilt-line': lineOf(system, operation.claim),
    'x-asbuilt-roles': access.kind === 'roles' ? access.roles : undefined,
  });
}

/** A header that OpenAPI describes by other means may not be a parameter. */
const RESERVED = new Set(['accept', 'content-type', 'authorization']);

function parameterNodes(
  system: System,
  operation: Operation,
  names: ReadonlyMap<string, string>,
  schemas: ReadonlyMap<string, string>,
): readonly Node[] {
  const stated = operation.parameters.filter(
    ({ in: place, name }) => place !== 'header' || !RESERVED.has(name.toLowerCase()),
  );
  const inPath = parametersIn(operation.path);
  const unstated = inPath
    .filter(name => !stated.some(parameter => parameter.in === 'path' && parameter.name === name))
    .map(
      (name): Parameter => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
        role: { kind: 'ignored' },
      }),
    );
  return [...unstated, ...stated]
    .filter(({ in: place, name }) => place !== 'path' || inPath.includes(name))
    .filter(
      ({ in: place, name }, index, all) =>
        all.findIndex(other => other.in === place && other.name === name) === index,
    )
    .map(parameter => parameterNode(system, parameter, names, schemas));
}

function parameterNode(
  system: System,
  parameter: Parameter,
  names: ReadonlyMap<string, string>,
  schemas: ReadonlyMap<string, string>,
): Node {
  const inPath = parameter.in === 'path';
  return nodeOf({
    name: inPath ? (names.get(parameter.name) ?? parameter.name) : parameter.name,
    in: parameter.in,
    required: inPath || parameter.required,
    description: parameter.description,
    schema: schemaNode(parameter.schema, schemas),
    'x-asbuilt-line': lineOf(system, parameter.claim),
  });
}

function requestNode(
  system: System,
  { required, schema, example, claim }: RequestBody,
  schemas: ReadonlyMap<string, string>,
): Node {
  return nodeOf({
    required,
    content: { 'application/json': nodeOf({ schema: schemaNode(schema, schemas), example }) },
    'x-asbuilt-line': lineOf(system, claim),
  });
}

function successNode(
  system: System,
  { status, schema, example, claim }: SuccessResponse,
  headers: Node,
  schemas: ReadonlyMap<string, string>,
): Node {
  return nodeOf({
    description: DESCRIPTIONS[status] ?? 'The answer.',
    headers: Object.keys(headers).length > 0 ? headers : undefined,
    content: schema && {
      'application/json': nodeOf({ schema: schemaNode(schema, schemas), example }),
    },
    'x-asbuilt-line': lineOf(system, claim),
  });
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Accepted.',
  204: 'Done; there is no body.',
};

/** The headers that every answer carries. */
function headerNodes(system: System): Node {
  const headers = [...system.policies.headers].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(
    headers.map(({ name, value, claim }) => [
      name,
      nodeOf({ schema: { type: 'string', const: value }, 'x-asbuilt-line': lineOf(system, claim) }),
    ]),
  );
}
