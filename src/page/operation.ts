import type { Json, Operation, OperationError, Parameter, System } from '../design/index.ts';
import { answersFrom } from './answers.ts';
import { groupOf } from './group.ts';
import type { FindLine } from './line.ts';
import { sampleOf } from './sample.ts';
import { isSentOtherwise, keyHeader, versionHeader } from './special-header.ts';

/** What the page needs to offer each operation: its parameters, a body to start from, and where it stands. */
export function operationCards(
  system: System,
  lineOf: FindLine,
  isHandled: (operation: string) => boolean = () => false,
): Json {
  return {
    roles: system.roles,
    authentication: authenticationOf(system),
    operations: system.operations.map(operation => ({
      id: operation.id,
      group: groupOf(operation),
      method: operation.method,
      path: operation.path,
      summary: operation.summary ?? '',
      at: lineOf.ofClaim(operation.claim),
      answers: isHandled(operation.id) ? 'handler' : answersFrom(operation),
      why: isHandled(operation.id)
        ? `the handler \`${operation.id}\` answers; without it: ${operation.binding.why}`
        : operation.binding.why,
      entity: 'entity' in operation.binding ? operation.binding.entity : null,
      access: accessOf(operation),
      status: operation.success.status,
      errors: operation.errors.map(error => errorJson(error, lineOf)),
      parameters: operation.parameters
        .filter(parameter => !isSentOtherwise(system, parameter))
        .map(parameter => parameterJson(parameter, system)),
      key: keyHeader(system, operation),
      version: versionHeader(system, operation),
      body: bodyOf(operation, system),
      refers: refersIn(operation, system),
      takesBody: operation.request !== undefined,
    })),
  };
}

function authenticationOf({ authentication }: System): Json {
  if (authentication === undefined) return { scheme: 'bearer', in: 'header', name: 'authorization' };
  const { scheme, name } = authentication;
  return { scheme, in: authentication.in, name };
}

function errorJson({ status, code, when, claim }: OperationError, lineOf: FindLine): Json {
  return { status, code: code ?? null, when, at: lineOf.ofClaim(claim) };
}

function parameterJson(
  { name, in: location, required, role, description, schema }: Parameter,
  { schemas }: System,
): Json {
  const values = schema.enum ?? (schema.type === 'boolean' ? [true, false] : undefined);
  return {
    name,
    in: location,
    required,
    description: description ?? '',
    key: role.kind === 'key',
    of: role.kind === 'parent' ? (role.entity ?? null) : null,
    values: values?.map(value => String(value)) ?? null,
    sample: textOf(sampleOf(schema, schemas)),
    default: schema.default === undefined ? null : textOf(schema.default),
  };
}

const textOf = (value: Json): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);

function bodyOf({ request }: Operation, { schemas }: System): Json {
  return request === undefined ? null : (request.example ?? sampleOf(request.schema, schemas));
}

/** Which entity's key each field of the body holds, so that a row just made can be referred to. */
function refersIn({ binding }: Operation, { entities }: System): Json {
  const fields = entities.find(({ name }) => 'entity' in binding && name === binding.entity)?.fields ?? [];
  return Object.fromEntries(
    fields.flatMap(({ name, references }) => (references === undefined ? [] : [[name, references.entity]])),
  );
}

function accessOf({ access }: Operation): string {
  const own = access.own ? ', only what is theirs' : '';
  switch (access.kind) {
    case 'public':
      return 'anybody';
    case 'token':
      return `any user with a token${own}`;
    case 'roles': {
      const roles = access.roles.join(', ') || 'nobody';
      return `${roles}${access.orOwner === true ? ', and whom it belongs to' : own}`;
    }
    case 'unstated':
      return `anybody; the document does not say${own}`;
  }
}
