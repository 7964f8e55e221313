import type { Access, Operation, RequestBody, SuccessResponse, System } from '../../design/index.ts';
import { errorResponses } from './error.ts';
import { headersOf, limitsOf, limitText } from './header.ts';
import { markdownOf } from './markdown.ts';
import { type Node, nodeOf } from './node.ts';
import { parameterNodes } from './parameter.ts';
import type { RoutedOperation } from './path.ts';
import { refusalsOf } from './refusal.ts';
import { schemaNode } from './schema.ts';
import { operationSecurity } from './security.ts';
import { sourceOf } from './source.ts';
import { tagOf } from './tag.ts';

/** One operation as OpenAPI's Operation Object. */
export function operationNode(
  system: System,
  { operation, parameterNames }: RoutedOperation,
  schemas: ReadonlyMap<string, string>,
): Node {
  const { access, success } = operation;
  const parameters = parameterNodes(system, operation, parameterNames, schemas);
  const headers = headersOf(system, operation);
  return nodeOf({
    operationId: operation.id,
    summary: operation.summary ?? `${operation.method} ${operation.path}`,
    description: descriptionOf(system, operation),
    tags: [tagOf(operation)],
    security: operationSecurity(system, access),
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody: operation.request && requestNode(system, operation.request, schemas),
    responses: {
      [String(success.status)]: successNode(system, success, headers(success.status), schemas),
      ...unchangedResponse(system, operation, headers(304)),
      ...errorResponses(system, operation, refusalsOf(system, operation), headers),
    },
    ...sourceOf(system, operation.claim),
    'x-asbuilt-roles': access.kind === 'roles' ? access.roles : undefined,
  });
}

function descriptionOf(system: System, operation: Operation): string {
  const limits = limitsOf(system, operation).map(limitText);
  const lines = [accessText(operation.access), limits.length > 0 && `At most ${limits.join('; ')}.`];
  return lines.filter(line => line !== false).join('\n\n');
}

function accessText({ kind, roles, own, orOwner }: Access): string {
  const whose = own ? ', for what belongs to the caller only' : '';
  switch (kind) {
    case 'public':
      return `For everybody${whose}.`;
    case 'token':
      return `For known callers${whose}.`;
    case 'roles': {
      const names = roles.map(role => `\`${markdownOf(role).replaceAll('`', "'")}\``).join(', ');
      return `For the roles ${names}${whose}${orOwner === true ? ', and for whom it belongs to' : ''}.`;
    }
    case 'unstated':
      return `The document does not say who may call it${whose}.`;
  }
}

function requestNode(
  system: System,
  { required, schema, example, claim }: RequestBody,
  schemas: ReadonlyMap<string, string>,
): Node {
  return nodeOf({
    required,
    content: { 'application/json': nodeOf({ schema: schemaNode(schema, schemas), example }) },
    ...sourceOf(system, claim),
  });
}

function successNode(
  system: System,
  { status, schema, example, claim, assumed }: SuccessResponse,
  headers: Node | undefined,
  schemas: ReadonlyMap<string, string>,
): Node {
  return nodeOf({
    description: DESCRIPTIONS[status] ?? 'The answer.',
    headers,
    content: schema && {
      'application/json': nodeOf({ schema: schemaNode(schema, schemas), example }),
    },
    ...sourceOf(system, claim),
    'x-asbuilt-assumed': assumed === true ? true : undefined,
  });
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Accepted.',
  204: 'Done; there is no body.',
};

/** A conditional request may be answered without a body. */
function unchangedResponse(system: System, operation: Operation, headers: Node | undefined): Node {
  const stated = system.operability.validators ?? [];
  const validator = stated.find(one => one.operations.includes(operation.id));
  const isRead = operation.method === 'GET' || operation.method === 'HEAD';
  if (validator === undefined || !isRead || operation.success.status === 304) return {};
  return {
    304: nodeOf({
      description: 'Nothing has changed; there is no body.',
      headers,
      ...sourceOf(system, validator.claim),
    }),
  };
}
